import { describe, expect, test } from "vitest";
import { normalDraws, runningSums } from "../../../tests/fixtures/normal-draws.ts";
import { unbiasedness } from "./unbiasedness.ts";

const N = 300;

/** Spot prices that wander, and futures read a horizon before each settlement. */
function market(premium: number) {
  const news = normalDraws(N, 61, 0);
  const spots = runningSums(normalDraws(N, 61, 1)).map((x) => 100 + x);
  const known = normalDraws(N, 61, 2);
  const futures = spots.map((s, t) => s + known[t]! + premium);
  const settlements = spots.map((s, t) => s + known[t]! + news[t]!);
  return { futures, settlements, spots };
}

describe("unbiasedness", () => {
  test("futures that hold all that is known are unbiased, and changes are read where spot prices wander", () => {
    const { futures, settlements, spots } = market(0);
    const found = unbiasedness(futures, settlements, spots);
    expect(found.headline).toBe("changes");
    expect(found.changes.slope.value).toBeCloseTo(1, 0);
    expect(found.changes.waldP.value!).toBeGreaterThan(0.05);
  });

  test("a premium is found as bias", () => {
    const { futures, settlements, spots } = market(0.5);
    const { changes } = unbiasedness(futures, settlements, spots);
    expect(changes.meanError.value).toBeCloseTo(-0.5, 0);
    expect(changes.waldP.value!).toBeLessThan(1e-6);
  });

  test("levels are read where settlements do not persist", () => {
    const spots = normalDraws(N, 62, 0).map((e) => 100 + e);
    const settlements = normalDraws(N, 62, 1).map((e, t) => spots[t]! + e);
    expect(unbiasedness(spots, settlements, spots).headline).toBe("levels");
    expect(unbiasedness(spots, new Float64Array(N), spots).persistence).toBeNull();
  });
});
