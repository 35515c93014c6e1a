import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cornersOf, fractionalFactorial } from "../../design/fractional-factorial.ts";
import type { ArmResults } from "../arm-results.ts";
import { compareStudy } from "../compare-study.ts";
import type { FactorLevel } from "../factor-levels.ts";
import { mainEffects } from "../main-effects.ts";
import type { StudyArm } from "../study-arms.ts";
import type { StudyOutcome } from "../study-outcomes.ts";
import { type ConditionEffect, conditionEffects } from "./condition-effects.ts";
import { type Combination, type PolicyResults, ratiosOf } from "./policy-results.ts";
import { pooledArm } from "./pooled-arm.ts";

const NAME = "SCU.depth_lots";
const outcomeOf = (logs: boolean): StudyOutcome => ({
  name: NAME,
  kind: "primary",
  label: "Depth",
  unit: "lots",
  doc: "",
  terms: { smallest: logs ? null : 1, smallestShare: logs ? 0.1 : null, logs },
});

type Column = readonly (number | null)[];

const levelAt = (text: string): FactorLevel => ({
  stated: text,
  text,
  at: { file: "s", line: 1, column: 1 },
});

function armOf(name: string, values: Column): ArmResults {
  const arm = { name, label: name, role: "point", point: new Map(), layers: [] } as unknown;
  return {
    planned: { arm: arm as StudyArm, series: {} as ArmResults["planned"]["series"] },
    replications: values.length,
    changed: { limits: [], prices: false },
    strata: null,
    values: new Map([[NAME, values]]),
    marketHashes: () => [],
    curves: { names: [], days: () => [] },
    expiries: [],
  };
}

/** Combinations in order, each with the levels of its conditions and a column for every level of the policy. */
type Runs = readonly { readonly at: readonly string[]; readonly columns: readonly Column[] }[];

function resultsOf(runs: Runs, outcome: StudyOutcome): PolicyResults {
  const combinations: Combination[] = runs.map(({ at, columns }, i) => {
    const [reference, ...arms] = columns.map((values, level) => armOf(`${i}-${level}`, values));
    const point = new Map(at.map((text, condition) => [`c${condition}`, levelAt(text)]));
    return { number: i + 1, point, reference: reference!, arms };
  });
  const pooled = (level: number): ArmResults => {
    const members = combinations.map((each) => [each.reference, ...each.arms][level]!);
    const arm = { ...members[0]!.planned.arm, name: `level-${level}`, role: "arm" } as const;
    return pooledArm(arm, members, ratiosOf([outcome]));
  };
  const [reference, ...arms] = runs[0]!.columns.map((_, level) => pooled(level));
  return { policy: "limit", combinations, reference: reference!, arms };
}

const scaled = (logs: boolean, value: number | null): number | null =>
  value === null || (logs && value <= 0) ? null : logs ? Math.log(value) : value;

/** By replication: the mean over some combinations of level less reference; null where one of them has no value. */
function naiveMeans(runs: Runs, those: readonly number[], level: number, logs: boolean): Column {
  const replications = runs[0]!.columns[0]!.length;
  return Array.from({ length: replications }, (_, r) => {
    const differences = those.map((i) => {
      const { columns } = runs[i]!;
      const [x, y] = [scaled(logs, columns[0]![r]!), scaled(logs, columns[level]![r]!)];
      return x === null || y === null ? null : y - x;
    });
    if (differences.includes(null)) return null;
    return differences.reduce<number>((sum, each) => sum + each!, 0) / differences.length;
  });
}

interface Naive {
  readonly n: number;
  readonly mean: number | null;
  readonly sd: number | null;
}

function naive(values: Column): Naive {
  const known = values.filter((value) => value !== null);
  const n = known.length;
  if (n === 0) return { n, mean: null, sd: null };
  const mean = known.reduce((sum, value) => sum + value, 0) / n;
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { n, mean, sd: n < 2 ? null : Math.sqrt(squares / (n - 1)) };
}

const CLOSE = 6;

function expectNaive({ effect, missing }: ConditionEffect, values: Column): void {
  const wanted = naive(values);
  expect(effect.n).toBe(wanted.n);
  expect(missing).toBe(values.length - wanted.n);
  if (wanted.mean === null) expect(effect.estimate).toBeNull();
  else expect(effect.estimate).toBeCloseTo(wanted.mean, CLOSE);
  if (wanted.sd === null) expect(effect.sd).toBeNull();
  else expect(effect.sd).toBeCloseTo(wanted.sd, CLOSE);
}

const minus = (to: Column, from: Column): Column =>
  to.map((y, i) => (y === null || from[i] === null ? null : y - from[i]!));

/** Two conditions of two and of three levels, crossed; three levels of the policy. */
const AT = ["a", "b"].flatMap((first) => ["x", "y", "z"].map((second) => [first, second]));
const hundredths = fc.integer({ min: -5000, max: 10_000 }).map((each) => each / 100);
const value = fc.option(hundredths, { freq: 20 });
const crossed = fc
  .integer({ min: 1, max: 5 })
  .chain((replications) =>
    fc.array(
      fc.array(fc.array(value, { minLength: replications, maxLength: replications }), {
        minLength: 3,
        maxLength: 3,
      }),
      { minLength: AT.length, maxLength: AT.length },
    ),
  )
  .map((columns): Runs => columns.map((each, i) => ({ at: AT[i]!, columns: each })));

