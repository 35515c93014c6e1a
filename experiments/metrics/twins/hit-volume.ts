import { T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import type { MetricValue } from "../metric.ts";
import { type TwinVolumes, volumeLeakage } from "../stability/volume-leakage.ts";
import type { FamilyMarket } from "../tape/family-market.ts";

/**
 * Volume that goes from one month to the other contracts of the market, of all families, after hits of its limit: from
 * each hit to the end of its trade date, in money traded, against the same times of the twin.
 */
export function leakageAfter(
  own: FamilyMarket,
  twin: FamilyMarket,
  instrument: number,
  hitUs: readonly number[],
): MetricValue {
  const { calendar } = own.terms;
  const first = new Map<number, number>();
  for (const timeUs of hitUs) {
    const date = calendar.dateAt(timeUs);
    first.set(date, Math.min(first.get(date) ?? Infinity, timeUs));
  }
  const counts = (timeUs: number): boolean =>
    timeUs >= (first.get(calendar.dateAt(timeUs)) ?? Infinity);
  return volumeLeakage(volumes(own, instrument, counts), volumes(twin, instrument, counts));
}

/** Money traded in a month and in all others at times that count, dollars. */
function volumes(
  { tables, tape }: FamilyMarket,
  restricted: number,
  counts: (timeUs: number) => boolean,
): TwinVolumes {
  const sums = { restricted: 0, other: 0 };
  for (const { instrument, tickSize, multiplier } of tables.instruments.values()) {
    const rows = tape.rows(T_TRADES, instrument);
    const [time, price, lots] = ["time_us", "price_ticks", "lots"].map((name) => rows.column(name));
    const side = instrument === restricted ? "restricted" : "other";
    for (let i = 0; i < rows.length; i++) {
      if (counts(time![i]!)) sums[side] += lots![i]! * price![i]! * tickSize * multiplier;
    }
  }
  return sums;
}
