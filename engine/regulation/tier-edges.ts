import { DAY_US, type TimeUs } from "../base/sim-time.ts";
import { BUY } from "../book/order-books.ts";
import { bandEdges, NO_EDGE } from "./price-band.ts";
import type { OvernightHours, PriceExpansion, PriceTier } from "./price-tiers.ts";

/** One edge of the band in force, ticks, and the tier that it is of. */
export interface TierEdge {
  readonly ticks: number;
  readonly tier: number;
}

/** Is a moment within the hours, `from` included and `to` not? They may go over midnight (UTC). */
export function isOvernight(hours: OvernightHours | undefined, nowUs: TimeUs): boolean {
  if (hours === undefined) return false;
  const time = nowUs % DAY_US;
  const { from, to } = hours;
  return from < to ? from <= time && time < to : from <= time || time < to;
}

/**
 * The edge that holds buyers (side 0: above the reference) or sellers (below it): of the narrowest tier in force on
 * that side. In force are, at their hours, overnight tiers and those that no hit has left behind. The ticks are
 * `NO_EDGE`, below `-NO_EDGE`, where there is none.
 */
export function tierEdge(
  { tiers }: PriceExpansion,
  side: 0 | 1,
  now: { readonly reference: number; readonly tier: number; readonly overnight: boolean },
): TierEdge {
  const tier = tiers.findIndex(
    (each, i) =>
      boundsSide(each, side) &&
      isAtItsHours(each, now.overnight) &&
      (i >= now.tier || isHard(each)),
  );
  if (tier < 0) return { ticks: side === BUY ? NO_EDGE : -NO_EDGE, tier: tiers.length };
  const widths = [...new Set(tiers.map(({ width }) => width))];
  const { upper, lower } = bandEdges(now.reference, widths, widths.indexOf(tiers[tier]!.width));
  return { ticks: side === BUY ? upper : lower, tier };
}

/** No hit of it halts or widens. */
export const isHard = ({ hours }: PriceTier): boolean => hours === "overnight";

/** No tier that halts is wider on this side. */
export const isWidest = ({ tiers }: PriceExpansion, tier: number, side: 0 | 1): boolean =>
  !tiers.some((each, i) => i > tier && boundsSide(each, side) && !isHard(each));

const boundsSide = ({ side = "both" }: PriceTier, of: 0 | 1): boolean =>
  side === "both" || side === (of === BUY ? "up" : "down");

const isAtItsHours = ({ hours = "all" }: PriceTier, overnight: boolean): boolean =>
  hours === "all" || (hours === "overnight") === overnight;
