import { describe, expect, test } from "vitest";
import { analysisSource } from "../analysis/analysis-streams.ts";
import type { Study } from "../spec/study.ts";
import type { ArmResults } from "./arm-results.ts";
import { type ComparedStudy, compareStudy } from "./compare-study.ts";
import type { StudyArm } from "./study-arms.ts";
import { studyDoseResponses } from "./study-dose-response.ts";
import type { StudyOutcome } from "./study-outcomes.ts";

const PAIRS = 60;
const T: ComparedStudy["analysis"] = { interval: "t", draws: 499, multiplicity: "holm" };
const AT = { file: "study.yaml", line: 1, column: 1 };

function outcome(name: string, terms: Partial<StudyOutcome["terms"]> = {}): StudyOutcome {
  const all = { smallest: 0.5, smallestShare: null, logs: false, ...terms };
  return { kind: "primary", name, label: name, unit: "lots", doc: "", terms: all };
}

function arm(
  name: string,
  values: Record<string, readonly (number | null)[]>,
  point: StudyArm["point"] = new Map(),
): ArmResults {
  const role = name === "reference" ? "reference" : "arm";
  const series = { specHash: "", engineVersion: "", measures: { spotMonthStart: 3 } };
  return {
    planned: { arm: { name, label: name, role, point, layers: [], at: AT }, series },
    changed: { limits: [], prices: false },
    strata: null,
    values: new Map(Object.entries(values)),
    marketHashes: () => [],
    curves: { names: [], days: () => [] },
  } as unknown as ArmResults;
}

const random = analysisSource(20_270_104, 90);
const normals = (scale = 1): number[] =>
  Array.from({ length: PAIRS }, () => scale * random.normal());
const base = normals(3);
const plus = (shift: number, noise: number): number[] => {
  const errors = normals(noise);
  return base.map((value, i) => value + shift + errors[i]!);
};

const compare = (
  values: readonly (number | null)[],
  analysis: ComparedStudy["analysis"] = T,
  terms: Partial<StudyOutcome["terms"]> = {},
  from: readonly (number | null)[] = base,
) =>
  compareStudy({ seed: 1, analysis }, [outcome("x", terms)], arm("reference", { x: from }), [
    arm("a", { x: values }),
  ])[0]!;

describe("what is said of an arm", () => {
  test("ratios of means are of the values, also where arms are compared in logarithms", () => {
    const [from, to] = [
      [1, 2, 4, 8],
      [2, 4, 8, 32],
    ];
    const terms = { logs: true, smallest: null, smallestShare: 0.1 };
    const { effect } = compare(to, T, terms, from);
    expect(effect.sizes!.logRatio).toBeCloseTo(Math.log(46 / 15), 12);
    expect(compare(to, T, {}, from).effect.sizes!.logRatio).toBe(effect.sizes!.logRatio);
  });

  test("a planted effect is found, with all its sizes and what common numbers saved", () => {
    const found = compare(plus(1, 0.5));
    expect(found.verdict).toBe("effect");
    expect(found.effect.interval![0]).toBeLessThan(1);
    expect(found.effect.interval![1]).toBeGreaterThan(1);
    expect(found.signFlipP).toBe(1 / 500);
    expect(found.effect.correlation).toBeGreaterThan(0.95);
    expect(found.effect.varianceReduction).toBeGreaterThan(20);
    expect(found.effect.sizes!.dz).toBeGreaterThan(1);
    expect(found.equivalenceP).toBeGreaterThan(0.9);
  });

  test("an arm that is the reference is exactly zero, no difference, and untested", () => {
    const found = compare(base, { ...T, interval: "bca" });
    expect(found).toMatchObject({ verdict: "no difference", adjustedP: null, signFlipP: null });
    expect(found.effect).toMatchObject({ estimate: 0, sd: 0, p: null, interval: null });
    expect(found).toMatchObject({ bootstrap: null, equivalenceP: null });
  });

  test("little that is known to be little is equivalent", () => {
    const found = compare(plus(0, 0.5));
    expect(found.verdict).toBe("equivalent");
    expect(found.equivalenceP).toBeLessThan(0.05);
  });

  test("much noise is not powered", () => {
    expect(compare(plus(0, 5)).verdict).toBe("not powered");
  });

  test("ratios are compared in logarithms, with the smallest effect of that scale", () => {
    const from = base.map((value) => Math.exp(value));
    const doubled = from.map((value) => 2 * value);
    const terms = { logs: true, smallest: null, smallestShare: 0.1 };
    const found = compare(doubled, T, terms, from);
    expect(found.effect.estimate).toBeCloseTo(Math.log(2), 12);
    expect(found.smallestEffect).toBeCloseTo(Math.log(1.1), 12);
  });
});

describe("intervals", () => {
  test("of the bootstrap stand where the study asks for them, Student's otherwise", () => {
    const values = plus(1, 0.5);
    const found = compare(values, { ...T, interval: "bca" });
    expect(found.intervalBy).toBe("bca");
    expect(found.effect.interval).toEqual(found.bootstrap!.bca);
    expect(found.effect.interval).not.toEqual(compare(values).effect.interval);
    expect(compare(values)).toMatchObject({ intervalBy: "t", bootstrap: null });
  });

  test("are Student's with fewer than twenty pairs, whatever the study asks for", () => {
    const few = plus(1, 0.5).map((value, i) => (i < 19 ? value : null));
    expect(compare(few, { ...T, interval: "bca" })).toMatchObject({
      intervalBy: "t",
      missing: PAIRS - 19,
    });
  });
});

test("step-down over outcomes that are one is kinder than Holm, which counts each", () => {
  const values = plus(0.15, 0.5);
  const outcomes = ["x", "y", "z"].map((name) => outcome(name));
  const all = (each: number[]) => ({ x: each, y: each, z: each });
  const adjusted = (multiplicity: "holm" | "romano_wolf"): number[] =>
    compareStudy(
      { seed: 1, analysis: { ...T, multiplicity } },
      outcomes,
      arm("reference", all(base)),
      [arm("a", all(values))],
    ).map(({ adjustedP }) => adjustedP!);
  const [kind, strict] = [adjusted("romano_wolf"), adjusted("holm")];
  expect(kind.every((p) => p === kind[0])).toBe(true);
  expect(kind[0]).toBeLessThan(strict[0]!);
});

test("a factor with levels has a response, with an optimum where there is one within", () => {
  const doses = [1, 2, 3, 4, 5];
  const arms = doses.map((dose) =>
    arm(
      `dose-${dose}`,
      { x: plus(-((dose - 3.4) ** 2), 0.5), y: plus(dose, 0.5) },
      new Map([["dose", { stated: dose, text: `${dose}`, at: AT }]]),
    ),
  );
  const study = {
    seed: 1,
    analysis: T,
    design: { kind: "one_at_a_time" },
    factors: { dose: { scale: "linear", relativeTo: null }, other: { relativeTo: null } },
  } as unknown as Study;
  const reference = arm("reference", { x: base, y: base });
  const outcomes = [outcome("x"), outcome("y")];
  const found = studyDoseResponses(study, new Map(), outcomes, reference, arms);
  expect(found.map(({ factor, outcome: { name } }) => [factor, name])).toEqual([
    ["dose", "x"],
    ["dose", "y"],
  ]);
  const [hill, slope] = found.map(({ response }) => response);
  expect(hill!.optimum!.interval[0]).toBeLessThan(3.4);
  expect(hill!.optimum!.interval[1]).toBeGreaterThan(3.4);
  expect(slope!.optimum).toBeNull();
});
