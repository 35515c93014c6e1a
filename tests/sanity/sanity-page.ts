import { BREACH_REMARKS, breachRows } from "./breach-rows.ts";
import { quantile, sortedCopy } from "../../experiments/numerics/quantile.ts";
import { bareTable } from "../../experiments/report/text-table.ts";
import { KNOWN_MISSES } from "./known-misses.ts";
import { meanInterval } from "../../experiments/report/mean-interval.ts";
import { BURN_IN_DAYS, type FamilySanity } from "./judge-market.ts";
import type { SanityRun, SanityRuns } from "./measure-sanity.ts";
import {
  FAMILY_BOUNDS,
  holds,
  HOLDS_SHARE,
  isWealthInside,
  judgeBounds,
  WEALTH_BOUND,
} from "./sanity-bounds.ts";

/** One row of a family's table: what it is, how it is read off a run, and in how many digits it is shown. */
interface Row {
  readonly what: string;
  readonly of: (family: FamilySanity) => number;
  readonly digits?: number;
  readonly percent?: boolean;
}

const spread = (what: string, rank: number): Row => ({
  what: `Quoted spread, ${what}, ticks`,
  of: ({ spreadByActivityRank }) => spreadByActivityRank.at(rank)!,
  digits: 2,
});
const error = (what: string, i: number): Row => ({
  what: `Mean distance of settlement price and true value, ${what} business days left`,
  of: ({ errorBps }) => errorBps[i]! / 1e4,
  digits: 2,
  percent: true,
});
const volatility = (what: string, i: number): Row => ({
  what: `Standard deviation of daily returns, ${what} months before averaging`,
  of: (family) => family.volatility[i]!,
  digits: 2,
  percent: true,
});
const interest = (what: string, i: number): Row => ({
  what: `Open interest over the month's peak, ${what} business days left`,
  of: ({ interestOverPeak }) => interestOverPeak[i]!,
  percent: true,
});

const ROWS: readonly Row[] = [
  spread("most active month", 0),
  spread("second", 1),
  spread("third", 2),
  spread("sixth", 5),
  spread("least active", -1),
  {
    what: "Last daily settlement to final settlement, ticks",
    of: (f) => f.lastGapTicks,
    digits: 2,
  },
  {
    what: "Last daily settlement to final settlement",
    of: (f) => f.lastGapShare,
    digits: 2,
    percent: true,
  },
  error("0 to 4", 0),
  error("5 to 9", 1),
  error("10 to 20", 2),
  volatility("0 to 1", 0),
  volatility("1 to 3", 1),
  volatility("3 to 6", 2),
  volatility("6 and more", 3),
  interest("21 to 30", 4),
  interest("11 to 20", 3),
  interest("6 to 10", 2),
  interest("3 to 5", 1),
  interest("0 to 2", 0),
  { what: "Open interest, all months, lots", of: (f) => f.meanInterest },
  { what: "Volume a day, all months, lots", of: (f) => f.meanVolume },
];

/** The page in Markdown. */
export function sanityPage(found: readonly SanityRuns[]): string {
  const { days, runs } = found[0]!;
  const lines = [
    "# Do the shipped scenarios behave like markets?",
    "",
    `The scenarios ${judgedNames(found)} were run over ${days} trade dates with the seeds 1 to ${runs.length}. ` +
      `This page says what came out, and which bounds were missed. The first ${BURN_IN_DAYS} trade dates are left ` +
      'out of all figures but wealth. "Mean (range)" is over seeds. Not judged here are `rmsc04`, ' +
      "a benchmark of one day, and `preview`, the market of the shipped studies, in which a strategic " +
      "trader may come to 60 % of open interest so that limits can bind. `structural` was run with the seeds 1 to 3 " +
      "alone, and kept all bounds in most of them; `node tests/sanity/check-sanity.ts` holds it to that.",
    "",
    `${versionWords(found)} To make the page again: \`node tests/sanity/run-sanity.ts\` (some ` +
      "minutes), then `node tests/sanity/write-sanity.ts`.",
    "",
    "## Bounds",
    "",
    "The bounds stand in `tests/sanity/sanity-bounds.ts`. They were fixed first. The first markets missed most of " +
      "them; behaviour and populations of agents were then worked on until markets kept them. These bounds alone, " +
      "and no outcome of a study, were what that work went by. So the bounds say that the markets are fit to be " +
      "studied, and are no evidence for them. A " +
      `bound holds if at least ${100 * HOLDS_SHARE} % of the seeds keep it. In figures of a single seed, months and ` +
      "days are averaged first.",
    "",
    ...boundsTable(found),
    "",
    "### Missed",
    "",
    ...misses(found),
    "",
    ...BREACH_REMARKS,
    ...found.flatMap(scenarioLines),
  ];
  return `${lines.join("\n")}\n`;
}

