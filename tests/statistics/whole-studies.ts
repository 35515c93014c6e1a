import type { RandomSource } from "../../engine/random/random-source.ts";
import { analysisSource } from "../../experiments/analysis/analysis-streams.ts";
import { mean } from "../../experiments/numerics/summary.ts";
import type { Analysis } from "../../experiments/spec/study.ts";
import type { ArmResults } from "../../experiments/study/arm-results.ts";
import { compareStudy, type StudyEffect } from "../../experiments/study/compare-study.ts";
import type { StudyOutcome } from "../../experiments/study/study-outcomes.ts";
import { EXACT_SIZE, type Finding, type NullStudyOptions, repeated, shareOf } from "./finding.ts";

const STREAM = 3_000;
const PAIRS = 30;
const OUTCOMES = ["one", "two", "three", "four"];
const ARMS = ["first", "second"];

/**
 * Whole studies through the comparison that every study goes through: four correlated primary outcomes, two arms.
 * Without an effect the family has a false one in at most 5 % of studies; identical arms are exactly zero; planted
 * effects are found with their size; small ones in few runs are "not powered".
 */
export function wholeStudies({ studies, draws, seed }: NullStudyOptions): Finding[] {
  const random = analysisSource(seed, STREAM);
  const by = (multiplicity: Analysis["multiplicity"], shift: number, count = studies) =>
    repeated(count, (study) =>
      compared(random, shift, { interval: "t", draws: Math.min(draws, 199), multiplicity }, study),
    );
  const isEffect = ({ verdict }: StudyEffect): boolean => verdict === "effect";
  const falseIn = (all: readonly StudyEffect[][]) =>
    shareOf(all, (effects) => effects.some(isEffect));
  const none = by("holm", 0);
  const planted = by("holm", 1, Math.ceil(studies / 10)).flat();
  const small = by("holm", 0.15, Math.ceil(studies / 10)).flat();
  const same = repeated(Math.ceil(studies / 10), (study) => identical(random, study)).flat();
  return [
    {
      name: "Holm: studies with a false effect",
      value: falseIn(none),
      low: 0,
      high: EXACT_SIZE.high,
    },
    {
      name: "Romano and Wolf: studies with a false effect",
      value: falseIn(by("romano_wolf", 0, Math.ceil(studies / 4))),
      low: 0.02,
      high: 0.07,
    },
    { name: "planted effects found", value: shareOf(planted, isEffect), low: 0.97, high: 1 },
    {
      name: "mean estimate of a planted effect of 1",
      value: mean(planted.map(({ effect }) => effect.estimate!)),
      low: 0.98,
      high: 1.02,
    },
    {
      name: "small effects in few runs that are not powered",
      value: shareOf(small, ({ verdict }) => verdict === "not powered"),
      low: 0.8,
      high: 1,
    },
    {
      name: "identical arms that are exactly zero, no difference and untested",
      value: shareOf(
        same,
        ({ effect, verdict, adjustedP }) =>
          effect.estimate === 0 &&
          effect.sd === 0 &&
          verdict === "no difference" &&
          adjustedP === null,
      ),
      low: 1,
      high: 1,
    },
  ];
}

/** Outcomes share half of their noise with each other, arms half with the reference. */
function compared(
  random: RandomSource,
  shift: number,
  analysis: Analysis,
  seed: number,
): StudyEffect[] {
  const base = Array.from({ length: PAIRS }, () => random.normal());
  const valuesOf = (by: number): Map<string, number[]> => {
    const common = base.map((value) => value + by + 0.5 * random.normal());
    return new Map(
      OUTCOMES.map((name) => [name, common.map((value) => value + 0.5 * random.normal())]),
    );
  };
  const reference = resultsOf("reference", valuesOf(0));
  const arms = ARMS.map((name) => resultsOf(name, valuesOf(shift)));
  return compareStudy({ seed, analysis }, PRIMARY, reference, arms);
}

function identical(random: RandomSource, seed: number): StudyEffect[] {
  const analysis: Analysis = { interval: "bca", draws: 99, multiplicity: "holm" };
  const values = new Map(
    OUTCOMES.map((name) => [name, Array.from({ length: PAIRS }, () => random.normal())]),
  );
  const [reference, arm] = ["reference", "arm"].map((name) => resultsOf(name, values));
  return compareStudy({ seed, analysis }, PRIMARY, reference!, [arm!]);
}

const PRIMARY: readonly StudyOutcome[] = OUTCOMES.map((name) => ({
  kind: "primary",
  name,
  label: name,
  unit: "",
  doc: "",
  terms: { smallest: 0.2, smallestShare: null, logs: false },
}));

function resultsOf(name: string, values: ArmResults["values"]): ArmResults {
  const at = { file: "study.yaml", line: 1, column: 1 };
  const role = name === "reference" ? "reference" : "arm";
  return {
    planned: {
      arm: { name, label: name, role, point: new Map(), layers: [], at },
      series: { specHash: "", engineVersion: "", measures: { spotMonthStart: 3 } },
    },
    replications: 0,
    changed: { limits: [], prices: false },
    strata: null,
    values,
    marketHashes: () => [],
    curves: { names: [], days: () => [] },
    expiries: [],
  };
}
