import type { ColumnTable } from "arquero";
import { withError } from "../../experiments/hedge/with-error.ts";
import { htmlTable } from "../../experiments/report/html.ts";
import { intervalWords, shortNumber } from "../../experiments/report/numbers.ts";
import { scrollTable } from "./scroll-table.ts";
import { tableRows } from "./table-rows.ts";

interface ClaimRow {
  readonly claim: string;
  readonly place: string | number;
  /** Null for a number without one. */
  readonly unit: string | null;
  readonly published_low: number;
  readonly published_high: number;
  readonly ours: number;
  readonly standard_error: number;
  readonly verdict: string;
  /** Null where there is nothing to say. */
  readonly why: string | null;
}

/** HTML of every published number beside ours, from the table `replication`. */
export const claimsTable = (table: ColumnTable): string =>
  scrollTable<ClaimRow>(
    "Published numbers and ours, ± Monte Carlo standard error",
    [
      ["Claim", ({ claim }) => claim],
      ["Section", ({ place }) => String(place)],
      ["Unit", ({ unit }) => unit ?? ""],
      ["Published", publishedWords],
      [
        "Ours",
        ({ ours, standard_error }) => withError({ value: ours, standardError: standard_error }),
      ],
      ["Verdict", ({ verdict }) => verdict],
      ["Why", ({ why }) => why ?? ""],
    ],
    tableRows(table),
  );

const publishedWords = ({ published_low: low, published_high: high }: ClaimRow): string =>
  low === high ? shortNumber(low) : intervalWords([low, high]);

/** HTML of how many published numbers have each verdict. */
export function verdictTable(table: ColumnTable): string {
  const verdicts = tableRows<ClaimRow>(table).map(({ verdict }) => verdict);
  const rows = [...new Set(verdicts)].map((verdict) => [
    verdict,
    String(verdicts.filter((one) => one === verdict).length),
  ]);
  return htmlTable("Published numbers by verdict", ["Verdict", "Numbers"], rows);
}
