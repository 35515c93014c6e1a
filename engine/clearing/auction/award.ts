import { proRataShares, sumOf } from "../pro-rata.ts";
import type { Bid } from "./bids.ts";

/**
 * Awards `lots` to bids that meet the reserve. `best_price`: the smallest discount first, of equal ones the lower
 * member, each at its own. `pro_rata`: everybody in proportion to the lots bid, at the largest discount of all.
 */
export function award(
  lots: number,
  bids: readonly Bid[],
  allocation: "best_price" | "pro_rata",
): Bid[] {
  return allocation === "best_price" ? awardBest(lots, bids) : awardProRata(lots, bids);
}

function awardBest(lots: number, bids: readonly Bid[]): Bid[] {
  let left = lots;
  const ranked = [...bids].sort((a, b) => a.discountTicks - b.discountTicks || a.member - b.member);
  const awarded = ranked.map((bid) => {
    const taken = Math.min(left, bid.lots);
    left -= taken;
    return { ...bid, lots: taken };
  });
  return awarded.filter((bid) => bid.lots > 0);
}

function awardProRata(lots: number, bids: readonly Bid[]): Bid[] {
  const sizes = bids.map((bid) => bid.lots);
  const shares = proRataShares(Math.min(lots, sumOf(sizes)), sizes);
  const discountTicks = Math.max(0, ...bids.map((bid) => bid.discountTicks));
  return bids
    .map(({ member }, i) => ({ member, lots: shares[i]!, discountTicks }))
    .filter((bid) => bid.lots > 0);
}
