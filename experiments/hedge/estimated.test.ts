import { describe, expect, test } from "vitest";
import { RandomSource } from "../../engine/random/random-source.ts";
import { PURPOSE } from "../../engine/random/purposes.ts";
import { expectedShortfall } from "../metrics/hedging/expected-shortfall.ts";
import { hedgeRatio } from "../metrics/hedging/hedge-ratio.ts";
import { hedgeReduction } from "../metrics/hedging/hedge-reduction.ts";
import { sortedCopy } from "../numerics/quantile.ts";
import { variance } from "../numerics/summary.ts";
import {
  deviationOf,
  type Estimated,
  meanOf,
  quantileOf,
  ratioOf,
  reductionOf,
  shareOf,
  tailMeanOf,
} from "./estimated.ts";

/** Costs that are a half of a gain and noise of their own. */
function drawn(replication: number, n: number): { cost: Float64Array; gain: Float64Array } {
  const random = new RandomSource();
  random.reset({ seed: 3, replication, antithetic: false });
  random.seek(PURPOSE.design, 1, 0, n);
  const gain = new Float64Array(n);
  const cost = gain.map((_, i) => {
    const move = random.normal();
    gain[i] = move;
    return 0.5 * move + 0.4 * random.normal();
  });
  return { cost, gain };
}

describe("values", () => {
  const { cost, gain } = drawn(0, 500);
  const hedged = cost.map((paid, i) => paid - 0.5 * gain[i]!);

  test("are those of the measures of hedges", () => {
    expect(ratioOf(cost, gain).value).toBeCloseTo(hedgeRatio(cost, gain).ratio.value!, 12);
    const known = hedgeReduction(cost, hedged);
    const { ofVariance, ofDeviation } = reductionOf(cost, hedged);
    expect(ofVariance.value).toBeCloseTo(known.varianceReduction.value!, 12);
    expect(ofDeviation.value).toBeCloseTo(known.volatilityReduction.value!, 12);
    const remains = 1 - ofDeviation.value;
    expect(ofDeviation.standardError / remains).toBeCloseTo(known.logRemainderError.value!, 12);
    expect(tailMeanOf(cost, 0.95).value).toBeCloseTo(expectedShortfall(cost, 0.95).value!, 1);
  });

  test("of what never varies have no error", () => {
    expect(deviationOf(new Float64Array(9).fill(2))).toEqual({ value: 0, standardError: 0 });
    expect(shareOf(cost, () => true)).toEqual({ value: 1, standardError: 0 });
  });
});

test("standard errors are the spread over many samples", () => {
  const statistics: Record<string, (one: ReturnType<typeof drawn>) => Estimated> = {
    mean: ({ cost }) => meanOf(cost),
    deviation: ({ cost }) => deviationOf(cost),
    quantile: ({ cost }) => quantileOf(sortedCopy(cost), 0.95),
    tail: ({ cost }) => tailMeanOf(cost, 0.9),
    share: ({ cost }) => shareOf(cost, (value) => value > 0.5),
    ratio: ({ cost, gain }) => ratioOf(cost, gain),
    reduction: ({ cost, gain }) =>
      reductionOf(
        cost,
        cost.map((paid, i) => paid - 0.4 * gain[i]!),
      ).ofVariance,
  };
  const samples = Array.from({ length: 400 }, (_, i) => drawn(i + 1, 400));
  for (const [name, statistic] of Object.entries(statistics)) {
    const found = samples.map(statistic);
    const spread = Math.sqrt(variance(found.map(({ value }) => value)));
    const told = Math.sqrt(found.reduce((sum, one) => sum + one.standardError ** 2, 0) / 400);
    expect([name, told / spread > 0.85 && told / spread < 1.18]).toEqual([name, true]);
  }
});
