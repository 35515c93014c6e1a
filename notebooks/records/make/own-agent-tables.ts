import { OrderSizeLimit } from "../../../docs/examples/order-size-limit.ts"; // tidy-ok: what the page shows
import { LIMIT } from "../../../engine/book/order-books.ts";
import type { RuleMarket } from "../../../engine/regulation/rule.ts";
import { Rulebook } from "../../../engine/regulation/rulebook.ts";
import type { StudyRow } from "../../../experiments/study/row-table.ts";
import { markRows } from "./mark-rows.ts";
import type { RunFolder, RunRow } from "./run-folder.ts";

const DAY_US = 86_400_000_000;
/** Largest order sizes that the example of a rule is tried with, lots. */
const MOST_LOTS = [2, 5, 10, 20, 50, 100];

/** Tables of a run with contrarians of one's own. */
export async function ownAgentTables(run: RunFolder): Promise<Record<string, readonly StudyRow[]>> {
  const orders = (await run.table("orders")).filter(({ event }) => event === "accepted");
  const [settlements, ledger] = [await run.table("settlements"), await run.table("ledger")];
  const owners = new Map((await run.table("owners")).map((row) => [row["owner"], row]));
  const ownerOf = new Map(
    (await run.table("accounts"))
      .filter(({ account }) => account !== null)
      .map((row) => [row["account"], owners.get(row["owner"])!]),
  );
  return {
    orders: orders
      .filter(({ account }) => ownerOf.get(account)!["group"] === "contrarians")
      .flatMap((order) => gapRow(order, settlements)),
    groups: await markRows(run, ledger, await run.table("trades"), "group"),
    refused: MOST_LOTS.flatMap((mostLots) =>
      refusedRows(mostLots, orders, (account) => String(ownerOf.get(account)!["intent"])),
    ),
  };
}

/** How far an order's price lies from the last settlement price of its month; none on the first trade date. */
function gapRow(order: RunRow, settlements: readonly RunRow[]): StudyRow[] {
  const settlement = settlements.findLast(
    ({ instrument, seq }) =>
      instrument === order["instrument"] && Number(seq) < Number(order["seq"]),
  );
  if (settlement === undefined) return [];
  return [
    {
      day: Number(order["time_us"]) / DAY_US,
      side: order["side"]!,
      lots: order["lots"]!,
      gap_ticks: Number(order["price_ticks"]) - Number(settlement["price_ticks"]),
    },
  ];
}

/** What the rule of the example says to each order of the run; nobody answers to it. */
function refusedRows(
  mostLots: number,
  orders: readonly RunRow[],
  intentOf: (account: RunRow[string] | undefined) => string,
): StudyRow[] {
  const market: Pick<RuleMarket, "record"> = { record: () => undefined };
  const rulebook = new Rulebook([new OrderSizeLimit(market as RuleMarket, [{ mostLots }])]);
  const judged = orders.map((order) => ({
    intent: intentOf(order["account"]),
    isRefused:
      rulebook.judge({
        account: Number(order["account"]),
        slot: 0,
        family: 0,
        side: order["side"] === "buy" ? 0 : 1,
        kind: LIMIT,
        priceTicks: Number(order["price_ticks"]),
        addedLots: Number(order["lots"]),
        allOrNone: false,
        origin: 0,
        delayed: false,
      }).reason !== 0,
  }));
  return [...Map.groupBy(judged, ({ intent }) => intent)].map(([intent, own]) => ({
    most_lots: mostLots,
    intent,
    orders: own.length,
    refused: own.filter(({ isRefused }) => isRefused).length,
  }));
}
