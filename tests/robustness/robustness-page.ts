import type { Figure } from "../../experiments/report/figure.ts";
import { shortNumber } from "../../experiments/report/numbers.ts";
import { shortHash } from "../../experiments/report/short-hash.ts";
import { bareTable } from "../../experiments/report/text-table.ts";
import { type CurveColumn, curveFigure } from "./curve-figure.ts";
import { curveSummary, type CurveSummary } from "./curve-summary.ts";
import { departures } from "./departures.ts";
import { flipLines } from "./flip-lines.ts";
import type { AboutStudy, Headline } from "./headlines.ts";
import { OUTCOMES, outcomeWords } from "./outcome-words.ts";
import type { PointRun } from "./points.ts";
import { screeningLines } from "./screening-lines.ts";
import { AS_SHIPPED, labelOf, specifications } from "./specifications.ts";

/** What the page is made of. */
export interface RobustnessRecords {
  readonly headlines: readonly Headline[];
  readonly studies: readonly AboutStudy[];
  readonly points: readonly PointRun[];
}

/** Days from which the limits hold, in the order of the figures. */
const STARTS = [21, 3] as const;

/** `docs/robustness.md` and its figures. */
export function robustnessPage(records: RobustnessRecords): { page: string; figures: Figure[] } {
  const { headlines } = records;
  const figures = headlines.length === 0 ? [] : OUTCOMES.map((one) => figureOf(one, headlines));
  const lines = [
    ...introduction(records),
    "",
    "## What holds, and what does not",
    "",
    ...summaryLines(headlines),
    "",
    "## What flips the sign",
    "",
    ...flipLines(headlines),
    "",
    "## Specification curves",
    "",
    ...figures.flatMap(({ name, title, caption }) => [
      `### ${title}`,
      "",
      `![${title}. ${caption}](images/robustness/${name}.svg)`,
      "",
    ]),
    "## The specifications",
    "",
    ...lostLines(records.studies),
    ...specificationLines(records),
    "",
    "## Which assumptions the answer depends on",
    "",
    ...screeningLines(records.points),
    "",
    "## What this does not show",
    "",
    ...LIMITS,
  ];
  return { page: `${lines.join("\n").trimEnd()}\n`, figures };
}

function introduction({ studies }: RobustnessRecords): string[] {
  const sizes = [...new Set(studies.map(({ replications }) => replications))].join(" or ");
  const versions = [
    ...new Set(studies.map(({ engine_version }) => `\`${shortHash(engine_version)}\``)),
  ];
  const size =
    studies.length === 0
      ? "Not run yet."
      : `Size: ${studies.length} specifications, ${sizes} replications of three arms each on common random numbers, ` +
        `engine version ${versions.join(", ")}.`;
  return [
    "# Robustness",
    "",
    "Does what the study [position-limits](studies/position-limits.md) says of a spot-month limit hold in markets " +
      "that are set up otherwise? Its headlines are asked again: no limit against a hard limit at half of what the " +
      "strategic long holds in the median run without one, from 21 business days before the last trading day (the " +
      "month over which the settlement price is averaged) and from 3 (as filed). The dose is relative: each " +
      "specification has the half of its own median. Each departs from the shipped market `preview` in one way; " +
      "four in several at once. They were fixed before the first run, and none was left out.",
    "",
    size,
    "",
    "This page is made from its records in [docs/robustness](robustness) by `node " +
      "tests/robustness/write-robustness.ts`. The records are made, with the project's own studies, by",
    "",
    "```sh",
    "node tests/robustness/write-calibration.ts   # draws of estimated parameters",
    "node tests/robustness/write-records.ts       # a study for each specification",
    "node tests/robustness/write-points.ts        # the points of what-drives-distortion, without and with a limit",
    "```",
  ];
}

function figureOf(outcome: string, headlines: readonly Headline[]): Figure {
  const own = headlines.filter((one) => one.outcome === outcome);
  const columns = specifications().map((specification): CurveColumn => ({
    label: labelOf(specification),
    choices: specification.departures.map(({ name }) => name),
    limits: STARTS.map((start) =>
      own.find((one) => one.specification === specification.name && one.start_days === start),
    ),
  }));
  const run = columns.filter(({ limits }) => limits.some((one) => one !== undefined));
  const { slug, words } = outcomeWords(outcome);
  return curveFigure(`curve-${slug}`, words, run, [...departures().values()]);
}

function summaryLines(headlines: readonly Headline[]): string[] {
  const shipped = headlines.filter(({ specification }) => specification === AS_SHIPPED);
  const summaries = OUTCOMES.flatMap((outcome) =>
    STARTS.flatMap((start) => {
      const one = shipped.find((each) => each.outcome === outcome && each.start_days === start);
      return one === undefined ? [] : (curveSummary(headlines, one) ?? []);
    }),
  );
  if (summaries.length === 0) return ["Not run yet."];
  return [
    ...summaries.map((one) => `- ${conclusion(one)}`),
    "",
    "In units of each specification's own smallest effect of interest (0.5 percentage points of distortion, a tenth " +
      "of the mean without a limit for the others):",
    "",
    ...bareTable(
      [
        "Outcome, limit",
        "as shipped",
        "median",
        "least",
        "largest",
        "same sign",
        "interval below 0",
        "interval above 0",
        "effect after correction",
        "equivalent",
        "not powered",
        "never bound",
      ],
      summaries.map(summaryRow),
    ),
  ];
}

