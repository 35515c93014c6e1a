import type { ColumnTable } from "arquero";
import { withError } from "../../experiments/hedge/with-error.ts";
import { htmlTable } from "../../experiments/report/html.ts";
import { intervalWords, shortNumber } from "../../experiments/report/numbers.ts";
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
export function claimsTable(table: ColumnTable): string {
  const head = ["Claim", "Section", "Unit", "Published", "Ours", "Verdict", "Why"];
  const rows = tableRows<ClaimRow>(table).map(claimCells);
  const caption = "Published numbers and ours, ± Monte Carlo standard error";
  const region = 'class="scroll" role="region" tabindex="0" aria-label="Every printed number"';
  return `<div ${region}>${htmlTable(caption, head, rows)}</div>`;
}

function claimCells(row: ClaimRow): string[] {
  const { published_low: low, published_high: high, ours: value, standard_error: error } = row;
  const published = low === high ? shortNumber(low) : intervalWords([low, high]);
  const ours = withError({ value, standardError: error });
  const { claim, place, unit, verdict, why } = row;
  return [claim, String(place), unit ?? "", published, ours, verdict, why ?? ""];
}

/** HTML of how many published numbers have each verdict. */
export function verdictTable(table: ColumnTable): string {
  const verdicts = tableRows<ClaimRow>(table).map(({ verdict }) => verdict);
  const rows = [...new Set(verdicts)].map((verdict) => [
    verdict,
    String(verdicts.filter((one) => one === verdict).length),
  ]);
  return htmlTable("Published numbers by verdict", ["Verdict", "Numbers"], rows);
}
