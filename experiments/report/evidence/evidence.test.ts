import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type CommittedEffect, CommittedResults } from "../committed-results.ts";
import { planArms } from "../../study/plan-study.ts";
import { shippedStudy } from "../../study/shipped-study.ts";
import { ALL_FINDINGS, EVIDENCE_PAGE, evidencePage } from "./evidence-page.ts";
import type { Reading } from "./finding.ts";
import { judge, type KeptEffects, verdictOf } from "./judged-reading.ts";

const root = join(import.meta.dirname, "..", "..", "..");

test("the page is what the kept results say (node experiments/report/evidence/write-evidence.ts)", () => {
  expect(evidencePage(root)).toBe(readFileSync(join(root, EVIDENCE_PAGE), "utf8"));
});

const READINGS = ALL_FINDINGS.flatMap(({ readings }) => readings);

describe.each([...Map.groupBy(READINGS, ({ study }) => study)])(
  "what is said to be in the study %s",
  (study, readings) => {
    const loaded = shippedStudy(study);
    const factors = Object.keys(loaded.study.factors);
    const measured = new Map(factors.map((name) => [name, 1000]));
    // A policy that is compared within conditions has effects over all of them beside those of the arms.
    const kept = new CommittedResults(join(root, "docs", "studies")).effects(study);
    const arms = new Set([
      ...planArms(loaded, measured).map(({ arm }) => arm.name),
      ...kept.map(({ arm }) => arm),
    ]);

    test("are its arms, and its outcomes", () => {
      const { primary, exploratory } = loaded.study.outcomes;
      const outcomes = new Set([...Object.keys(primary), ...Object.keys(exploratory)]);
      const named = readings.flatMap(({ arm, against }) => [arm, ...(against ? [against] : [])]);
      expect(named.filter((arm) => !arms.has(arm))).toEqual([]);
      expect(readings.filter(({ outcome }) => !outcomes.has(outcome))).toEqual([]);
    });
  },
);

const SOME: CommittedEffect = {
  study: "any",
  outcome: "SCU.depth_lots",
  kind: "primary",
  unit: "lots",
  arm: "any",
  referenceMean: 100,
  armMean: 110,
  estimate: 10,
  interval: [8, 12],
  adjustedP: 0.01,
  smallestEffect: 5,
  verdict: "effect",
  pairs: 40,
  missing: 0,
};

/** Results of which every one is as made by `make`, but those of arms that others are compared with: zero. */
const resultsOf = (make: (reading: Reading) => CommittedEffect): KeptEffects => ({
  effect(study, arm, outcome) {
    const reading = READINGS.find(
      (each) => each.study === study && each.outcome === outcome && each.arm === arm,
    );
    if (reading !== undefined) return make(reading);
    return { ...SOME, estimate: 0, interval: [-0.1, 0.1], verdict: "equivalent" };
  },
});

const by = (sign: number): CommittedEffect => ({
  ...SOME,
  estimate: sign * 10,
  interval: sign > 0 ? [8, 12] : [-12, -8],
});
const NO_CHANGE: CommittedEffect = {
  ...SOME,
  estimate: 0.1,
  interval: [-1, 1],
  verdict: "equivalent",
};

const asExpected = ({ expected }: Reading): CommittedEffect =>
  expected === "none" ? NO_CHANGE : by(expected === "rises" ? 1 : -1);
const otherwise = ({ expected }: Reading): CommittedEffect => by(expected === "rises" ? -1 : 1);

/** Arms that readings expect something of, and are compared with by others, are in no results of their own. */
const apart = READINGS.filter(
  (reading) =>
    reading.against === undefined ||
    !READINGS.some(({ arm, study }) => arm === reading.against && study === reading.study),
);

test.each([
  ["as was expected", asExpected, "agrees"],
  ["the other way round", otherwise, "disagrees"],
  [
    "with too few runs",
    () => ({ ...SOME, interval: [-8, 28], verdict: "not powered" }),
    "not told",
  ],
  [
    "of a rule that never bound",
    () => ({ ...SOME, verdict: "the rule never bound" }),
    "the rule never bound",
  ],
] as const)("the judgement follows the numbers: %s", (_words, make, expected) => {
  const kept = resultsOf(make as (reading: Reading) => CommittedEffect);
  const judgements = apart.map((reading) => judge(reading, kept).judgement);
  expect(new Set(judgements)).toEqual(new Set([expected]));
});

test("a change that is smaller than matters is no effect against what was expected, and said where it agrees", () => {
  const small = (sign: number): CommittedEffect => ({
    ...SOME,
    estimate: sign,
    interval: sign > 0 ? [0.5, 1.5] : [-1.5, -0.5],
    verdict: "equivalent",
  });
  const reading = READINGS.find(({ against, expected }) => !against && expected === "rises")!;
  expect(
    judge(
      reading,
      resultsOf(() => small(1)),
    ).judgement,
  ).toBe("agrees, by less than matters");
  expect(
    judge(
      reading,
      resultsOf(() => small(-1)),
    ).judgement,
  ).toBe("no effect");
  expect(
    judge(
      reading,
      resultsOf(() => NO_CHANGE),
    ).judgement,
  ).toBe("no effect");
});

test("arms that stand against a third are told apart only where both intervals let them be", () => {
  const reading = READINGS.find(({ against }) => against !== undefined)!;
  const between = (one: CommittedEffect, other: CommittedEffect): KeptEffects => ({
    effect: (_study, arm) => (arm === reading.arm ? one : other),
  });
  const { came } = judge(reading, between(by(1), by(-1)));
  expect(came).toMatchObject({ estimate: 20, interval: [16, 24], confidence: 90, way: "rises" });
  expect(judge(reading, between(by(1), by(1))).came).toMatchObject({ way: "nothing" });
  const unsized = { ...by(1), smallestEffect: null };
  expect(judge(reading, between(unsized, by(1))).came).toMatchObject({ way: "untold" });
});

test("a finding is what its comparisons are together; what has no results counts for nothing", () => {
  const readings = apart.filter(({ against }) => against === undefined).slice(0, 3);
  const judged = (...makes: readonly ((reading: Reading) => CommittedEffect)[]) =>
    makes.map((make, i) => judge(readings[i]!, resultsOf(make)));
  const none = judge(readings[0]!, { effect: () => null });
  expect(verdictOf({ readings: [] }, [])).toBe("not tested");
  expect(verdictOf({ readings }, [none])).toBe("no results yet");
  expect(verdictOf({ readings }, [...judged(asExpected, asExpected), none])).toBe("agrees");
  const unsure = (): CommittedEffect => ({ ...SOME, interval: [-8, 28], verdict: "not powered" });
  const sofar = judged(asExpected, unsure);
  expect(verdictOf({ readings }, sofar)).toBe("agrees as far as told");
  expect(verdictOf({ readings }, judged(asExpected, otherwise))).toBe("agrees in part");
  expect(verdictOf({ readings }, judged(otherwise, otherwise))).toBe("disagrees");
  expect(
    verdictOf(
      { readings },
      judged(() => ({ ...SOME, interval: null })),
    ),
  ).toBe("not told");
});
