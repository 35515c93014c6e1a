import { describe, expect, test } from "vitest";
import { cascadeAmplification } from "./cascade-amplification.ts";
import { branchingRatio, triggeredRows } from "./branching-ratio.ts";
import { continuation, delayedDiscovery } from "./delayed-discovery.ts";
import { drawdown } from "./drawdown.ts";
import { distinctPlunges, flashEvents, flashThreshold } from "./flash-events.ts";
import { HALT, LIMIT_DOWN, LIMIT_UP, limitsAndHalts, OPEN } from "./limits-and-halts.ts";
import { liquidationCascades } from "./liquidation-cascades.ts";
import { liquidationShortfall, waterfallDraw } from "./liquidation-shortfall.ts";
import { magnetEffect, magnetStrength } from "./magnet-effect.ts";
import { newsShare } from "./news-share.ts";
import { procyclicality } from "./procyclicality.ts";
import { strandedQueue } from "./stranded-queue.ts";
import { volatilitySpillover } from "./volatility-spillover.ts";
import { volumeLeakage } from "./volume-leakage.ts";

test("a fall from 10 to 4 and back: extent, places, recovery, and how long it lay below", () => {
  const { absolute, relative, longestUnderwater } = drawdown([8, 10, 7, 4, 9, 10, 9]);
  expect(absolute).toMatchObject({ peak: 1, trough: 3, recovery: 5 });
  expect(absolute.extent.value).toBe(6);
  expect(relative.extent.value).toBe(0.6);
  expect(longestUnderwater.value).toBe(3);
});

test("without a fall there are no places; a series below zero has no relative fall", () => {
  expect(drawdown([1, 2, 3]).absolute).toMatchObject({ peak: null, trough: null });
  expect(drawdown([-1, -2]).relative.extent.status).toBe("degenerate");
});

describe("flash events", () => {
  const options = { window: 3, threshold: 0.1, recoveryWindow: 3 };

  test("a fall that half recovers in time is a flash, with all its places", () => {
    expect(flashEvents([100, 100, 88, 80, 92, 91], options)).toEqual([
      {
        direction: "crash",
        peak: 1,
        trigger: 2,
        trough: 3,
        extent: 0.2,
        recovered: 4,
        kind: "flash",
      },
    ]);
  });

  test("a fall that stays is a plunge, told with the same peak and counted once", () => {
    const events = flashEvents([100, 80, 80, 80, 80, 80, 80], options);
    expect(events.every(({ kind, peak }) => kind === "plunge" && peak === 0)).toBe(true);
    expect(events.length).toBeGreaterThan(1);
    expect(distinctPlunges(events)).toBe(1);
  });

  test("the mirror image is a spike", () => {
    const [spike] = flashEvents([100, 100, 112, 120, 108], { ...options, direction: "spike" });
    expect(spike).toMatchObject({ peak: 1, trigger: 2, trough: 3, recovered: 4, kind: "flash" });
    expect(spike!.extent).toBeCloseTo(0.2, 12);
  });

  test("a move that the true value made is news", () => {
    const event = { peak: 0, trough: 1 };
    expect(newsShare(event, [100, 81], [100, 90]).value).toBeCloseTo(0.5, 12);
    expect(newsShare(event, [100, 100], [100, 90]).status).toBe("zero_variance");
    expect(flashThreshold(0.01)).toBe(0.08);
  });
});