/** One engine version for all, or each with its scenarios. */
function versionWords(found: readonly SanityRuns[]): string {
  const byVersion = [...Map.groupBy(found, ({ engineVersion }) => engineVersion)];
  const [[only]] = byVersion as [[string, SanityRuns[]]];
  if (byVersion.length === 1) return `Engine version: \`${only}\`.`;
  const each = byVersion.map(([version, of]) => `\`${version}\` (${judgedNames(of)})`);
  return `Engine versions: ${each.join(", ")}.`;
}

const judgedNames = (found: readonly SanityRuns[]): string =>
  found.map(({ scenario }) => `\`${scenario}\``).join(", ");

function boundsTable(found: readonly SanityRuns[]): string[] {
  const columns = found.flatMap(({ scenario, runs }) =>
    Object.keys(runs[0]!.families).map((symbol) => ({ scenario, symbol })),
  );
  const judged = found.flatMap(judgeBounds);
  const rows = FAMILY_BOUNDS.map(({ bound }) => [
    sentence(bound),
    ...columns.map(({ scenario, symbol }) => {
      const one = judged.find(
        (j) => j.scenario === scenario && j.of === symbol && j.bound === bound,
      );
      return `${one!.insideSeeds} of ${one!.seeds}`;
    }),
  ]);
  const names = columns.map(({ scenario, symbol }) => `${scenario}: ${symbol}`);
  return bareTable(["Seeds within the bound", ...names], rows);
}

function misses(found: readonly SanityRuns[]): string[] {
  const missed = found.flatMap(judgeBounds).filter((judgement) => !holds(judgement));
  if (missed.length === 0) return ["None."];
  return missed.map(({ scenario, of, id, bound, insideSeeds, seeds }) => {
    const why = KNOWN_MISSES.get(`${scenario} ${of} ${id}`);
    const reason = why === undefined ? "" : ` Why: ${why}.`;
    return `- \`${scenario}\`, ${of}: ${bound}: kept by ${insideSeeds} of ${seeds} seeds.${reason}`;
  });
}

function scenarioLines({ scenario, days, runs }: SanityRuns): string[] {
  return [
    "",
    `## ${scenario}`,
    ...Object.keys(runs[0]!.families).flatMap((symbol) => familyLines(symbol, runs)),
    "",
    `### Wealth after ${days} trade dates in ${scenario}`,
    "",
    "Money of all members of a group, in their accounts and in reserve, over what they brought. What they earn or " +
      "pay outside the futures market (tokens and GPU-hours bought and sold) is not counted.",
    "",
    ...wealthTable(runs),
  ];
}

function familyLines(symbol: string, runs: readonly SanityRun[]): string[] {
  const families = runs.map((run) => run.families[symbol]!);
  const rows = ROWS.map((row) => [row.what, meanAndRange(families.map(row.of), row)]);
  const trend = meanInterval(families.map(({ interestTrend }) => interestTrend));
  const share = (value: number): string => `${(100 * value).toFixed(1)} %`;
  rows.push([
    "Change of total open interest over the measured days, by a straight line, over its mean: mean (95 % interval)",
    `${share(trend.mean)} (${share(trend.low)} to ${share(trend.high)})`,
  ]);
  rows.push(...breachRows(symbol, runs));
  return ["", ...bareTable([symbol, "Mean (range)"], rows)];
}

function meanAndRange(values: readonly number[], { digits = 0, percent = false }: Row): string {
  const known = values.filter((value) => Number.isFinite(value));
  if (known.length === 0) return "none";
  const text = (value: number): string => ((percent ? 100 : 1) * value).toFixed(digits);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const unit = percent ? " %" : "";
  return `${text(meanInterval(known).mean)}${unit} (${text(low)} to ${text(high)}${unit})`;
}

function wealthTable(runs: readonly SanityRun[]): string[] {
  const rows = Object.keys(runs[0]!.wealth).map((group) => {
    const values = runs.map(({ wealth }) => wealth[group]!);
    const { mean, low, high } = meanInterval(values);
    const quantiles = [0.025, 0.5, 0.975].map((p) => quantile(sortedCopy(values), p).toFixed(2));
    const inside = values.filter(isWealthInside).length;
    return [
      group,
      `${mean.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`,
      ...quantiles,
      `${inside} of ${values.length}`,
    ];
  });
  const heads = ["Group", "Mean (95 % interval)", "2.5 %", "Median", "97.5 %"];
  return bareTable([...heads, `Seeds in which ${WEALTH_BOUND}`], rows);
}

/** By linear interpolation between order statistics (type 7 of Hyndman and Fan 1996). */
const sentence = (words: string): string => words[0]!.toUpperCase() + words.slice(1);
