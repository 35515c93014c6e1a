import { runsByStratum } from "../study/study-strata.ts";
import { comparesPoints } from "../design/compares-points.ts";
import { policyOf } from "../design/policy-conditions.ts";
import { levelCount, listedLevels } from "../spec/listed-levels.ts";
import { factorLabel } from "../study/factor-levels.ts";
import { countPoints, replicationsOf } from "../study/study-arms.ts";
import { designNotes } from "../study/study-points.ts";
import type { StudyResult } from "../study/study-result.ts";
import { capital } from "../spec/capital.ts";
import { shortNumber } from "./numbers.ts";

/** The design: market, arms, replications, what levels come from, when it stopped. */
export function designWords({ loaded, runs, scenario }: StudyResult): string[] {
  const { study } = loaded;
  const agents = scenario.population.reduce((sum, { count }) => sum + count, 0);
  const twins = study.antithetic ? ", each with its mirrored draws" : "";
  return [
    `${scenario.days} trade dates of the scenario "${scenario.name}" with ${agents} agents; ${runs.arms.length} ` +
      `arms, ${runs.replications} replications each${fewerWords(study, runs.replications)} on the same random ` +
      `numbers${twins}.`,
    ...factorWords(study, runs.measured),
    ...pointsWords(loaded.study),
    ...designNotes(loaded.study).map((note) => `${capital(note)}.`),
    ...strataWords(loaded.strata, runs.replications),
    ...stoppingWords(loaded.study, runs.stopping),
  ];
}

/** Of controls that have fewer replications than the arms. */
export function fewerWords(study: Study, replications: number): string {
  const own = replicationsOf(study, { role: "negative_control" }, replications);
  return own === replications ? "" : ` (${own} of controls)`;
}

type Study = StudyResult["loaded"]["study"];

function factorWords(study: Study, measured: StudyResult["runs"]["measured"]): string[] {
  return Object.entries(study.factors).map(([name, factor]) => {
    const { path, relativeTo, statistic, unit } = factor;
    const label = factorLabel(study, name);
    if (path === null) {
      const levels = listedLevels(factor)!.map(({ stated }) => stated as string);
      return `${label} is ${orWords(levels)}, as the study's file lays them over the scenario.`;
    }
    const base = `${label} is the scenario's ${path}`;
    if (relativeTo === null) return `${base}${unit === null ? "" : `, in ${unit}`}.`;
    const value = measured.get(name);
    const found = value === undefined ? "" : `, which was ${shortNumber(value)}`;
    return (
      `${base}. Its levels are multiples of the ${statistic} of ${relativeTo} over the reference arm's ` +
      `runs${found}; it was measured on the seeds on which the levels are tried.`
    );
  });
}

const orWords = (levels: readonly string[]): string =>
  [levels.slice(0, -1).join(", "), levels.at(-1)!].filter((part) => part !== "").join(" or ");

/** How the factors' space is filled, in designs that do not try levels alone. */
function pointsWords(study: Study): string[] {
  const { design, factors } = study;
  const count = `${countPoints(study)} points`;
  const what = KINDS[design.kind];
  if (what === null || Object.keys(factors).length === 0) return [];
  const policy = policyOf(design);
  if (policy !== null) {
    const levels = levelCount(factors[policy]!);
    return [
      `The design is ${what} of the conditions, ${countPoints(study) / levels} combinations, and all ${levels} ` +
        `levels of ${factorLabel(study, policy)} at each: ${count}. Every level is compared with the first one ` +
        "within the same combination, on the same seeds.",
    ];
  }
  const together = comparesPoints(design)
    ? ""
    : " Its points are not compared with the reference one by one: each is a draw from the ranges of all factors, " +
      "and only together do they tell. All runs, with their levels and measures, are in runs.csv.";
  return [`The design is ${what} over the factors' ranges, ${count}.${together}`];
}

/** Null: an arm a level, which the arms say themselves. */
const KINDS: Readonly<Record<Study["design"]["kind"], string | null>> = {
  one_at_a_time: null,
  full_factorial: "every combination of levels",
  fractional_factorial: "a fraction of the two-level factorial",
  latin_hypercube: "a maximin Latin hypercube",
  sobol: "a Sobol sequence",
  saltelli: "Saltelli's two matrices of Sobol points and their mixtures",
  morris: "Morris trajectories of steps in one factor at a time",
};

/** `0 jumps: 10 runs for 95.1 % of runs`, stratum by stratum. */
function strataWords(strata: StudyResult["loaded"]["strata"], replications: number): string[] {
  if (strata === null) return [];
  const runs = runsByStratum(strata, replications);
  const each = strata.strata.map(
    ({ jumps, orMore, probability }, i) =>
      `${jumps}${orMore ? " or more" : ""}: ${runs[i]!} replications for ${shortNumber(100 * probability)} % of runs`,
  );
  return [
    "Replications are shared over strata of the number of jumps of the compute price in a run, which has " +
      `${shortNumber(strata.mean)} by itself, the same in every arm, and weighed back (${each.join("; ")}).`,
  ];
}

const stoppingWords = (
  { stopping, replications }: Study,
  found: StudyResult["runs"]["stopping"],
): string[] =>
  stopping === null
    ? []
    : [
        `The number of replications was ${howFound(found)} a stopping rule (${stopping.rule.replace("_", " ")}, ` +
          `pilot ${stopping.pilot}, at most ${replications}).` +
          (stopping.rule === "sequential"
            ? " Its intervals cover slightly less than they state."
            : " Its intervals are made of the standard deviation of all replications, not of the pilot's alone as " +
              "Stein's own are: they may cover slightly less than they state."),
      ];

function howFound(found: StudyResult["runs"]["stopping"]): string {
  if (found?.asked === false) return "not found by, for want of anything to ask it about,";
  return found?.capBound === true ? "the most that is allowed, fewer than wanted by" : "found by";
}
