import { expect, test } from "vitest";
import { readStudy } from "../spec/read-study.ts";
import { foundOf, studyOf } from "../../tests/fixtures/model-study.ts";
import { factorRanks } from "./factor-ranks.ts";
import { studyOutcomes } from "./study-outcomes.ts";
import { studyPoints } from "./study-points.ts";

test("a study of many points of a Latin hypercube has the coefficients of its model, at its own levels", () => {
  const found = foundOf(
    studyOf("kind: latin_hypercube, points: 256"),
    (x, y, _z, r) => 3 * x - 2 * y + 100 * r,
  );
  if (found?.kind !== "ranks") throw new Error("no regression");
  // As in rank-regression.test.ts: what a seed does to all points alike is in none of them.
  for (const [i, answer] of [113 / 135, -8 / 15, 0].entries()) {
    expect(Math.abs(found.factors[i]!.ranks.coefficient.value! - answer)).toBeLessThan(0.01);
  }
  expect(found.factors.map(({ n, missing }) => [n, missing])).toEqual([
    [256, 0],
    [256, 0],
    [256, 0],
  ]);
});

test("levels that are words are ranked as the study lists them", () => {
  const text = studyOf("kind: latin_hypercube, points: 60").replace(
    /x: \{.*\}/,
    "x: { path: rules.fees.SCU.clientFee, levels: [30 USD, 2 USD, 100 USD] }",
  );
  const file = readStudy(text, "study.yaml");
  if ("problems" in file) throw new Error("no study");
  const points = [...studyPoints(file.study, file.source.at)].map((point) => ({ point }));
  const place = ["30 USD", "2 USD", "100 USD"];
  const runs = points.map(({ point }) => [place.indexOf(point.get("x")!.stated as string)]);
  const [x] = factorRanks(file.study, points, studyOutcomes(file.study)[0]!, runs);
  expect(x!.ranks.coefficient.value).toBeCloseTo(1, 12);
  expect(x!.rSquared.value).toBeCloseTo(1, 12);
});
