import { expect, test } from "vitest";
import type { MomentFit } from "./calibration-lines.ts";
import { CALIBRATED, marketOf } from "./measure-scorecards.ts";
import { pointsOfRound, type Tried, tryPoint } from "./moment-points.ts";
import { objectiveOf } from "./moments.ts";
import { readRecord } from "./scorecard-records.ts";

const ROUNDS = 3;
const kept = JSON.parse(readRecord("moments.json")) as MomentFit;

test("the points of the fit come out of its seed again, each box around the best of those before it", () => {
  const each = kept.tried.length / ROUNDS;
  let best: Tried | null = null;
  for (let round = 0; round < ROUNDS; round++) {
    const tried = kept.tried.slice(round * each, (round + 1) * each);
    expect(pointsOfRound(round, each, best)).toEqual(tried.map(({ values }) => values));
    for (const one of tried) {
      expect(objectiveOf(one.distances)).toBe(one.objective);
      if (best === null || one.objective < best.objective) best = one;
    }
  }
  expect(best).toEqual(kept.best);
});

test("the market that was taken lies as far from the bands as the record says, to the last digit", () => {
  const market = marketOf(CALIBRATED, kept.days);
  expect(tryPoint(market, kept.best.values, kept.seeds)).toEqual(kept.best);
});
