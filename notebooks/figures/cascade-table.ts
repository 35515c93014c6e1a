import type { ColumnTable } from "arquero";
import { type CascadeEventRow, dollarWords } from "./cascade-rows.ts";
import { scrollTable } from "./scroll-table.ts";
import { tableRows } from "./table-rows.ts";

/** HTML of what befell each clearing member and its accounts. */
export function cascadeTable(events: ColumnTable): string {
  const groups = Map.groupBy(tableRows<CascadeEventRow>(events), ({ member }) => member);
  const members = [...groups].toSorted(([a], [b]) => Number(a) - Number(b));
  return scrollTable<(typeof members)[number]>(
    "Clearing members and the accounts that they carry",
    [
      ["Member", ([member]) => (member === null ? "none" : `member ${member + 1}`)],
      ["Accounts called", ([, rows]) => String(accounts(rows, "called"))],
      ["Liquidated", ([, rows]) => String(accounts(rows, "liquidation_started"))],
      ["In deficit", ([, rows]) => String(accounts(rows, "account_defaulted"))],
      ["Deficits", ([, rows]) => dollarWords(money(rows, "account_defaulted"))],
      ["Failed", ([, rows]) => failureWords(rows)],
      ["For a loss of", ([, rows]) => dollarWords(money(rows, "member_defaulted"))],
    ],
    members,
  );
}

const ofKind = (rows: readonly CascadeEventRow[], event: string): CascadeEventRow[] =>
  rows.filter((row) => row.event === event);

const accounts = (rows: readonly CascadeEventRow[], event: string): number =>
  new Set(ofKind(rows, event).map(({ account }) => account)).size;

const money = (rows: readonly CascadeEventRow[], event: string): number =>
  ofKind(rows, event).reduce((sum, { dollars }) => sum + dollars, 0);

function failureWords(rows: readonly CascadeEventRow[]): string {
  const [first] = ofKind(rows, "member_defaulted");
  return first === undefined ? "stands" : `at hour ${first.hours.toFixed(1)}`;
}
