import { expect, test } from "vitest";
import { bootstrapInterval } from "./bootstrap-interval.ts";
import { meanBootstraps } from "./mean-bootstrap.ts";
import { RunAggregate } from "./run-aggregate.ts";

const RUNS = Array.from({ length: 30 }, (_, i) => [i, i % 7 === 0 ? null : (i * i) % 13, 5]);

function aggregate(): RunAggregate {
  const all = new RunAggregate(["a", "b", "c"], ["b", "a"], 50);
  for (const values of RUNS) all.add(values);
  return all;
}

test("moments of every measure, and intervals of the primary ones, are those of the columns", () => {
  const [a, b, c] = aggregate().results(199, 4);
  expect(a!.moments).toMatchObject({ n: 30, mean: 14.5, minimum: 0, maximum: 29 });
  expect(b!.moments.n).toBe(25);
  expect(c!).toMatchObject({ name: "c", interval: null, moments: { m2: 0, mean: 5 } });
  const columns = [1, 0].map((column) => RUNS.map((values) => values[column]!));
  const own = meanBootstraps(columns, 199, 4).map((each) => bootstrapInterval(each!, 0.95));
  expect([b!.interval, a!.interval]).toEqual(own);
});

test("runs beyond the room that was asked for are refused, and so are outcomes that are no measure", () => {
  const full = new RunAggregate(["a"], ["a"], 1);
  full.add([1]);
  expect(() => full.add([2])).toThrow("room");
  expect(() => new RunAggregate(["a"], ["z"], 1)).toThrow("among the measures");
});
