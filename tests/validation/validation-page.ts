import { BANDS_VERSION, STYLISED_FACTS } from "../../experiments/metrics/stylised-facts/facts.ts";
import {
  type FactScore,
  type Scorecard,
  scorecard,
} from "../../experiments/metrics/stylised-facts/scorecard.ts";
import type { Figure } from "../../experiments/report/figure.ts";
import { bareTable } from "../../experiments/report/text-table.ts";
import { statisticFigure } from "./fact-figures.ts";
import { calibrationLines, type MomentFit } from "./calibration-lines.ts";
import { KNOWN_FAILURES } from "./known-failures.ts";
import { ingredientLines, type IngredientRow } from "./ingredient-records.ts";
import { impactLines } from "./impact-lines.ts";
import type { FactNumbers, ScorecardSeeds } from "./measure-scorecards.ts";
import type { ImpactRow } from "./scorecard-records.ts";

/** One contract family in one scenario. */
interface Market {
  readonly scenario: string;
  readonly symbol: string;
  readonly name: string;
  readonly seeds: readonly FactNumbers[];
  readonly card: Scorecard;
}

/** The page in Markdown, and its figures. */
export function validationPage(
  found: readonly ScorecardSeeds[],
  fit: MomentFit,
  impact: readonly ImpactRow[],
  ingredients: readonly IngredientRow[],
): {
  page: string;
  figures: Figure[];
} {
  const markets = found.flatMap(({ scenario, days, families }) =>
    Object.entries(families).map(([symbol, seeds]): Market => {
      const name = `${scenario}: ${symbol}`;
      return { scenario, symbol, name, seeds, card: scorecard(seeds, days) };
    }),
  );
  const figures = judgedStatistics().map((statistic) =>
    statisticFigure(
      statistic,
      markets.map(({ name, seeds }) => ({
        market: name,
        values: seeds.flatMap((seed) => seed[statistic.name]?.value ?? []),
      })),
    ),
  );
  const lines = [
    ...introduction(found, markets),
    "",
    "## Verdicts",
    "",
    ...verdictTable(markets),
    "",
    "## What does not pass",
    "",
    ...failures(markets),
    ...impactLines(impact),
    ...ingredientLines(ingredients),
    ...calibrationLines(fit),
    "",
    "## Numbers",
    "",
    "Mean over seeds, 90 % interval of it, and the share of seeds inside the inner band.",
    ...markets.flatMap(numbersOf),
    "",
    "## Figures",
    "",
    ...figures.flatMap(({ name, title, words }) => [
      `![${title}. ${words}](images/validation/${name}.svg)`,
      "",
    ]),
  ];
  return { page: `${lines.join("\n").trimEnd()}\n`, figures };
}

const judgedStatistics = () =>
  STYLISED_FACTS.flatMap(({ statistics }) => statistics.filter(({ bands }) => bands !== null));

