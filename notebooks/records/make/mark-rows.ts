import type { StudyRow } from "../../../experiments/study/row-table.ts";
import type { RunFolder, RunRow } from "./run-folder.ts";

/** Money units of a dollar. */
const DOLLAR = 10_000;

/**
 * By what owners are in the market for, or by their group: lots that they traded, what variation moved to them and what
 * fees they paid, dollars.
 */
export async function markRows(
  run: RunFolder,
  ledger: readonly RunRow[],
  trades: readonly RunRow[],
  by: "intent" | "group" = "intent",
): Promise<StudyRow[]> {
  const classes = new Map((await run.table("owners")).map((row) => [row["owner"], row[by]]));
  const accounts = (await run.table("accounts"))
    .filter((row) => row["ledger_account_kind"] === "margin")
    .map((row) => ({ ...row, of: String(classes.get(row["owner"])) }));
  return [...Map.groupBy(accounts, ({ of }) => of)].map(([of, own]) => {
    const columns = own as readonly RunRow[];
    const ledgerAccounts = new Set(columns.map((row) => row["ledger_account"]));
    const tradingAccounts = new Set(columns.map((row) => row["account"]));
    const lots = (side: string): number => sumOf(trades, "lots", side, tradingAccounts);
    const moved = (posting: string): number => {
      const rows = ledger.filter((row) => row["posting"] === posting);
      const received = sumOf(rows, "amount", "credit", ledgerAccounts);
      return Math.round((received - sumOf(rows, "amount", "debit", ledgerAccounts)) / DOLLAR);
    };
    return {
      [by]: of,
      owners: new Set(columns.map((row) => row["owner"])).size,
      traded_lots: lots("buy_account") + lots("sell_account"),
      trade_dollars: moved("trade_variation"),
      daily_dollars: moved("daily_variation"),
      fee_dollars: -moved("exchange_fee"),
    };
  });
}

/** Sum of a column over the rows in which another names one of the accounts. */
function sumOf(
  rows: readonly RunRow[],
  column: string,
  of: string,
  accounts: ReadonlySet<unknown>,
): number {
  return rows.reduce((sum, row) => (accounts.has(row[of]) ? sum + Number(row[column]) : sum), 0);
}
