import type { ParameterSpecs } from "../../../base/parameter.ts";
import { TRADING_DAYS_A_YEAR } from "../../../base/sim-time.ts";

/**
 * A tool against procyclicality: makes another margin a lot of the one that it is given. It is asked once a trade date
 * and listed month; what it keeps is kept by slot.
 */
export interface MarginTool {
  open(slots: number): void;
  /** A new month in a slot: nothing is known of it. */
  list(slot: number): void;
  /** Takes note of a daily settlement price after another. */
  observe?(slot: number, previousTicks: number, ticks: number): void;
  /**
   * Margin a lot, money units, a real number of 0 or more.
   *
   * @param asked what the model, or the tool before, asks
   * @param value what a lot is worth, money units
   */
  charge(slot: number, asked: number, value: number): number;
}

/** Of tools that make margin of a volatility: what `shareAt` takes beside it. */
export const VOLATILITY_PARAMETERS = {
  alpha: {
    type: "number",
    unit: "standard deviations",
    doc: "Multiple of the volatility: as the model's.",
    source: "Xing 2026, eq. 7: typically 3",
    minimum: 0,
    maximum: 20,
    default: 3,
  },
  horizonDays: {
    type: "number",
    unit: "trading days",
    doc: "Holding period: as the model's.",
    source: "assumption: one day, as by default in eq. 7",
    exclusiveMinimum: 0,
    maximum: 60,
    default: 1,
  },
} as const satisfies ParameterSpecs;

/** Margin as a share of contract value at a volatility: `alpha` standard deviations over `horizonDays`. */
export const shareAt = (alpha: number, horizonDays: number, volatility: number): number =>
  alpha * volatility * Math.sqrt(horizonDays / TRADING_DAYS_A_YEAR);
