import type { StudyRow } from "../../../experiments/study/row-table.ts";
import type { RunFolder, RunRow } from "./run-folder.ts";

/** Money units of a dollar. */
const DOLLAR = 10_000;

/** By what owners are in the market for: lots that they traded, and what variation moved to them, dollars. */
export async function markRows(
  run: RunFolder,
  ledger: readonly RunRow[],
  trades: readonly RunRow[],
): Promise<StudyRow[]> {
  const intents = new Map((await run.table("owners")).map((row) => [row["owner"], row["intent"]]));
  const accounts = (await run.table("accounts"))
    .filter((row) => row["ledger_account_kind"] === "margin")
    .map((row) => ({ ...row, intent: String(intents.get(row["owner"])) }));
  return [...Map.groupBy(accounts, ({ intent }) => intent)].map(([intent, own]) => {
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
      intent,
      owners: new Set(columns.map((row) => row["owner"])).size,
      traded_lots: lots("buy_account") + lots("sell_account"),
      trade_dollars: moved("trade_variation"),
      daily_dollars: moved("daily_variation"),
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
