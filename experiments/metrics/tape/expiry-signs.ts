import { Expiries, type Expiry } from "../expiries.ts";
import { settlementDistortion } from "../stability/settlement-distortion.ts";
import { expiryHoldings } from "./expiry-holdings.ts";
import type { FamilyMarket } from "./family-market.ts";
import { indexPrints } from "./index-prints.ts";

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
  market: FamilyMarket,
  { firstFixing, lastFixing }: Expiry,
): number | null {
  if (firstFixing < 0 || lastFixing >= market.terms.calendar.days) return null;
  const [published, without] = (["price", "undistorted"] as const).map((column) =>
    indexPrints(market, column)
      .subarray(firstFixing, lastFixing + 1)
      .reduce((total, each) => total + each, 0),
  ) as [number, number];
  const share = without / published;
  return Number.isNaN(share) ? null : share;
}
