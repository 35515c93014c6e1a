import { describe, expect, test } from "vitest";
import { GATES, LivedEconomy, START } from "../../tests/contracts/lived-economy.ts";
import { capture, reinstate } from "../base/plain-state.ts";
import { YEAR_US } from "../base/sim-time.ts";
import type { IndexName } from "../instruments/contract-spec.ts";
import type { EconomyParameters } from "./economy-parameters.ts";

const INDICES: readonly IndexName[] = ["compute", "tpi"];
const [NOW, FIRST, LAST] = [5, 8, 17];

/** Mean settlement over futures of the same draws, and what is expected of it, by index. */
function futuresOf(changes: Partial<EconomyParameters>, futures: number): [number, number][] {
  const lived = new LivedEconomy(changes).live(NOW);
  const { economy, random } = lived;
  const expected = INDICES.map((index) =>
    economy.expectedMean(index, START + FIRST, START + LAST, 0),
  );
  const sums = INDICES.map(() => 0);
  const present = capture(economy);
  for (let replication = 1; replication <= futures; replication++) {
    reinstate(economy, present);
    random.reset({ seed: 9, replication, antithetic: false });
    economy.computePrice.jumps.reset(economy.time / YEAR_US);
    lived.live(LAST);
    INDICES.forEach((index, i) => {
      for (let day = FIRST; day <= LAST; day++) {
        sums[i] = sums[i]! + lived.print(index, day) / (LAST - FIRST + 1);
      }
    });
  }
  return sums.map((sum, i) => [sum / futures, expected[i]!]);
}

/**
 * How far the expected settlement is off, as a share of it. The index that is a mean everybody reports to, whose
 * expectation is exact, takes the chance of the draws out.
 */
function errorsOf(changes: Partial<EconomyParameters>): number[] {
  return futuresOf(changes, FUTURES).map(
    ([mean, expected], i) => mean / expected - EXACT[i]![0] / EXACT[i]![1],
  );
}

const FUTURES = 200;
const EXACT = futuresOf({}, FUTURES);

describe("expectations that are approximate, and how far off they are over the next ten business days", () => {
  test.each<[string, Partial<EconomyParameters>, number]>([
    ["medians by votes", { method: { compute: "median", tpi: "median" } }, 0.005],
    [
      "medians by weights",
      { method: { compute: "weighted_median", tpi: "weighted_median" } },
      0.002,
    ],
    [
      "rare outages, prices stale after two days",
      { gates: { ...GATES, staleDays: 2 }, outages: { rate: 0.02, meanDays: 2, schedule: [] } },
      0.001,
    ],
    [
      "frequent outages, no stale price",
      { gates: GATES, outages: { rate: 0.1, meanDays: 3, schedule: [] } },
      0.025,
    ],
  ])("%s", (_what, changes, bound) => {
    for (const error of errorsOf(changes)) expect(Math.abs(error)).toBeLessThan(bound);
  });
});
