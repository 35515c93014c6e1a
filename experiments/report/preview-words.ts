import { lotsWords } from "../start/arms.ts";
import type { Mediators, OutcomeEffect } from "../start/compare-arms.ts";
import type { PreviewResult } from "../start/run-preview.ts";
import { intervalWords, percent, shortNumber } from "./numbers.ts";

/** What the report is: a market without the channel can show costs of a limit, and nothing about squeezes. */
export const labelWords = (result: PreviewResult): string =>
  hasChannel(result) ? "Preview" : "Preview: cost side only, illustrative";

const hasChannel = ({ market }: PreviewResult): boolean =>
  market.scenario.economy.channel.strength > 0;

/** The answer in plain sentences with numbers, one for each arm, made from the verdicts alone. */
export function answerWords(result: PreviewResult): string[] {
  const sentences = result.arms.map(({ arm }) => {
    const effects = result.effects.filter((effect) => effect.arm.name === arm.name);
    const mediators = result.mediators.find((m) => m.arm.name === arm.name)!;
    return `${openingWords(mediators, result.medianLots)} ${verdictWords(effects)}`.trim();
  });
  return [...sentences, filedWords(result)];
}

/** Which limit, and how often it bound. */
function openingWords({ arm, bindingRunShare }: Mediators, medianLots: number | null): string {
  const { dose, limitLots } = arm;
  const wanted = dose! * (medianLots ?? 0);
  const least = wanted < 0.5 ? "the least there is; " : "";
  const times = medianLots === null ? "" : ` (${least}${dose} times the median position)`;
  const limit = `A limit of ${lotsWords(limitLots!)}${times}`;
  if (bindingRunShare === null) {
    return `${limit} is not tested: no run holds the whole event window of an expiry.`;
  }
  return `${limit} bound in ${percent(bindingRunShare, bindingRunShare < 0.1 ? 1 : 0)} of runs.`;
}

function verdictWords(effects: readonly OutcomeEffect[]): string {
  if (effects.some(({ verdict }) => verdict === "the rule never bound")) {
    return "That is too rarely (under 5 %) to be a test of the limit.";
  }
  const of = (wanted: string): OutcomeEffect[] =>
    effects.filter(({ verdict }) => verdict === wanted);
  const parts = [
    ...of("effect").map(changeWords),
    named("no difference that matters in", of("equivalent")),
    named("no difference at all in", of("no difference")),
    named("too few runs to say for", of("not powered")),
    named("no data for", of("no data")),
  ].filter((part) => part !== "");
  return sentence(parts.join("; "));
}

function changeWords({ outcome, effect }: OutcomeEffect): string {
  const way = effect.estimate! > 0 ? "rose" : "fell";
  const from = `${shortNumber(effect.referenceMean)} to ${shortNumber(effect.armMean)}`;
  const by = `difference ${shortNumber(effect.estimate)}, 95 % interval ${intervalWords(effect.interval)}`;
  return `${inSentence(outcome.label)} ${way} from ${from} ${outcome.unit} (${by})`;
}

const named = (words: string, effects: readonly OutcomeEffect[]): string =>
  effects.length === 0
    ? ""
    : `${words} ${effects.map(({ outcome }) => inSentence(outcome.label)).join(", ")}`;

const inSentence = (label: string): string => `${label[0]!.toLowerCase()}${label.slice(1)}`;

const sentence = (text: string): string =>
  text === "" ? "" : `${text[0]!.toUpperCase()}${text.slice(1)}.`;

/** Where the filed limit lies on the axis of doses. */
function filedWords({ study, medianLots }: PreviewResult): string {
  const filed = lotsWords(study.limit.filed);
  if (medianLots === null) {
    return `No run holds the whole event window of an expiry, so that the filed limit of ${filed} cannot be placed.`;
  }
  if (medianLots === 0) {
    return (
      "In the median the strategic long held nothing when the spot month began, so that the filed " +
      `limit of ${filed} cannot be placed.`
    );
  }
  const multiple = shortNumber(Number((study.limit.filed / medianLots).toPrecision(2)));
  return (
    `The filed limit of ${filed} is ${multiple} times the strategic long's median position here ` +
    `(${lotsWords(medianLots)}).`
  );
}

/** What this preview does not show, in plain words. */
export function limitWords(result: PreviewResult): string[] {
  const { replications } = result.study;
  const few =
    "Small effects cannot be seen with so few runs, and skewed outcomes (variance of cost, " +
    "distortion) want at least a hundred.";
  const channel = hasChannel(result)
    ? []
    : [
        "The channel from spot purchases to the index is off in this scenario: what is shown are costs " +
          "of the limit, and nothing about squeezes.",
      ];
  return [
    ...channel,
    `It is a preview: ${replications} pairs of runs an arm, one scenario, one strategy.` +
      (replications < 100 ? ` ${few}` : ""),
    "The strategic long does not adapt beyond keeping to the limit: it does not change contracts, " +
      "accounts or timing, and no look-alike contract is listed. A limit may look better here than it " +
      "would be once traders respond.",
    timingWords(result),
    "The strength of the channel from spot purchases to the index, the share of hours that comes " +
      "back on resale, the supply of eligible hours, populations and sizes are assumptions. They are " +
      "listed with their sources in the reference of scenarios, and are to be swept, not believed.",
    "Doses are multiples of a median that was measured in the arm without a limit, on the same seeds.",
    "Market makers, value traders and noise traders follow fixed rules. Nobody enters or leaves the " +
      "market because of the limit.",
    "Intervals are Student's t on paired differences, one outcome at a time: no correction for " +
      "looking at several outcomes is made in this preview.",
  ];
}

/** Business days before the last trading day by which more than half of a month's prints are published. */
const MOSTLY_FIXED_DAYS = 10;

function timingWords({ study, market }: PreviewResult): string {
  const { family, spotMonthStart } = study.limit;
  const spec = market.scenario.families.find(({ symbol }) => symbol === family)!;
  const isLate =
    spec.finalSettlement.kind === "month_average" && spotMonthStart < MOSTLY_FIXED_DAYS;
  const fixed = isLate ? ", when most of the month's average is already fixed" : "";
  return (
    `The limit begins ${spotMonthStart} business days before the last trading day${fixed}. Other ` +
    "starts and settlement windows are not compared here."
  );
}

/** The design in one paragraph. */
export function designWords(result: PreviewResult): string {
  const { study, market } = result;
  const { scenario } = market;
  const agents = scenario.population.reduce((sum, { count }) => sum + count, 0);
  return (
    `${scenario.days} trade dates of the scenario "${scenario.name}" with ${agents} agents, ` +
    `${study.replications} replications, ` +
    `each run without a limit and under ${study.limit.doses.length} limits on the same random ` +
    "numbers. Outcomes are measured in event time, " +
    "from 25 business days before to 5 after each expiry whose window lies in the run; hedgers' " +
    "cost over all whole weeks after the first. " +
    `Differences are taken pair by pair. "The rule never bound" is said of a limit that bound in ` +
    "under 5 % of an arm's runs; " +
    `"no difference" where every pair is equal; "equivalent" where the 90 % interval lies within ` +
    "the smallest effect of interest; " +
    `"effect" where the 95 % interval excludes zero and the effect is not equivalent; "not powered" ` +
    "where none of these can be said."
  );
}
