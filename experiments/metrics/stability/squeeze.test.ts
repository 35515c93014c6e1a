import { describe, expect, test } from "vitest";
import { normalDraws } from "../../../tests/fixtures/normal-draws.ts";
import { concentration } from "./concentration.ts";
import { dominance } from "./dominance.ts";
import { gini } from "./gini.ts";
import { manipulationProfit } from "./manipulation-profit.ts";
import { providerInfluence } from "./provider-influence.ts";
import {
  distortionAgainstTwins,
  distortionScore,
  settlementDistortion,
} from "./settlement-distortion.ts";
import { spreadSpike } from "./spread-spike.ts";
import { squeezeAlarm } from "./squeeze-alarm.ts";
import { windowParticipation } from "./window-participation.ts";

describe("concentration", () => {
  test("four equal longs against one short", () => {
    const { long, short, asymmetry } = concentration([1, 1, 1, 1, -4, 0]);
    expect(long.effectiveNumber.value).toBe(4);
    expect(long.top4.value).toBe(1);
    expect(short.herfindahl.value).toBe(1);
    expect(asymmetry.value).toBe(-0.75);
  });

  test("one who has all of n has a Gini of (n - 1) / n; nobody anything has none", () => {
    expect(gini([0, 0, 0, -8]).value).toBe(0.75);
    expect(gini([0, 0]).status).toBe("degenerate");
    expect(concentration([0, -1]).long.herfindahl.value).toBe(null);
  });
});

describe("squeeze", () => {
  test("a settlement 5 % above the true index, two deviations from the twins", () => {
    expect(settlementDistortion(105, 100).value).toBeCloseTo(0.05, 12);
    expect(distortionScore(5, 2, 1).value).toBe(2);
    const twins = Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? -1 : 1));
    expect(distortionAgainstTwins(3, twins).value).toBeCloseTo(3 / Math.sqrt(10 / 9), 12);
    expect(distortionAgainstTwins(3, twins.slice(1)).status).toBe("insufficient_data");
    expect(distortionAgainstTwins(3, twins.fill(1)).status).toBe("zero_variance");
  });

  test("a long above what others can offset dominates", () => {
    expect(dominance(50, 40, 100).ofCapacity.value).toBe(1.25);
    expect(dominance(50, 0, 100).ofCapacity.status).toBe("degenerate");
  });

  test("a spread that spikes and comes back is transient", () => {
    const { spike, reversal, permanent } = spreadSpike([1, 1], [2, 5], [2, 2]);
    expect([spike.value, reversal.value, permanent.value]).toEqual([4, 0.75, 1]);
    expect(spreadSpike([1], [0], [1]).reversal.status).toBe("not_identified");
  });

  test("who is on one side of every trade of the window has a share of one", () => {
    expect(windowParticipation([10, 6, 4]).value).toBe(1);
    expect(windowParticipation([0, 0]).status).toBe("no_trades");
  });

  test("a loss on futures may be the price of a gain on swaps", () => {
    const book = { futures: -5, delivery: 0, swaps: 12, physical: -1, costs: 2 };
    expect(manipulationProfit(book).value).toBe(4);
    expect(manipulationProfit(book, { ...book, swaps: 10 }).value).toBe(2);
  });

  test("leaving out the one dear provider of four equal ones", () => {
    const { leaveOneOut, largest } = providerInfluence([2, 1, 1, 1], [1, 1, 1, 1], 0.4);
    expect(leaveOneOut[0]!.value).toBeCloseTo(0.25, 12);
    expect(largest.value).toBeCloseTo(0.25, 12);
    expect(providerInfluence([1, 2], [1, 1], 0.5).largest.status).toBe("not_identified");
  });
});

describe("alarm", () => {
  const noise = normalDraws(200, 51, 0);
  const labels = Array.from({ length: 200 }, (_, i) => (i % 4 === 0 ? 1 : 0));
  const episodes = labels.map((_, i) => Math.floor(i / 4));

  test("an indicator that tells the labels is found, out of its fold", () => {
    const indicator = noise.map((e, i) => e + 4 * labels[i]!);
    const { auc, averagePrecision, coefficients } = squeezeAlarm([indicator], labels, episodes);
    expect(auc.value).toBeGreaterThan(0.98);
    expect(averagePrecision.value).toBeGreaterThan(0.95);
    expect(coefficients![1]).toBeGreaterThan(1);
  });

  test("an indicator of noise is blind", () => {
    const { auc } = squeezeAlarm([noise], labels, episodes);
    expect(Math.abs(auc.value! - 0.5)).toBeLessThan(0.12);
  });

  test("fewer episodes than folds give no verdict", () => {
    const found = squeezeAlarm(
      [noise],
      labels,
      labels.map(() => 0),
    );
    expect(found.auc.status).toBe("insufficient_data");
  });
});
