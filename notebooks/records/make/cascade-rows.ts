import { T_ACCOUNTS, T_LEDGER, T_MARGIN, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import { WATERFALL_LAYERS } from "../../../experiments/metrics/stability/waterfall-layers.ts";
import type { StudyRow } from "../../../experiments/study/row-table.ts";
import type { RunFacts } from "./run-facts.ts";

const HOUR_US = 3_600_000_000;
const hoursOf = (timeUs: unknown): number => Number(timeUs) / HOUR_US;

/** What each layer paid, dollars: a row a moment and layer, and one of 0 for a layer that never did. */
export function layerRows(run: RunFacts): StudyRow[] {
  const { rows, columns } = run.columns(T_LEDGER);
  const paid = WATERFALL_LAYERS.flatMap(([layer, posting], place) => {
    const sums = new Map<number, number>();
    for (let row = 0; row < rows; row++) {
      if (columns["posting"]![row] !== posting) continue;
      const time = columns["time_us"]![row]!;
      sums.set(time, (sums.get(time) ?? 0) + columns["amount"]![row]! * run.scenario.moneyUnit);
    }
    if (sums.size === 0) sums.set(0, 0);
    return [...sums].map(([time, dollars]) => ({ place, layer, hours: hoursOf(time), dollars }));
  });
  return paid.map(({ place, ...row }) => ({ place: place + 1, ...row }));
}

const EVENTS = ["called", "liquidation_started", "account_defaulted", "member_defaulted"];

/** Calls, liquidations and defaults with the clearing member of the account. */
export function eventRows(run: RunFacts): StudyRow[] {
  const members = new Map(run.rows(T_ACCOUNTS).map((row) => [row["account"], row["member"]]));
  return run
    .rows(T_MARGIN)
    .filter(({ event }) => EVENTS.includes(String(event)))
    .map(({ time_us: time, event, account, amount }) => ({
      hours: hoursOf(time),
      event: event!,
      account: account!,
      member: members.get(account ?? null) ?? null,
      dollars: Number(amount) * run.scenario.moneyUnit,
    }));
}

/** The last trade price of each hour of every month, dollars a quotation unit. */
export function priceRows(run: RunFacts, tickSize: number): StudyRow[] {
  const last = new Map<string, StudyRow>();
  for (const row of run.rows(T_TRADES)) {
    const hour = Math.floor(hoursOf(row["time_us"]));
    const month = String(row["instrument"]);
    last.set(`${month} ${hour}`, { month, hour, price: Number(row["price_ticks"]) * tickSize });
  }
  return [...last.values()].toSorted((a, b) => (`${a["month"]}` < `${b["month"]}` ? -1 : 1));
}
