import type { StudyRow } from "../../../experiments/study/row-table.ts";
import { markRows } from "./mark-rows.ts";
import { orderLife } from "./order-path.ts";
import type { RunFolder, RunRow } from "./run-folder.ts";

const HOUR_US = 3_600_000_000;
const DAY_US = 24 * HOUR_US;
/** The second trade date of the run: its session opens at 23:00 UTC of the day before and ends at 22:00. */
const DATE = 1;
const OPENING_US = DATE * DAY_US - HOUR_US;
const END_US = DATE * DAY_US + 22 * HOUR_US;
/** Between two rows of thinned quotes, microseconds. */
const QUOTE_STEP_US = HOUR_US / 12;
/** Partial fills of the order whose life is shown. */
const FILLS = 3;

/** Tables of one trade date, of its nearest month where they are of one; hours are from the trade date's 00:00 UTC. */
export async function dayTables(run: RunFolder): Promise<Record<string, readonly StudyRow[]>> {
  const [instruments, settlements] = [
    await run.table("instruments"),
    await run.table("settlements"),
  ];
  const nearest = String(instruments[0]!["symbol"]);
  const tick = Number(instruments[0]!["tick_size"]);
  const ofDay = async (table: string): Promise<RunRow[]> =>
    (await run.table(table)).filter(({ time_us: time }) => isOfDay(Number(time)));
  const ofMonth = async (table: string): Promise<RunRow[]> =>
    (await ofDay(table)).filter(({ instrument }) => instrument === nearest);
  const price = (ticks: unknown): number | null =>
    ticks === null ? null : rounded(Number(ticks) * tick);
  const trades = await ofMonth("trades");
  const limits = (await ofDay("rule_events")).filter(({ rule }) => rule === "price_limits");
  const refused = limits.filter(({ event }) => event === "refused");
  return {
    call: (await ofMonth("calls")).map((row) => ({
      call: row["call"]!,
      event: row["event"]!,
      hour: hourOf(row),
      price: price(row["price_ticks"]),
      lots: row["lots"]!,
      imbalance_lots: row["imbalance_lots"]!,
    })),
    quotes: thinned(await ofMonth("quotes")).map(([hour, row]) => ({
      hour,
      bid: price(row["bid_ticks"]),
      ask: price(row["ask_ticks"]),
    })),
    trades: trades.map((row) => ({
      hour: hourOf(row),
      price: price(row["price_ticks"]),
      lots: row["lots"]!,
      aggressor: row["aggressor"]!,
    })),
    depth: (await ofMonth("depth")).map((row) => ({
      hour: hourOf(row),
      side: row["side"]!,
      price: price(row["price_ticks"]),
      lots: row["lots"]!,
    })),
    months: monthsOf(settlements, refused, price),
    events: limits
      .filter(({ event }) => event !== "refused")
      .map((row) => ({
        hour: hourOf(row),
        event: row["event"]!,
        month: row["instrument"]!,
        price: price(row["value"]),
        limit: price(row["threshold"]),
        until_hour: row["until_us"] === 0 ? null : hourAt(Number(row["until_us"])),
      })),
    order: orderOf(await ofMonth("orders"), trades, price),
    mark: await markRows(run, await ofDay("ledger"), await ofDay("trades")),
  };
}

const isOfDay = (time: number): boolean => time >= OPENING_US && time <= END_US;

const rounded = (dollars: number): number => Math.round(dollars * 10_000) / 10_000;

const hourAt = (time: number): number => (time - DATE * DAY_US) / HOUR_US;

const hourOf = ({ time_us: time }: RunRow): number => hourAt(Number(time));

/** The quote in force at every step of the day, from the first one on. */
function thinned(quotes: readonly RunRow[]): [hour: number, quote: RunRow][] {
  const rows: [number, RunRow][] = [];
  for (let time = OPENING_US; time <= END_US; time += QUOTE_STEP_US) {
    const quote = quotes.findLast((row) => Number(row["time_us"]) <= time);
    if (quote !== undefined) rows.push([hourAt(time), quote]);
  }
  return rows;
}

/** The months with their settlement prices of the day and of the day before. */
function monthsOf(
  settlements: readonly RunRow[],
  refused: readonly RunRow[],
  price: (ticks: unknown) => number | null,
): StudyRow[] {
  const dates = [...new Set(settlements.map((row) => Number(row["trade_date"])))];
  const of = (date: number): readonly RunRow[] =>
    settlements.filter((row) => row["trade_date"] === dates[date]);
  return of(DATE).map((row, i) => ({
    month: row["instrument"]!,
    method: row["method"]!,
    settlement: price(row["price_ticks"]),
    settlement_before: price(of(DATE - 1)[i]!["price_ticks"]),
    volume_lots: row["volume_lots"]!,
    open_interest_lots: row["open_interest_lots"]!,
    initial_margin_dollars: Number(row["initial_margin"]) / 10_000,
    refused_messages: refused.filter((one) => one["instrument"] === row["instrument"]).length,
  }));
}

function orderOf(
  orders: readonly RunRow[],
  trades: readonly RunRow[],
  price: (ticks: unknown) => number | null,
): StudyRow[] {
  const { order, steps } = orderLife(orders, trades, FILLS);
  return steps.map(({ time_us: time, ...step }) => ({
    order: order["order_id"]!,
    side: order["side"]!,
    price: price(order["price_ticks"]),
    hour: hourAt(time),
    ...step,
  }));
}
