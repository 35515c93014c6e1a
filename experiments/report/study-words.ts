import { LIMIT_BOUND } from "../metrics/limit-mediators.ts";
import type { StudyEffect } from "../study/compare-study.ts";
import type { StudyArm } from "../study/study-arms.ts";
import type { StudyResult } from "../study/study-result.ts";
import { intervalWords, percent, shortNumber } from "./numbers.ts";

/** Replications under which a report is called a preview: intervals of skewed outcomes want as many (methods 6.4). */
export const FULL_REPLICATIONS = 100;

/** What the report is. */
export function labelWords(result: StudyResult): string {
  const failed = result.controls.some(({ passed }) => !passed);
  if (failed) return "Void: a control did not come out as it must";
  const size = result.runs.replications < FULL_REPLICATIONS ? "Preview" : "Study";
  return hasChannel(result) ? size : `${size}: cost side only, illustrative`;
}

const hasChannel = ({ scenario }: StudyResult): boolean => scenario.economy.channel.strength > 0;

/** The answer in plain sentences with numbers, made from the verdicts of the primary outcomes alone. */
export function answerWords(result: StudyResult): string[] {
  const primary = result.effects.filter(({ outcome }) => outcome.kind === "primary");
  const arms = [...new Set(primary.map(({ arm }) => arm))];
  const shown = arms.slice(0, MOST_ARMS_IN_WORDS);
  const left = arms.length - shown.length;
  const sentences = shown.map((arm) => {
    const effects = primary.filter((each) => each.arm === arm);
    return `${openingWords(result, arm)} ${verdictWords(effects)}`.trim();
  });
  return left > 0 ? [...sentences, `${left} further arms are in the tables.`] : sentences;
}

const MOST_ARMS_IN_WORDS = 8;

function openingWords(result: StudyResult, arm: StudyArm): string {
  const results = result.arms.find(({ planned }) => planned.arm === arm)!;
  if (!results.limited) return `${arm.label}:`;
  const bound = [...results.values].flatMap(([name, values]) =>
    name.endsWith(`.${LIMIT_BOUND.name}`) ? values.filter((value) => value !== null) : [],
  );
  if (bound.length === 0) return `${arm.label}: no run holds the whole event window of an expiry.`;
  const share = bound.reduce((sum, value) => sum + value, 0) / bound.length;
  return `${arm.label}: a limit bound in ${percent(share, share < 0.1 ? 1 : 0)} of runs.`;
}

function verdictWords(effects: readonly StudyEffect[]): string {
  if (effects.length > 0 && effects.every(({ verdict }) => verdict === "the rule never bound")) {
    return "That is too rarely (under 5 %) to be a test of the limit.";
  }
  const of = (wanted: string): StudyEffect[] => effects.filter(({ verdict }) => verdict === wanted);
  const parts = [
    ...of("effect").map(changeWords),
    named("no difference that matters in", of("equivalent")),
    named("no difference at all in", of("no difference")),
    named("too few runs to say for", of("not powered")),
    named("not tested, since the rule never bound, in", of("the rule never bound")),
    named("no data for", of("no data")),
  ].filter((part) => part !== "");
  const text = parts.join("; ");
  return text === "" ? "" : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function changeWords({ outcome, effect, adjustedP, smallestEffect }: StudyEffect): string {
  const { estimate, interval, referenceMean, armMean } = effect;
  const way = estimate! > 0 ? "rose" : "fell";
  const means = outcome.terms.logs
    ? "by ratio"
    : `from ${shortNumber(referenceMean)} to ${shortNumber(armMean)} ${outcome.unit}`;
  const small =
    smallestEffect !== null && Math.abs(estimate!) < smallestEffect
      ? ", less than the smallest effect of interest"
      : "";
  const adjusted = adjustedP === null ? "" : `, adjusted p ${pWords(adjustedP)}`;
  const between = `difference ${shortNumber(estimate)}, 95 % interval ${intervalWords(interval)}${adjusted}`;
  return `${outcome.label} ${way} ${means} (${between}${small})`;
}

export const pWords = (p: number | null): string =>
  p === null ? "–" : p < 0.0001 ? "< 0.0001" : p.toFixed(4);

const named = (words: string, effects: readonly StudyEffect[]): string =>
  effects.length === 0 ? "" : `${words} ${effects.map(({ outcome }) => outcome.label).join(", ")}`;

/** The design in one paragraph. */
export function designWords({ loaded, runs, scenario, outcomes }: StudyResult): string[] {
  const { study } = loaded;
  const agents = scenario.population.reduce((sum, { count }) => sum + count, 0);
  const primary = outcomes.filter(({ kind }) => kind === "primary").length;
  const measured = [...runs.measured].map(([factor, value]) => {
    const { relativeTo, statistic, label } = study.factors[factor]!;
    return (
      `Levels of ${label ?? factor} are multiples of the ${statistic} of ${relativeTo} over the ` +
      `reference arm's runs, which was ${shortNumber(value)}, on the same seeds.`
    );
  });
  const stopping =
    study.stopping === null
      ? []
      : [
          `The number of replications was found by a stopping rule (${study.stopping.rule.replace("_", " ")}, ` +
            `pilot ${study.stopping.pilot}, at most ${study.replications}); sequential stopping covers slightly ` +
            "less than 95 %.",
        ];
  return [
    `${scenario.days} trade dates of the scenario "${scenario.name}" with ${agents} agents; ` +
      `${runs.arms.length} arms, ${runs.replications} replications each on the same random numbers` +
      `${study.antithetic ? ", each with its mirrored draws" : ""}.`,
    ...measured,
    ...stopping,
    "Differences are taken pair by pair, with Student's t intervals; " +
      `p-values of the ${primary} primary outcomes over all arms are adjusted by Holm's method, those of ` +
      "exploratory outcomes by Benjamini and Hochberg's.",
    '"The rule never bound" is said of a limit that bound in under 5 % of an arm\'s runs; "no difference" ' +
      'where every pair is equal; "equivalent" where the 90 % interval lies within the smallest effect of ' +
      'interest; "effect" where the 95 % interval excludes zero, the effect is not equivalent, and its adjusted ' +
      'p is at most 0.05 (primary) or 0.1 (exploratory); "not powered" where none of these can be said.',
  ];
}

/** What the study does not show, in plain words. */
export function limitWords(result: StudyResult): string[] {
  const { runs, loaded } = result;
  const channel = hasChannel(result)
    ? []
    : [
        "The channel from spot purchases to the index is off in this scenario: what is shown are costs, " +
          "and nothing about squeezes.",
      ];
  const few =
    runs.replications < FULL_REPLICATIONS
      ? [
          `It has ${runs.replications} replications: small effects cannot be seen, and skewed outcomes want ` +
            `at least ${FULL_REPLICATIONS}.`,
        ]
      : [];
  const measured =
    runs.measured.size > 0 ? ["Doses were measured on the same seeds that they are tried on."] : [];
  return [
    ...channel,
    ...few,
    `It is one scenario, "${result.scenario.name}", with its populations, sizes and channel; which of these are ` +
      "assumptions, the reference of scenarios says. They are to be swept, not believed.",
    "Agents follow fixed rules: nobody enters or leaves the market because of a rule, and strategic traders " +
      "do not adapt beyond keeping to it. No look-alike contract is listed.",
    ...measured,
    `Smallest effects of interest are those of the study's file (${loaded.study.name}); another reader may find ` +
      "other sizes worth knowing.",
  ];
}
