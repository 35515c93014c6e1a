import type { ColumnTable } from "arquero";
import { percent, shortNumber } from "../../experiments/report/numbers.ts";
import type { VerdictRow } from "./fact-matrix.ts";
import { scrollTable } from "./scroll-table.ts";
import { tableRows } from "./table-rows.ts";

interface ReasonRow {
  readonly fact: number;
  readonly title: string;
  readonly reason: string;
}

/** HTML of why facts do not pass, as far as it is known, from the record `reasons`. */
export const reasonTable = (table: ColumnTable): string =>
  scrollTable<ReasonRow>(
    "What does not pass, and why",
    [
      ["Fact", ({ fact, title }) => `${fact}. ${title}`],
      ["Why, as far as it is known", ({ reason }) => reason],
    ],
    tableRows(table),
  );

/** HTML of the judged numbers of one market, from the record `verdicts`. */
export const marketFacts = (table: ColumnTable, market: string): string =>
  scrollTable<VerdictRow>(
    `Numbers of ${market}`,
    [
      ["Fact", ({ fact, title }) => `${fact}. ${title}`],
      ["Number", ({ doc }) => doc],
      ["Mean over seeds", ({ mean }) => shortNumber(mean)],
      ["Band", ({ pass_least: least, pass_most: most }) => bandWords(least, most)],
      ["Seeds inside", ({ share_inside: share }) => percent(share)],
      ["Verdict", ({ verdict }) => verdict.replace("_", " ")],
    ],
    tableRows<VerdictRow>(table).filter(
      (row) => row.market === market && row.verdict !== "reported",
    ),
  );

function bandWords(least: number | null, most: number | null): string {
  if (least === null && most === null) return "any";
  if (least === null) return `at most ${shortNumber(most)}`;
  return most === null
    ? `at least ${shortNumber(least)}`
    : `${shortNumber(least)} to ${shortNumber(most)}`;
}

/** The markets of the record, in its order. */
export const marketsOf = (table: ColumnTable): string[] => [
  ...new Set(tableRows<VerdictRow>(table).map(({ market }) => market)),
];

interface RunRow {
  readonly market: string;
  readonly seed: number;
  readonly days: number;
  readonly engine_version: string;
}

/** How the record was made, in a sentence. */
export function recordWords(seeds: ColumnTable): string {
  const rows = tableRows<RunRow>(seeds);
  const numbers = rows.map(({ seed }) => seed);
  const days = rows.map((row) => row.days);
  const versions = [...new Set(rows.map((row) => row.engine_version.slice(0, 12)))];
  const markets = new Set(rows.map(({ market }) => market)).size;
  return (
    `Seeds ${Math.min(...numbers)} to ${Math.max(...numbers)} in each of ${markets} markets, over ` +
    `${Math.min(...days)} to ${Math.max(...days)} trade dates; engine ${versions.join(", ")}.`
  );
}
