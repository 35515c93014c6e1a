import { T_DELIVERIES, T_SETTLEMENTS } from "../../../engine/recorder/fact-tables.ts";
import { DELIVERY_DELIVERED, DELIVERY_FAILED } from "../../../engine/exchange/delivery-words.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import { monthSettlements } from "../tape/month-settlements.ts";
import { entry, type MeasureGroup } from "./measure-group.ts";

const SOURCE = "project: study design, leakage";

const entries = [
  entry(
    "index_open_interest_share",
    "share",
    "Open interest in quotation units over that of all contracts on its index, mean over daily marks; n counts them.",
    "OI_f / sum OI",
    SOURCE,
  ),
  entry(
    "index_volume_share",
    "share",
    "Quotation units traded over those of all contracts on the same index, over the run.",
    "V_f / sum V",
    SOURCE,
  ),
  entry(
    "failed_delivery_share",
    "share",
    "Hours that shorts failed to deliver over hours due; n counts a short's days of delivery.",
    "failed / (failed + delivered)",
    SOURCE,
  ),
];

/** Where positions go, and what becomes of them in delivery. */
export const LEAKAGE_MEASURES: MeasureGroup = {
  title: "Leakage and delivery",
  doc: "The contract against others on its index: look-alikes, other venues; deliveries of contracts that have them.",
  tables: [T_SETTLEMENTS, T_DELIVERIES],
  needs: [T_SETTLEMENTS],
  entries,
  measure(market: FamilyMarket): Record<string, MetricValue> {
    const own = unitsOf(market, market.family);
    const all = market.terms.families.map(({ index }, family) =>
      index === market.own.index ? unitsOf(market, family) : NOTHING,
    );
    return {
      index_open_interest_share: meanShare(
        own.openInterest,
        all.map(({ openInterest }) => openInterest),
      ),
      index_volume_share: shareOf(
        own.volume,
        all.reduce((sum, { volume }) => sum + volume, 0),
        own.openInterest.size,
      ),
      failed_delivery_share: failures(market),
    };
  },
};

/** Of one family, in quotation units. */
interface Units {
  /** By day. */
  readonly openInterest: ReadonlyMap<number, number>;
  readonly volume: number;
}

const NOTHING: Units = { openInterest: new Map(), volume: 0 };

function unitsOf({ tables, tape }: FamilyMarket, family: number): Units {
  const openInterest = new Map<number, number>();
  let volume = 0;
  for (const row of tables.instruments.values()) {
    if (row.family !== family) continue;
    const marks = monthSettlements(tape.rows(T_SETTLEMENTS, row.instrument));
    for (const [i, day] of marks.day.entries()) {
      const units = marks.openInterest[i]! * row.multiplier;
      openInterest.set(day, (openInterest.get(day) ?? 0) + units);
      volume += marks.volume[i]! * row.multiplier;
    }
  }
  return { openInterest, volume };
}

/** Mean over days of a share; days on which nobody holds anything are out. */
function meanShare(
  own: ReadonlyMap<number, number>,
  all: readonly ReadonlyMap<number, number>[],
): MetricValue {
  let sum = 0;
  let n = 0;
  for (const [day, units] of own) {
    const total = all.reduce((lots, each) => lots + (each.get(day) ?? 0), 0);
    if (total === 0) continue;
    sum += units / total;
    n++;
  }
  return shareOf(sum, n, n);
}

const shareOf = (part: number, whole: number, n: number): MetricValue =>
  whole === 0 ? missing("insufficient_data", n) : measured(part / whole, n);

function failures({ tables, tape, family }: FamilyMarket): MetricValue {
  let failed = 0;
  let delivered = 0;
  let n = 0;
  for (const row of tables.instruments.values()) {
    if (row.family !== family) continue;
    const rows = tape.rows(T_DELIVERIES, row.instrument);
    const event = rows.column("event");
    const hours = rows.column("hours");
    for (let i = 0; i < rows.length; i++) {
      if (event[i] === DELIVERY_FAILED) failed += hours[i]!;
      if (event[i] !== DELIVERY_DELIVERED) continue;
      delivered += hours[i]!;
      n++;
    }
  }
  return shareOf(failed, failed + delivered, n);
}
