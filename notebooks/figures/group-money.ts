import type { ColumnTable } from "arquero";
import { scrollTable } from "./scroll-table.ts";
import { tableRows } from "./table-rows.ts";

interface GroupRow {
  readonly group: string;
  readonly owners: number;
  readonly traded_lots: number;
  readonly trade_dollars: number;
  readonly daily_dollars: number;
  readonly fee_dollars: number;
}

const whole = (value: number): string => Math.round(value).toLocaleString("en-US");

const result = (row: GroupRow): number => row.trade_dollars + row.daily_dollars - row.fee_dollars;

/** HTML of what each group of a run traded, won and paid. */
export const groupMoney = (table: ColumnTable): string =>
  scrollTable<GroupRow>(
    "Groups of the market, and what they made in the run",
    [
      ["Group", ({ group }) => group],
      ["Owners", ({ owners }) => whole(owners)],
      ["Traded, lots", ({ traded_lots: lots }) => whole(lots)],
      ["On the day's trades, $", ({ trade_dollars: amount }) => whole(amount)],
      ["On what was held, $", ({ daily_dollars: amount }) => whole(amount)],
      ["Fees, $", ({ fee_dollars: amount }) => whole(amount)],
      ["Result, $", (row) => whole(result(row))],
    ],
    tableRows<GroupRow>(table).filter(({ group }) => group !== "clearing-members"),
  );

/** How a group fared, in a sentence. Throws where it is not there. */
export function groupWords(table: ColumnTable, group: string): string {
  const row = tableRows<GroupRow>(table).find((one) => one.group === group);
  if (row === undefined) throw new Error(`no group is called ${group}`);
  const made = result(row);
  const verb = made < 0 ? "lost" : "made";
  return (
    `The ${row.owners} ${group} traded ${whole(row.traded_lots)} lots and ${verb} ` +
    `${whole(Math.abs(made))} dollars after ${whole(row.fee_dollars)} of fees.`
  );
}
