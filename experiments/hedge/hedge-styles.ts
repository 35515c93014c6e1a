import { exp } from "../../engine/base/real.ts";
import { monthEnd, PROCUREMENT_MONTHS } from "./trade-grid.ts";

/** How a year's purchases are hedged with monthly futures. */
export const HEDGE_STYLES = ["strip", "rolling", "tailed"] as const;
export type HedgeStyle = (typeof HEDGE_STYLES)[number];
/** Those that hold the nearest future and move on at its expiry. */
export const ROLLED_STYLES = ["rolling", "tailed"] as const satisfies readonly HedgeStyle[];
export type RolledStyle = (typeof ROLLED_STYLES)[number];

/**
 * Months of purchases that the nearest future stands for in each month of a hedge that rolls, per unit of ratio:
 * `rolling` all that is still to be bought (stack and roll); `tailed` each of these by how much its own future
 * would move with the nearest one, e^{-kappa years between them}.
 */
export const stackedMonths = (style: RolledStyle, kappa: number): Float64Array =>
  Float64Array.from({ length: PROCUREMENT_MONTHS }, (_, k) => {
    let months = 0;
    for (let later = 0; later < PROCUREMENT_MONTHS - k; later++) {
      months += style === "rolling" ? 1 : exp(-kappa * monthEnd(later));
    }
    return months;
  });