describe.each([false, true])("in logarithms: %s", (logs) => {
  const outcome = outcomeOf(logs);
  const among = (runs: Runs, condition: number, level: string): number[] =>
    runs.flatMap(({ at }, i) => (at[condition] === level ? [i] : []));

  test("effects are those that a naive reckoning over pairs gives", () => {
    fc.assert(
      fc.property(crossed, (runs) => {
        const results = resultsOf(runs, outcome);
        const rows = conditionEffects(results, [outcome]);
        const all = runs.map((_, i) => i);
        const study = {
          seed: 1,
          analysis: { interval: "t", draws: 99, multiplicity: "holm" },
        } as const;
        const whole = compareStudy(study, [outcome], results.reference, results.arms);
        for (const level of [1, 2]) {
          const own = rows.filter(({ arm }) => arm === results.arms[level - 1]!.planned.arm);
          const pooled = whole[level - 1]!;
          expectNaive({ ...own[0]!, ...pooled }, naiveMeans(runs, all, level, logs));
          for (const row of own.filter(({ scope }) => scope === "combination")) {
            expectNaive(row, naiveMeans(runs, [row.combination! - 1], level, logs));
          }
          for (const row of own.filter(({ scope }) => scope !== "combination")) {
            const condition = Number(row.condition!.slice(1));
            const meansAt = (at: string): Column =>
              naiveMeans(runs, among(runs, condition, at), level, logs);
            const [to, from] = row.at.split(" less ");
            expectNaive(
              row,
              from === undefined ? meansAt(to!) : minus(meansAt(to!), meansAt(from)),
            );
          }
          expect(own.map(({ scope }) => scope).filter((scope) => scope === "level")).toHaveLength(
            5,
          );
          expect(own.filter(({ scope }) => scope === "interaction")).toHaveLength(3);
        }
      }),
      { numRuns: 25, seed: 17 },
    );
  });
});

test("in a fraction an interaction is the main effect of the condition on the paired differences", () => {
  const corners = [...cornersOf(fractionalFactorial(4, 1))].map((shares) => [...shares]);
  const outcome = outcomeOf(false);
  const number = fc.integer({ min: -100, max: 100 });
  const columns = fc.array(
    fc.tuple(
      fc.array(number, { minLength: 4, maxLength: 4 }),
      fc.array(number, { minLength: 4, maxLength: 4 }),
    ),
    {
      minLength: corners.length,
      maxLength: corners.length,
    },
  );
  fc.assert(
    fc.property(columns, (made) => {
      const runs = made.map((pair, i) => ({ at: corners[i]!.map(String), columns: pair }));
      // Levels stand in the order in which they are met: the first corner is low in some factors, high in others.
      const signs = corners.map((at) => at.map((level, f) => (level === corners[0]![f] ? -1 : 1)));
      const differences = made.map(([from, to]) => to.map((y, i) => y - from[i]!));
      const wanted = mainEffects(["c0", "c1", "c2", "c3"], signs, outcome, differences);
      const rows = conditionEffects(resultsOf(runs, outcome), [outcome]);
      const found = rows.filter(({ scope }) => scope === "interaction");
      for (const [i, row] of found.entries()) {
        expect(row.effect.estimate).toBeCloseTo(wanted[i]!.contrast.estimate!, 9);
        expect(row.effect.sd).toBeCloseTo(wanted[i]!.contrast.sd!, 9);
      }
      expect(found).toHaveLength(4);
    }),
    { numRuns: 20, seed: 3 },
  );
});

test("a rule binds in the share of runs over all combinations", () => {
  const bound = (name: string, at: readonly number[]): ArmResults => ({
    ...armOf(name, [1, 2]),
    changed: { limits: ["SCU"], prices: false },
    values: new Map([
      [NAME, [1, 2]],
      ["SCU.limit_bound", at],
    ]),
  });
  const outcome = outcomeOf(false);
  const point = (text: string): Combination["point"] => new Map([["c0", levelAt(text)]]);
  const combinations = [
    { number: 1, point: point("a"), reference: bound("r1", [0, 0]), arms: [bound("p1", [1, 0])] },
    { number: 2, point: point("b"), reference: bound("r2", [0, 0]), arms: [bound("p2", [0, 0])] },
  ];
  const [reference, arm] = [0, 1].map((level) =>
    pooledArm(
      { ...combinations[0]!.reference.planned.arm, name: `level-${level}` },
      combinations.map((each) => [each.reference, ...each.arms][level]!),
      new Set(),
    ),
  );
  const results = { policy: "limit", combinations, reference: reference!, arms: [arm!] };
  const rows = conditionEffects(results, [outcome]);
  const shares = rows.map(({ scope, at, bindingShare }) => [scope, at, bindingShare]);
  expect(shares).toEqual([
    ["level", "a", 0.5],
    ["level", "b", 0],
    ["interaction", "b less a", 0.25],
    ["combination", "a", 0.5],
    ["combination", "b", 0],
  ]);
  expect(rows.find(({ at }) => at === "b")!.verdict).toBe("the rule never bound");
});
