import { expect, test } from "vitest";
import { syntheticStudy } from "../../tests/fixtures/synthetic-study.ts";
import type { StudyResult } from "../study/study-result.ts";
import { doseTable } from "./dose-table.ts";
import { intervalsWords } from "./interval-methods.ts";
import { methodsWords } from "./methods-words.ts";

const OUTCOMES = "outcomes: { primary: { SCU.depth_lots: { smallestShare: 10 % } } }";

const study = (replications: number, arms: string, outcomes = OUTCOMES): string => `schema: 1
name: words
title: What was done?
scenario: market.yaml
seed: 1
replications: ${replications}
analysis: { interval: bca }
${arms}
${outcomes}
`;

const TWO = `reference: none
arms:
  none: { label: no fee }
  same: { set: { rules: { fees: { SCU: { clientFee: 9 USD } } } } }
  other: { set: { rules: { fees: { SCU: { clientFee: 10 USD } } } } }`;

/** The arm "same" is the reference once more. */
const depth = (arm: string, replication: number): number =>
  200 +
  (arm === "same" || arm === "none" ? 0 : 10) +
  ((replication * 7) % 5) * (arm === "other" ? 2 : 1);

const made = (text: string): StudyResult =>
  syntheticStudy(text, (arm, replication) => ({
    values: {
      "SCU.depth_lots": depth(arm, replication),
      "SCU.volume_lots_a_day": depth(arm, replication),
      "SCU.index_distortion_percent": depth(arm, replication),
    },
    marketHash: arm,
  })).result;

test("two arms that are one have no interval, and are not counted among those with too few pairs", () => {
  const words = intervalsWords(made(study(24, TWO)));
  expect(words).toContain("corrected for bias and skewness (BCa)");
  expect(words).not.toContain("too few pairs");
  expect(words).toContain("87 % of studies of 24 replications, 89 % of 50 and 92 % of 100");
  expect(intervalsWords(made(study(8, TWO)))).toMatch(/^Intervals\. Student's t interval/);
});

test("where the bias correction is infinite the interval is called the percentile one", () => {
  const { effects, loaded } = made(study(24, TWO));
  const plain = effects.map((each) =>
    each.bootstrap === null
      ? each
      : { ...each, bootstrap: { ...each.bootstrap, status: "z0_infinite" as const } },
  );
  expect(intervalsWords({ effects: plain, loaded })).toMatch(
    /in 1 comparison the correction has no solution, and the interval is the percentile interval/,
  );
});

test("a study without expiries speaks of no event time and no fans", () => {
  const outcomes = "outcomes: { primary: { SCU.volume_lots_a_day: { smallestShare: 10 % } } }";
  const words = methodsWords(made(study(8, TWO, outcomes))).join("\n");
  expect(words).not.toMatch(/Event time|Fans|Figures\./);
  const around = outcomes.replace("volume_lots_a_day", "index_distortion_percent");
  expect(methodsWords(made(study(8, TWO, around))).join("\n")).toContain("Event time.");
});

test("in a factorial a level is said to be a mean over the levels of the others", () => {
  const factors = `factors:
  fee: { path: rules.fees.SCU.clientFee, unit: USD, levels: [1, 2, 3] }
  member: { path: rules.fees.SCU.memberFee, unit: USD, levels: [1, 2] }
design: { kind: full_factorial }`;
  const result = made(study(6, factors));
  expect(methodsWords(result).join("\n")).toContain(
    "take a level as the mean over all levels of the other",
  );
  expect(methodsWords(result).join("\n")).toContain(
    "bands that hold for all levels at once stand in",
  );
  expect(doseTable(result).caption).toContain("mean over all levels of the other factors");
  const alone = `factors:
  fee: { path: rules.fees.SCU.clientFee, unit: USD, levels: [1, 2, 3] }`;
  expect(methodsWords(made(study(6, alone))).join("\n")).not.toContain("mean over all levels");
});