function introduction(found: readonly ScorecardSeeds[], markets: readonly Market[]): string[] {
  const { firstSeed } = found[0]!;
  const versions = [...new Set(found.map(({ engineVersion }) => engineVersion))];
  const seeds = markets[0]!.seeds.length;
  const validated = markets
    .filter(({ card }) => card.label === "validated")
    .map(({ name }) => name);
  const days = found.map((one) => `\`${one.scenario}\` ${one.days}`).join(", ");
  return [
    "# Scorecard of stylised facts",
    "",
    `How much do the shipped markets behave like markets? Each ran with the seeds ${firstSeed} to ` +
      `${firstSeed + seeds - 1} over all its trade dates (${days}). No market was worked on with these seeds. ` +
      `A fact passes where at least 90 % of the seeds lie in its band *and* the 90 % interval of the mean over seeds ` +
      `does: that it is there is shown, not merely not refuted. The same with the outer band is a warning. The bands ` +
      `(version ${BANDS_VERSION}, \`experiments/metrics/stylised-facts/facts.ts\`; Cont 2001, Bouchaud and others ` +
      `2004, Lillo and Farmer 2004) were set before any result was looked at; since then only how two numbers are ` +
      `taken has changed, to what was stated: the share of jumps without a floor, and the exponent of impact over ` +
      `sizes up to a fifth of a day's volume, missing where the fit runs off.`,
    "",
    validated.length === 0
      ? `**No market is *validated*: each misses at least one of the four gates (facts 1 to 4), so that all are ` +
        `*illustrative*.** What a study finds in them may be a property of this model rather than of markets.`
      : `**Validated (all four gates passed): ${validated.join(", ")}.** The others are *illustrative*: what a study ` +
        `finds in them may be a property of this model rather than of markets.`,
    "",
    `Engine version${versions.length === 1 ? "" : "s"}: ${versions.map((one) => `\`${one}\``).join(", ")}. ` +
      "A test measures one of these seeds anew by the present engine and holds it against the record, number by " +
      "number. To make the page again: `node tests/validation/write-validation.ts`, of the records in " +
      "`notebooks/records/scorecard`; " +
      "to make those again: `node tests/validation/run-scorecards.ts` and " +
      "`node tests/validation/run-moments.ts` (some minutes each), then " +
      "`node tests/validation/write-scorecard-records.ts`. A study has the " +
      "scorecard of each of its arms with `scorecard: true`. " +
      "Whether the markets are fit to be studied at all (spreads, convergence, open interest) is " +
      "another question, [answered apart](market-sanity.md). `rmsc04`, a benchmark of one day, is not judged.",
    "",
    "Whether rules do here what evidence says that they do, what each kind of trader does for a market, and " +
      "**what the model is good for and what not**, stands under " +
      "[evidence](validation-evidence.md). How the model works is [described](model.md) by the ODD protocol.",
  ];
}

function verdictTable(markets: readonly Market[]): string[] {
  const rows = STYLISED_FACTS.map(({ number, title, isGate }, i) => [
    `${number}. ${title}${isGate ? " (gate)" : ""}`,
    ...markets.map(({ card }) => verdictWords(card.facts[i]!)),
  ]);
  const total = markets.map(({ card: { composite } }) => `${composite.score} of ${composite.of}`);
  return bareTable(
    ["Fact", ...markets.map(({ name }) => name)],
    [
      ...rows,
      ["label", ...markets.map(({ card }) => card.label)],
      ["sum (not a verdict)", ...total],
    ],
  );
}

const isJudged = ({ fact }: FactScore): boolean =>
  fact.statistics.some(({ bands }) => bands !== null);

const verdictWords = (score: FactScore): string =>
  isJudged(score) ? score.verdict.replace("_", " ") : "reported only";

/** Fact by fact, the markets in which it does not pass, and why. */
function failures(markets: readonly Market[]): string[] {
  return STYLISED_FACTS.flatMap(({ number, title }, i) => {
    const missed = markets.flatMap((market) => {
      const score = market.card.facts[i]!;
      return isJudged(score) && score.verdict !== "pass" ? [{ market, score }] : [];
    });
    if (missed.length === 0) return [];
    const why = KNOWN_FAILURES.get(number);
    return [
      `### ${number}. ${title}`,
      "",
      ...(why === undefined ? [] : [why, ""]),
      ...missed.map(({ market, score }) => `- ${market.name}: ${missWords(score)}`),
      "",
    ];
  });
}

function missWords({ verdict, statistics }: FactScore): string {
  const worst = statistics
    .filter(({ verdict: own }) => own === verdict)
    .map((one) => `\`${one.name}\` ${meanWords(one)}, ${insideWords(one)}`)
    .join("; ");
  return `${verdict.replace("_", " ")}: ${worst}`;
}

const insideWords = ({ passShare }: FactScore["statistics"][number]): string =>
  `${(100 * (passShare ?? 0)).toFixed(0)} % of the seeds in the band`;

function numbersOf({ name, card }: Market): string[] {
  const rows = card.facts.flatMap(({ fact, statistics }) =>
    statistics.map((one) => {
      const { bands, doc } = fact.statistics.find((each) => each.name === one.name)!;
      const share = one.passShare === null ? "" : `${(100 * one.passShare).toFixed(0)} %`;
      const pass = bands === null ? "" : bandWords(bands.pass);
      return [
        `${fact.number}. ${doc}`,
        meanWords(one),
        pass,
        share,
        bands === null ? "" : one.verdict,
      ];
    }),
  );
  const head = ["Number", "Mean (90 % interval)", "Band", "Seeds inside", "Verdict"];
  return [
    "",
    `### ${name}`,
    "",
    ...bareTable(
      head,
      rows.map((row) => row.map((cell) => cell.replace("_", " ").replaceAll("|", "\\|"))),
    ),
  ];
}

function meanWords({ mean, interval }: FactScore["statistics"][number]): string {
  if (mean.value === null) return "no value";
  const text = (value: number): string => String(Number(value.toPrecision(3)));
  const reach = interval === null ? "" : ` (${text(interval[0])} to ${text(interval[1])})`;
  return `${text(mean.value)}${reach}`;
}

const isTiny = (edge: number): boolean => Math.abs(edge) < 1e-300;

function bandWords({ least, most }: { least: number | null; most: number | null }): string {
  if (least === null && most === null) return "any";
  if (least === null) return isTiny(most!) && most !== 0 ? "below 0" : `at most ${most}`;
  if (most === null) return isTiny(least) && least !== 0 ? "above 0" : `at least ${least}`;
  return `${least} to ${most}`;
}
