import { movedOutcome } from "../study/study-controls.ts";
import type { StudyResult } from "../study/study-result.ts";
import { FAMILY_LEVELS } from "../study/compare-study.ts";
import { LEAST_BINDING_SHARE } from "../analysis/verdict.ts";
import { inSentence } from "./effect-words.ts";
import { percent } from "./numbers.ts";
import { armCurves, hasCurves, PRICE_CURVE, DEPTH_CURVE } from "./study-curves.ts";
import { conditionMethods } from "./condition-methods.ts";
import { intervalsWords } from "./interval-methods.ts";
import { sensitivityMethods } from "./sensitivity-methods.ts";
import { strataMethods } from "./strata-methods.ts";
import { twinMethods } from "./twin-methods.ts";

/** How the numbers of this report were made: only what was done in it. */
export function methodsWords(result: StudyResult): string[] {
  const { loaded, effects, outcomes, controls, runs } = result;
  const { study } = loaded;
  const logs = outcomes.some(({ terms }) => terms.logs);
  const asked = result.arms.some(({ changed }) => changed.limits.length > 0 || changed.prices);
  const skewed = effects.filter(({ effect }) => effect.skewed).length;
  return [
    `Pairs. Replication r has the same seed (${study.seed}, 0 to ${runs.replications - 1}) in every arm, and ` +
      `streams of ` +
      "random numbers belong to agents and purposes, not to what happened before: an order that a rule refuses " +
      "shifts " +
      "nobody's later draws. Differences are taken replication by replication, arm minus reference.",
    ...(study.antithetic
      ? [
          "Mirrored draws. Each replication was run twice, once with every uniform draw u replaced by 1 - u; " +
            "the two were averaged before anything else.",
        ]
      : []),
    ...(logs
      ? [
          "Ratios. Outcomes marked as logarithms are compared as differences of logarithms; a run whose value " +
            "is not positive is left out of them.",
        ]
      : []),
    ...(isInEventTime(result) ? [EVENT_TIME] : []),
    ...(effects.length > 0 ? [intervalsWords(result)] : []),
    ...(skewed > 0
      ? [
          `Skewness. In ${skewed} of ${effects.length} comparisons the differences are skewed enough for this ` +
            `number of pairs that Student's t is to be read with caution.`,
        ]
      : []),
    ...(effects.length > 0 ? [multiplicityWords(result), furtherWords(result)] : []),
    ...twinMethods(result),
    ...dosesWords(result),
    ...conditionMethods(result),
    ...sensitivityMethods(result),
    ...strataMethods(result),
    ...(effects.length > 0 ? [verdictWords(asked)] : []),
    ...(controls.length > 0 ? [controlWords(result)] : []),
    ...(loaded.strata === null ? figuresWords(result) : []),
  ];
}

function controlWords({ loaded, outcomes }: StudyResult): string {
  const { moves = null, way = null } = loaded.study.controls ?? {};
  const moved = inSentence(movedOutcome(outcomes, moves).label);
  return (
    "Controls. A negative control must leave the hash of all market facts as in the reference on every seed; a " +
    `positive control must move ${moved}${way === null ? "" : ` ${way}`}, with its 95 % interval, beyond its ` +
    "smallest effect of interest. If one does not, the study is void."
  );
}

const EVENT_TIME =
  "Event time. Outcomes and paths around expiries are measured from 25 business days before to 5 after each expiry " +
  "whose window lies in the run, and averaged over the expiries of a run: the expiry is nested in the seed.";

/** Whether an outcome is taken over expiries, or a path in event time is drawn. */
const isInEventTime = (result: StudyResult): boolean =>
  hasCurves(result) || result.outcomes.some(({ doc }) => /\bexpir(y|ies|ing)\b/.test(doc));

/** Only of figures that the report has. */
function figuresWords(result: StudyResult): string[] {
  if (!hasCurves(result)) return [];
  const hasFans = result.scenario.families.some(({ symbol }) =>
    [PRICE_CURVE, DEPTH_CURVE].some((curve) => armCurves(result, symbol, curve, 1).arms.length > 0),
  );
  const fans = hasFans
    ? "Fans show quantiles over runs (type 7 of Hyndman and Fan); means"
    : "Means";
  return [
    `Figures. ${fans} in event time have Student's t intervals over runs, each of its day alone and not of whole ` +
      "paths.",
  ];
}

function multiplicityWords({ outcomes, loaded }: StudyResult): string {
  const { multiplicity, draws } = loaded.study.analysis;
  const method =
    multiplicity === "holm"
      ? "Holm's method"
      : `the step-down method of Romano and Wolf over ${draws} joint bootstrap draws`;
  const exploratory = outcomes.some(({ kind }) => kind === "exploratory");
  return (
    "Several outcomes. P-values (paired t) of all primary outcomes and arms are one family, adjusted by " +
    `${method}, level ${FAMILY_LEVELS.primary}.` +
    (exploratory
      ? ` Those of exploratory outcomes are adjusted by Benjamini and Hochberg's, false discovery rate ` +
        `${FAMILY_LEVELS.exploratory}.`
      : "")
  );
}

const furtherWords = ({ loaded }: StudyResult): string =>
  loaded.strata === null ? allFurther(loaded) : `In effects.csv also: ${EQUIVALENCE}.`;

const EQUIVALENCE =
  "two one-sided tests of equivalence (Student's t, also where the intervals that verdicts go by are of the bootstrap)";

const allFurther = (loaded: StudyResult["loaded"]): string =>
  `In effects.csv also: sign-flip permutation tests (all flips of up to 14 pairs, else ` +
  `${loaded.study.analysis.draws} ` +
  `draws), ${EQUIVALENCE}, and effect sizes (d_z, Hedges' g, Cliff's delta, log ratio).`;

function dosesWords({ doses, loaded }: StudyResult): string[] {
  if (doses.length === 0) return [];
  const { design, factors, analysis } = loaded.study;
  const isCrossed = design.kind === "full_factorial" && Object.keys(factors).length > 1;
  return [
    "Dose and response. Differences from the reference by level, on replications that have a value at every level; " +
      "levels against each other with replications as blocks, Jonckheere's trend, an Emax curve, and a quadratic " +
      `whose optimum has an interval from ${analysis.draws} bootstrap draws of replications. Nothing is ` +
      "extrapolated." +
      (isCrossed
        ? " In this factorial the table of dose and response and dose_response.csv take a level as the mean over " +
          "all levels of the other factors; the figures keep these apart."
        : "") +
      " Figures show the interval of each level by itself; bands that hold for all levels at once stand in " +
      "dose_response.csv.",
  ];
}

const verdictWords = (asked: boolean): string =>
  "Verdicts, the first that holds. " +
  (asked
    ? '"Binding unknown": it could not be seen whether a limit that the arm changes bound. ' +
      `"The rule never bound": it did in under ${percent(LEAST_BINDING_SHARE)} of the runs. Position limits bind ` +
      "where, around an expiry, they act or somebody stands at them; price limits where they refuse or halt. "
    : "") +
  '"No difference": every pair is equal. "Equivalent": the 90 % interval lies within the smallest effect of ' +
  "interest on " +
  'both sides (two one-sided tests at 5 %). "Effect": the 95 % interval excludes zero and the adjusted p-value ' +
  "is within " +
  'the level of its family. "Not powered": none of these can be said.';