describe("cascades", () => {
  const second = 1_000_000;
  const log = {
    timeUs: [0, 10 * second, 65 * second, 125 * second, 20 * second],
    account: [1, 2, 1, 3, 4],
    side: [-1, -1, -1, -1, 1],
    lots: [5, 6, 7, 8, 9],
    parent: [-1, 0, 1, 2, -1],
  };

  test("liquidations of one side less than a minute apart are one cascade; its depth is its chain", () => {
    const [first, other, last] = liquidationCascades(log);
    expect(first).toMatchObject({
      side: -1,
      liquidations: 3,
      accounts: 2,
      lots: 18,
      depth: 3,
      durationUs: 65 * second,
    });
    expect(other).toMatchObject({ side: 1, liquidations: 1, depth: 1 });
    expect(last).toMatchObject({ startUs: 125 * second, liquidations: 1, depth: 1 });
    expect(
      liquidationCascades({ timeUs: [], account: [], side: [], lots: [], parent: [] }),
    ).toEqual([]);
  });

  test("what the twin without the parent's order lacks was triggered", () => {
    const twin = { timeUs: [20 * second, 130 * second], account: [4, 3], side: [1, -1] };
    expect(triggeredRows(log, twin, 0)).toEqual([1, 2]);
    expect(branchingRatio([0, 1, 1, 0, 0]).value).toBe(0.4);
    expect(branchingRatio([]).status).toBe("insufficient_data");
  });

  test("a twin that moved by a tick or less has no ratio", () => {
    expect(cascadeAmplification(-30, -10).ratio.value).toBe(3);
    expect(cascadeAmplification(-30, 1).ratio.status).toBe("not_identified");
    expect(cascadeAmplification(-30, 1).excessTicks.value).toBe(-31);
  });

  test("negative equities make the shortfall; the waterfall takes layer by layer", () => {
    expect(liquidationShortfall([5, -3, -4]).value).toBe(7);
    expect(
      waterfallDraw(10, [
        ["a", 4],
        ["b", 3],
        ["c", 0],
      ]),
    ).toEqual({
      used: [
        { layer: "a", used: 4, share: 1 },
        { layer: "b", used: 3, share: 1 },
        { layer: "c", used: 0, share: 0 },
      ],
      uncovered: 3,
    });
  });

  test("margin that doubles in two days", () => {
    const found = procyclicality([100, 150, 200, 80], 2);
    expect(found.peakToTrough.value).toBe(2.5);
    expect(found.largestRise.value).toBe(1);
  });
});

describe("limits and halts", () => {
  test("spells that touch are one, the other limit is a new hit", () => {
    const found = limitsAndHalts(
      {
        start: [0, 10, 20, 30, 50, 60],
        end: [10, 20, 30, 50, 60, 100],
        state: [LIMIT_UP, LIMIT_UP, LIMIT_DOWN, HALT, HALT, OPEN],
      },
      100,
    );
    expect(found.limitHits.value).toBe(2);
    expect(found.limitShare.value).toBe(0.3);
    expect(found.halts.value).toBe(1);
    expect(found.meanHalt.value).toBe(30);
  });

  test("a session without a halt has no mean halt", () => {
    const none = limitsAndHalts({ start: [0], end: [9], state: [OPEN] }, 9);
    expect(none.meanHalt.status).toBe("insufficient_data");
    expect(none.haltedShare.value).toBe(0);
  });

  test("a move that goes on after the hit is delayed, more than in the twin", () => {
    expect(continuation([0.1, -0.1, 0], [0.02, -0.04, 9]).value).toBeCloseTo(0.03, 12);
    expect(delayedDiscovery([0.1, -0.1], [0.02, -0.04], [0.01, -0.01]).value).toBeCloseTo(0.02, 12);
  });

  test("queue, spillover and leakage", () => {
    expect(strandedQueue([10, 30], [3, 1]).meanLots.value).toBe(15);
    expect(strandedQueue([], []).meanLots.status).toBe("insufficient_data");
    expect(volatilitySpillover([2, 4], [1, 2]).value).toBe(2);
    expect(volumeLeakage({ restricted: 0, other: 10 }, { restricted: 30, other: 10 }).value).toBe(
      0.75,
    );
  });

  test("hits that come only near the limit have a falling hazard", () => {
    const distance = Array.from({ length: 200 }, (_, i) => i % 20);
    const hit = distance.map((d, i) => ((i * 7) % 20 > d + 4 ? 1 : 0));
    const found = magnetEffect(distance, hit);
    const { slope, standardError } = found;
    expect(magnetStrength(found, found).difference.value).toBe(0);
    expect(slope.value! / standardError.value!).toBeLessThan(-3);
    expect(
      magnetEffect(
        distance,
        distance.map(() => 0),
      ).slope.status,
    ).toBe("insufficient_data");
  });
});
