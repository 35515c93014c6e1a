import { SETTLED_FINAL, SETTLED_LISTING } from "../../../engine/clearing/words.ts";
import { T_RULE_EVENTS, T_SETTLEMENTS } from "../../../engine/recorder/fact-tables.ts";
import { RULE_HALTED, RULE_PRICE_LIMITS } from "../../../engine/regulation/words.ts";
import type { FamilyMarket } from "./family-market.ts";
import type { MonthTape } from "./month-tape.ts";
import { lastAtMost } from "./trade-dates.ts";

/** States of books that a price limit had stopped, one row a state. */
export interface LimitQueues {
  /** Best lots of buyers at an upper, of sellers at a lower limit; 0 where the best price is another. */
  readonly lots: number[];
  readonly durationUs: number[];
}

interface Hit {
  readonly fromUs: number;
  readonly untilUs: number;
  readonly limitTicks: number;
}

/** Of all months of the family, from each hit of their limits until trading was to go on. */
export function limitQueues(market: FamilyMarket): LimitQueues {
  const queues: LimitQueues = { lots: [], durationUs: [] };
  const hits = hitsOf(market);
  for (const month of market.months()) {
    for (const hit of hits.get(month.row.instrument) ?? []) {
      addStates(queues, month, hit, isUpper(market, month, hit));
    }
  }
  return queues;
}

/** Hits by instrument. A month that is halted because another one was hit has no limit in its event. */
function hitsOf({ tape }: FamilyMarket): Map<number, Hit[]> {
  const rows = tape.rows(T_RULE_EVENTS);
  const [time, rule, event, instrument] = ["time_us", "rule", "event", "instrument"].map((name) =>
    rows.column(name),
  );
  const [until, threshold] = ["until_us", "threshold"].map((name) => rows.column(name));
  const hits = new Map<number, Hit[]>();
  for (let i = 0; i < rows.length; i++) {
    const isHit =
      rule![i] === RULE_PRICE_LIMITS && event![i] === RULE_HALTED && threshold![i] !== 0;
    if (!isHit) continue;
    const own = hits.get(instrument![i]!) ?? [];
    hits.set(instrument![i]!, own);
    own.push({ fromUs: time![i]!, untilUs: until![i]!, limitTicks: threshold![i]! });
  }
  return hits;
}

/** Whether a limit lies above the price that it was set around: the last settlement, or the price at listing. */
function isUpper(
  { tape, terms: { calendar } }: FamilyMarket,
  { row }: MonthTape,
  { fromUs, limitTicks }: Hit,
): boolean {
  const rows = tape.rows(T_SETTLEMENTS, row.instrument);
  const [day, method, price] = ["trade_date", "method", "price_ticks"].map((name) =>
    rows.column(name),
  );
  const today = calendar.dateAt(fromUs);
  let reference = NaN;
  for (let i = 0; i < rows.length; i++) {
    const isBefore = calendar.dateOn(day![i]!) < today || method![i] === SETTLED_LISTING;
    if (isBefore && method![i] !== SETTLED_FINAL) reference = price![i]!;
  }
  return limitTicks > reference;
}

function addStates(
  { lots, durationUs }: LimitQueues,
  month: MonthTape,
  { fromUs, untilUs, limitTicks }: Hit,
  upper: boolean,
): void {
  const { timeUs, bid, bidLots, ask, askLots } = month.quotes();
  const [price, size] = upper ? [bid, bidLots] : [ask, askLots];
  let row = lastAtMost(timeUs, fromUs, 0, timeUs.length);
  for (let startUs = fromUs; startUs < untilUs; row++) {
    const endUs = Math.min(untilUs, timeUs[row + 1] ?? Infinity);
    lots.push(price[row] === limitTicks ? size[row]! : 0);
    durationUs.push(endUs - startUs);
    startUs = endUs;
  }
}
