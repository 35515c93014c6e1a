import { T_SPOT } from "../../../engine/recorder/fact-tables.ts";
import { Expiries, type Expiry } from "../expiries.ts";
import { settlementDistortion } from "../stability/settlement-distortion.ts";
import { expiryHoldings } from "./expiry-holdings.ts";
import type { FamilyMarket } from "./family-market.ts";

/** Signs of a squeeze at an expiry whose event window lies in the run; null where one cannot be told. */
export interface ExpirySigns {
  /** Days since 1970-01-01. */
  readonly lastTradeDay: number;
  /** Final settlement price over the true index, less one. */
  readonly distortion: number | null;
  readonly dominance: number | null;
  readonly asymmetry: number | null;
}

/** Of every such expiry of a family, the nearest first. */
export function expirySigns(market: FamilyMarket): ExpirySigns[] {
  const { tables, terms, family } = market;
  const expiries = new Expiries(tables, terms.calendar, family).all();
  return expiries.map((expiry) => {
    const month = market.months().find(({ row }) => row.instrument === expiry.instrument)!;
    const holdings = expiryHoldings(market, month);
    return {
      lastTradeDay: month.row.lastTradeDay,
      distortion: distortionOf(market, expiry),
      dominance: holdings?.dominance.value ?? null,
      asymmetry: holdings?.asymmetry.value ?? null,
    };
  });
}

/**
 * The true index is what the settlement price would average had nobody bought or withheld hours. Null where the run
 * does not hold the settlement and all of its prints.
 */
function distortionOf(market: FamilyMarket, expiry: Expiry): number | null {
  const { finalPrice, finalValue } = market.settlements(expiry.instrument);
  const share = undistortedShare(market, expiry);
  if (finalPrice === null || finalValue === null || share === null) return null;
  return settlementDistortion(finalPrice, finalValue * share).value;
}

/** Undistorted over published prints of an expiry's settlement average. */
function undistortedShare(
  { tape, terms, own }: FamilyMarket,
  { firstFixing, lastFixing }: Expiry,
): number | null {
  const rows = tape.rows(T_SPOT);
  const [time, index, record, price, undistorted] = [
    "time_us",
    "index",
    "record",
    "price",
    "undistorted",
  ].map((name) => rows.column(name));
  let [published, without, prints] = [0, 0, 0];
  for (let i = 0; i < rows.length; i++) {
    const isPrint = record![i] === PRINT && index![i] === own.index && time![i] !== 0;
    const date = isPrint ? terms.calendar.dateAt(time![i]!) : -1;
    if (!isPrint || date < firstFixing || date > lastFixing) continue;
    published += price![i]!;
    without += undistorted![i]!;
    prints++;
  }
  return prints === lastFixing - firstFixing + 1 && firstFixing >= 0 ? without / published : null;
}

/** Code of a published value; at time 0 stand those of before the run. */
const PRINT = 1;