const placeWords = ({ outcome, start_days }: Headline): string =>
  `${outcomeWords(outcome).words}, limit from day ${start_days}`;

function summaryRow(summary: CurveSummary): string[] {
  const { shipped, all, middle, least, largest } = summary;
  const of = (count: number): string => `${count} of ${all.length}`;
  return [
    placeWords(shipped),
    `${shortNumber(shipped.estimate! / shipped.smallest_effect!)} (${shipped.verdict})`,
    shortNumber(middle),
    shortNumber(least),
    shortNumber(largest),
    of(summary.sameSign),
    of(summary.falls),
    of(summary.rises),
    of(summary.effects),
    of(summary.equivalent),
    of(summary.unpowered),
    of(summary.unbound),
  ];
}

/** One sentence of what the specifications agree on. */
function conclusion(summary: CurveSummary): string {
  const { shipped, all, falls, rises, effects, equivalent, unbound, sameSign } = summary;
  const total = all.length;
  const found =
    falls + rises === 0
      ? "no 95 % interval excludes zero"
      : `the 95 % interval says that it falls in ${falls} of ${total}, that it rises in ${rises}`;
  const others = [
    `an effect after the correction for all ten differences of a specification in ${effects}`,
    `shown to move too little to matter, or not at all, in ${equivalent}`,
    ...(unbound === 0 ? [] : [`the limit did not bind in ${unbound}`]),
    `the estimate has the shipped market's sign in ${sameSign}`,
  ];
  return `**${placeWords(shipped)}:** ${found}; ${others.join("; ")}.`;
}

/** Runs that have no result: they are missing from pairs, not at random. */
function lostLines(studies: readonly AboutStudy[]): string[] {
  const lost = studies.filter(({ lost_runs }) => lost_runs > 0);
  const total = studies.reduce((sum, { lost_runs }) => sum + lost_runs, 0);
  if (lost.length === 0) return [];
  const labels = new Map(specifications().map((one) => [one.name, labelOf(one)]));
  return [
    `Runs that were lost: ${total}. They ended before their end and are missing from their pairs, not at random: ` +
      "what ended them is what the market did.",
    "",
    ...lost.map(
      ({ specification, lost_runs, lost_why }) =>
        `- ${labels.get(specification) ?? specification}: ${lost_runs} (${lost_why})`,
    ),
    "",
  ];
}

function specificationLines({ headlines, studies }: RobustnessRecords): string[] {
  const rows = specifications().map((specification) => {
    const { name } = specification;
    const about = studies.find((one) => one.specification === name);
    const own = headlines.filter((one) => one.specification === name);
    const limit = own.find(({ limit_lots }) => limit_lots !== null)?.limit_lots ?? null;
    const bound = STARTS.map((start) => {
      const share = own.find(({ start_days }) => start_days === start)?.binding_run_share ?? null;
      return share === null ? "–" : `${shortNumber(100 * share)} %`;
    });
    return [
      `\`${name}\``,
      labelOf(specification),
      shortNumber(about?.median_position_lots ?? null),
      shortNumber(limit),
      shortNumber(own.find(({ outcome }) => outcome === OUTCOMES[0])?.reference_mean ?? null),
      ...bound,
    ];
  });
  return [
    "What each lays over the scenario stands in `tests/robustness/departures.ts`. Draws are of the one-factor " +
      "process that `tokenpit calibrate` fits to [sample-prices.csv](examples/sample-prices.csv), normal around the " +
      "estimates with the inverse curvature of the likelihood as covariance " +
      "([calibration.json](robustness/calibration.json)): large-sample posterior draws, from a series that is " +
      "invented.",
    "",
    ...bareTable(
      [
        "Specification",
        "Other than shipped",
        "median position, lots",
        "limit, lots",
        "distortion without it, %",
        "bound, from day 21",
        "bound, from day 3",
      ],
      rows,
    ),
  ];
}

const LIMITS = [
  "- Eight replications a specification: an interval that holds zero is no sign of no effect, and one of twenty " +
    "excludes zero by chance. Verdicts are corrected (Holm) for the ten differences of a specification, which few " +
    "pass with eight pairs; over specifications nothing is corrected: counts are to be read as counts.",
  "- Where there is no distortion without a limit there is none that a limit could take away: see the table above.",
  "- In some runs prices run away from value, and one of them carries the mean of convergence error alone; " +
    "differences of such means have wide intervals.",
  "- One departure at a time: what two of them do together is seen in four combinations only.",
  "- All specifications share the strategic long of this model and its strategy, but for the two in which prices " +
    "come out of supply and demand. Traders do not adapt to the limit anew in each ([adaptation](adaptation.md)).",
  "- Departures are choices of the authors: there may be others that turn a sign. That most agree is no probability.",
];
