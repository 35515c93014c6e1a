import { MARGIN_MARKED } from "../../engine/clearing/words.ts";
import { FACT_TABLES } from "../../engine/recorder/fact-tables.ts";
import { NONE } from "../../engine/recorder/tables/columns.ts";
import type { FactTape } from "./fact-tape.ts";

/** Positions of every instrument at every mark that do not sum to zero. */
export function unevenPositions(tape: FactTape): string[] {
  const net = new Map<string, number>();
  for (const { trade_date, instrument, lots } of tape.table("positions")) {
    const key = `${trade_date} ${instrument}`;
    net.set(key, (net.get(key) ?? 0) + lots!);
  }
  return [...net].flatMap(([key, sum]) => (sum === 0 ? [] : [`${key}: ${sum}`]));
}

/** Balances at a mark that are not what all postings before it make. */
export function unposted(tape: FactTape): string[] {
  const balances = new Map<number, number>();
  const change = (account: number, by: number): unknown =>
    balances.set(account, (balances.get(account) ?? 0) + by);
  const ledgerOf = new Map(
    tape.table("accounts").map((row) => [row["account"]!, row["ledger_account"]!]),
  );
  const wrong: string[] = [];
  for (const { table, row } of tape.together("ledger", "margin")) {
    if (table === "ledger") {
      change(row["debit"]!, -row["amount"]!);
      change(row["credit"]!, row["amount"]!);
    } else if (row["event"] === MARGIN_MARKED) {
      const balance = balances.get(ledgerOf.get(row["account"]!)!) ?? 0;
      if (balance !== row["balance"]) wrong.push(`${JSON.stringify(row)}: ${balance}`);
    }
  }
  return wrong;
}

/** Columns with a number that is not finite, but for those in which that says that there is none. */
export function infinite(tape: FactTape): string[] {
  const found = new Set<string>();
  for (const { name } of FACT_TABLES) {
    for (const row of tape.table(name)) {
      for (const [column, value] of Object.entries(row)) {
        if (!Number.isFinite(value)) found.add(`${name}.${column}`);
      }
    }
  }
  return [...found];
}

/** Tops made public whose bid is at or above the offer: in a call none is public. */
export function crossedTops(tape: FactTape): string[] {
  return tape.table("quotes").flatMap((row) => {
    const { bid_ticks: bid, ask_ticks: ask } = row;
    const isCrossed = bid !== NONE && ask !== NONE && bid! >= ask!;
    return isCrossed ? [`crossed: ${JSON.stringify(row)}`] : [];
  });
}
