import fc from "fast-check";
import { expect, test } from "vitest";
import { differenceBins } from "./difference-bins.ts";
import { effectGroups, outcomesOf, verdictsOf } from "./effect-groups.ts";
import type { EffectRow } from "../../../experiments/report/effect-row.ts";
import { placeOn, scaleOf } from "./interval-scale.ts";
import { outcomeWords } from "./outcome-words.ts";
import { type ReplayStand, replayVerdict, versionWords } from "./replay-words.ts";
import type { RunPair } from "./results-protocol.ts";
import { runFacts } from "./run-facts.ts";
import { sortedPairs } from "./sorted-pairs.ts";

const effect = (outcome: string, arm: string, some: Partial<EffectRow> = {}): EffectRow => ({
  outcome,
  kind: "primary",
  unit: "lots",
  arm,
  referenceMean: 10,
  armMean: 12,
  estimate: 2,
  interval: [1, 3],
  adjustedP: 0.01,
  smallestEffect: 1.5,
  pairs: 4,
  missing: 0,
  verdict: "effect",
  ...some,
});

const STUDY = {
  labels: { none: "no limit", tight: "limit 1x (500 lots)" },
  effects: [
    effect("a", "tight"),
    effect("a", "loose", { verdict: "equivalent" }),
    effect("b", "tight", { verdict: "equivalent" }),
  ],
};
const ALL = { outcome: null, verdict: null, words: "" };

test("effects stand by outcome, and filters leave those that pass", () => {
  const arms = (filter: Partial<typeof ALL> | object): unknown =>
    effectGroups(STUDY, { ...ALL, ...filter }).groups.map(({ outcome, effects }) => [
      outcome,
      effects.map(({ arm }) => arm),
    ]);
  expect(arms({})).toEqual([
    ["a", ["tight", "loose"]],
    ["b", ["tight"]],
  ]);
  expect(arms({ outcome: "b" })).toEqual([["b", ["tight"]]]);
  expect(arms({ verdict: "equivalent" })).toEqual([
    ["a", ["loose"]],
    ["b", ["tight"]],
  ]);
  expect(arms({ words: " LIMIT 1X" })).toEqual([
    ["a", ["tight"]],
    ["b", ["tight"]],
  ]);
  expect(arms({ words: "nobody" })).toEqual([]);
  expect(outcomesOf(STUDY)).toEqual(["a", "b"]);
  expect(verdictsOf(STUDY)).toEqual(["effect", "equivalent"]);
});

test("more effects than are drawn at once are counted", () => {
  const effects = Array.from({ length: 1000 }, (_, i) => effect("a", `point-${i}`));
  const { groups, left } = effectGroups({ effects, labels: {} }, ALL);
  expect(groups[0]!.effects).toHaveLength(400);
  expect(left).toBe(600);
});

const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true });

test("every interval, zero and the smallest effect lie within the scale", () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(finite, finite, finite), { minLength: 1 }), (some) => {
      const effects = some.map(([low, high, smallestEffect]) =>
        effect("a", "x", {
          interval: [low, high],
          estimate: low,
          smallestEffect: Math.abs(smallestEffect),
        }),
      );
      const scale = scaleOf(effects);
      for (const { interval, smallestEffect } of effects) {
        for (const value of [...interval!, 0, smallestEffect!, -smallestEffect!]) {
          const at = placeOn(scale, value, 100);
          expect(at).toBeGreaterThan(0);
          expect(at).toBeLessThan(100);
        }
      }
    }),
  ));

test("every difference is in one bin, and zero is among them", () =>
  fc.assert(
    fc.property(fc.array(finite, { minLength: 1 }), fc.integer({ min: 1, max: 50 }), (some, n) => {
      const bins = differenceBins(some, n)!;
      expect(bins.counts.reduce((sum, count) => sum + count, 0)).toBe(some.length);
      expect(bins.counts).toHaveLength(n);
      expect(bins.low).toBeLessThanOrEqual(0);
      expect(bins.high).toBeGreaterThanOrEqual(0);
    }),
  ));

test("without differences there are no bins", () => {
  expect(differenceBins([], 10)).toBeNull();
});

test("runs are ordered by their differences, those without one last", () => {
  const pair = (replication: number, difference: number | null): RunPair => ({
    replication,
    antithetic: false,
    reference: 0,
    arm: difference,
    difference,
  });
  const pairs = [pair(0, 2), pair(1, null), pair(2, -5), pair(3, 1)];
  const order = (by: Parameters<typeof sortedPairs>[1]): number[] =>
    sortedPairs(pairs, by).map(({ replication }) => replication);
  expect(order("replication")).toEqual([0, 1, 2, 3]);
  expect(order("lowest")).toEqual([2, 3, 0, 1]);
  expect(order("highest")).toEqual([0, 3, 2, 1]);
  expect(order("largest")).toEqual([2, 0, 3, 1]);
});

test("of two runs is told what either has and what rules did", () => {
  const run = (columns: Record<string, string | number | null>) =>
    ({ columns, arm: "a", label: "a", traceHash: null, engineVersion: "", specHash: "" }) as const;
  const arm = run({
    arm: "a",
    replication: 3,
    trades: 5,
    rules_x_refused: 0,
    rules_y: 2,
    gone: null,
  });
  const reference = run({ arm: "b", replication: 3, trades: 4, rules_x_refused: 0, rules_y: 0 });
  expect(runFacts({ arm, reference })).toEqual([
    { column: "trades", reference: 4, arm: 5 },
    { column: "rules_y", reference: 0, arm: 2 },
  ]);
});

test("an outcome has the words of its measure and its contract family", () => {
  expect(outcomeWords("SCU.depth_lots")).toBe("Depth near the touch (SCU)");
  expect(outcomeWords("welfare_usd")).toBe("Welfare usd");
});

test("results of another version of the engine say so", () => {
  expect(versionWords("a".repeat(64), "a".repeat(64))).toBeNull();
  expect(versionWords("a".repeat(64), "b".repeat(64))).toMatch(/\(a{12}; this page runs b{12}\)/);
});

test("a replay is held against the recorded run at its end, and what differs has its reason", () => {
  const stand: ReplayStand = {
    recorded: "a",
    replayed: "a",
    isEnded: true,
    isMoved: false,
    isSameMarket: true,
    isSameEngine: true,
  };
  const verdictOf = (some: Partial<ReplayStand>): string => {
    const { verdict, words } = replayVerdict({ ...stand, ...some });
    return `${verdict}: ${words}`;
  };
  expect(verdictOf({})).toBe("equal: Equals the recorded run.");
  expect(verdictOf({ isSameEngine: false })).toBe("equal: Equals the recorded run.");
  expect(verdictOf({ isEnded: false })).toMatch(/^waiting: /);
  expect(verdictOf({ replayed: null })).toMatch(/^waiting: /);
  expect(verdictOf({ isMoved: true, replayed: "b" })).toMatch(/^moved: /);
  expect(verdictOf({ recorded: null })).toMatch(/^unknown: .* given up/);
  expect(verdictOf({ replayed: "b" })).toMatch(/^different: .*nothing that is known explains it/);
  const both = { replayed: "b", isSameEngine: false, isSameMarket: false };
  expect(verdictOf(both)).toBe(
    "different: Differs from the recorded run: another version of the engine made it, " +
      "and its scenario has changed since.",
  );
});
