import type { ParameterSpecs, ParameterValues } from "../../base/parameter.ts";
import { log } from "../../base/real.ts";
import { TRADING_DAYS_A_YEAR } from "../../base/sim-time.ts";

export const PAPER_MARGIN_PARAMETERS = {
  alpha: {
    type: "number",
    unit: "standard deviations",
    doc: "Multiple of the volatility over the holding period.",
    source: "Xing 2026, eq. 7: typically 3",
    minimum: 0,
    maximum: 20,
    default: 3,
  },
  horizonDays: {
    type: "number",
    unit: "trading days",
    doc: "Holding period T.",
    source: "assumption: one day (the paper gives no number)",
    exclusiveMinimum: 0,
    maximum: 60,
    default: 1,
  },
  floor: {
    type: "fraction",
    unit: "share of contract value",
    doc: "Initial margin is never less than this.",
    source: "Xing 2026, section 5.3: initial margin from 8 % of contract value",
    minimum: 0,
    maximum: 1,
    default: 0.08,
  },
  cap: {
    type: "fraction",
    unit: "share of contract value",
    doc: "Initial margin is never more than this; absent: no cap.",
    source: "Xing 2026, section 5.3 names 12 %; uncapped by default because eq. 7 has no cap",
    minimum: 0,
    maximum: 1,
    default: null,
  },
  maintenance: {
    type: "fraction",
    unit: "share of initial margin",
    doc: "Maintenance margin.",
    source: "Xing 2026, section 5.3: 75 % of initial",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.75,
  },
  initialVolatility: {
    type: "fraction",
    unit: "1/sqrt(year)",
    doc: "Annualised volatility that stands for days before the first twenty settlement prices of a contract.",
    source: "assumption: the volatility of the shipped economy's nearby price",
    exclusiveMinimum: 0,
    maximum: 5,
    default: 0.4,
  },
} as const satisfies ParameterSpecs;

export type PaperMargin = ParameterValues<typeof PAPER_MARGIN_PARAMETERS>;

/** Daily returns in the volatility of eq. 7. */
export const VOLATILITY_DAYS = 20;

/**
 * Annualised 20-day volatility from squared daily log returns: `sumOfSquares` over `count` <= 20 of them; days that
 * are missing count with the initial volatility. Mean zero, as is usual for daily returns.
 */
export function twentyDayVolatility(
  sumOfSquares: number,
  count: number,
  initialVolatility: number,
): number {
  const missing = (VOLATILITY_DAYS - count) * initialVolatility * initialVolatility;
  return Math.sqrt((sumOfSquares * TRADING_DAYS_A_YEAR + missing) / VOLATILITY_DAYS);
}

/** Initial margin as a share of contract value (Xing 2026, eq. 7): max(alpha x sigma_20 x sqrt(T), floor), capped. */
export function initialMarginShare(margin: PaperMargin, volatility: number): number {
  const horizonYears = margin.horizonDays / TRADING_DAYS_A_YEAR;
  const byRisk = margin.alpha * volatility * Math.sqrt(horizonYears);
  const floored = Math.max(byRisk, margin.floor);
  return margin.cap === null ? floored : Math.min(floored, margin.cap);
}

/** Squared daily log return of two settlement prices in ticks; prices below one tick count as one. */
export function squaredReturn(previousTicks: number, ticks: number): number {
  const change = log(Math.max(ticks, 1) / Math.max(previousTicks, 1));
  return change * change;
}
