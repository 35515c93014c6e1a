import type { Figure } from "../../experiments/report/figure.ts";
import { shortHash } from "../../experiments/report/short-hash.ts";
import type { CurveColumn } from "./curve-drawing.ts";
import { curveFigure } from "./curve-figure.ts";
import { departures } from "./departures.ts";
import { flipLines } from "./flip-lines.ts";
import type { AboutStudy, Headline } from "./headlines.ts";
import { OUTCOMES, outcomeWords } from "./outcome-words.ts";
import type { PointRun } from "./points.ts";
import { screeningLines } from "./screening-lines.ts";
import { lostLines, specificationLines } from "./specification-lines.ts";
import { labelOf, specifications, STARTS } from "./specifications.ts";
import { summaryLines } from "./summary-lines.ts";
import { untouchedLines } from "./untouched-lines.ts";

/** What the page is made of. */
export interface RobustnessRecords {
  readonly headlines: readonly Headline[];
  readonly studies: readonly AboutStudy[];
  readonly points: readonly PointRun[];
}

/** `docs/robustness.md` and its figures. */
export function robustnessPage(records: RobustnessRecords): { page: string; figures: Figure[] } {
  const { headlines } = records;
  const figures = headlines.length === 0 ? [] : OUTCOMES.map((one) => figureOf(one, headlines));
  const lines = [
    ...introduction(records),
    "",
    "## What holds, and what does not",
    "",
    ...countWords(records.studies),
    ...summaryLines(headlines),
    "",
    ...untouchedLines(headlines),
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
    ...specificationLines(headlines, records.studies),
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

/** How much the counts bear, before any of them. */
function countWords(studies: readonly AboutStudy[]): string[] {
  const fewest = Math.min(...studies.map(({ replications }) => replications));
  if (studies.length === 0) return [];
  return [
    `From ${fewest} pairs a specification: an interval that holds zero is no sign of no effect, one of twenty ` +
      "excludes it by chance, and few differences pass the correction. Counts over specifications are counts, and " +
      "no test; that most agree is no probability.",
    "",
  ];
}

function introduction({ studies }: RobustnessRecords): string[] {
  const sizes = [...new Set(studies.map(({ replications }) => replications))].join(" or ");
  const versions = [
    ...new Set(studies.map(({ engine_version }) => `\`${shortHash(engine_version)}\``)),
  ];
  const size =
    studies.length === 0
      ? "Not run yet."
      : `Size: ${studies.length} specifications, ${sizes} replications of three arms each on common random ` +
        `numbers, engine version ${versions.join(", ")}.`;
  return [
    "# Robustness",
    "",
    "Does what the study [position-limits](studies/position-limits.md) says of a spot-month limit hold in " +
      "markets that are set up otherwise? Its headlines are asked again: no limit against a hard limit at half of " +
      "what the strategic long holds in the median run without one, from 21 business days before the last trading " +
      "day (the month over which the settlement price is averaged) and from 3 (as filed). The dose is relative: " +
      "each specification has the half of its own median. Each departs from the shipped market `preview` in one " +
      "way; four in several at once. They were fixed before the first run, and none was left out.",
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

const LIMITS = [
  "- Eight replications a specification: an interval that holds zero is no sign of no effect, and one of twenty " +
    "excludes zero by chance. Verdicts are corrected (Holm) for the ten differences of a specification, which few " +
    "pass with eight pairs; over specifications nothing is corrected: counts are to be read as counts.",
  "- Where there is no distortion without a limit there is none that a limit could take away: see the table above.",
  "- Prices come of the reduced form but in two specifications: buyers have no demand curve, and there is no welfare.",
  "- In some runs prices run away from value, as whoever is forced to buy meets an empty book, and one of them " +
    "carries the mean of convergence error alone; differences of such means have wide intervals.",
  "- One departure at a time: what two of them do together is seen in four combinations only.",
  "- All specifications share the strategic long of this model and its strategy, but for the two in which prices " +
    "come out of supply and demand. Traders do not adapt to the limit anew in each ([adaptation](adaptation.md)).",
  "- Departures are choices of the authors: there may be others that turn a sign. That most agree is no probability.",
];
