import { expect, test } from "vitest";
import { normalDraws } from "../../tests/fixtures/normal-draws.ts";
import { leastSquares } from "./least-squares.ts";
import { nestedResidualProducts } from "./nested-least-squares.ts";

const N = 60;
const columns = [
  new Float64Array(N).fill(1),
  normalDraws(N, 1, 0),
  normalDraws(N, 1, 1).map((x, t) => 1e6 * x + t),
  normalDraws(N, 1, 2),
];
const targets = [normalDraws(N, 1, 3).map((x, t) => x + t), normalDraws(N, 1, 4)];

test("each entry has the residual products of a regression of its own", () => {
  const found = nestedResidualProducts(targets, columns);
  expect(found).toHaveLength(5);
  for (let k = 1; k <= 4; k++) {
    const left = targets.map((target) => leastSquares(target, columns.slice(0, k))!.residuals);
    const wanted = left.flatMap((a) => left.map((b) => a.reduce((s, x, t) => s + x * b[t]!, 0)));
    wanted.forEach((value, i) => expect(found[k]!.values[i]! / value).toBeCloseTo(1, 9));
  }
});

test("it ends before a column that depends on the earlier, and before as many as there are rows", () => {
  const twice = columns[1]!.map((x) => 2 * x + 1);
  expect(
    nestedResidualProducts(targets, [columns[0]!, columns[1]!, twice, columns[3]!]),
  ).toHaveLength(3);
  expect(
    nestedResidualProducts(
      [[1, 2]],
      [
        [1, 1],
        [1, 2],
        [2, 1],
      ],
    ),
  ).toHaveLength(3);
});
