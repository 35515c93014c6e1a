import type { ParameterSpecs, ParameterValues } from "../../base/parameter.ts";
import { log } from "../../base/real.ts";
import { TRADING_DAYS_A_YEAR } from "../../base/sim-time.ts";
import type { MarginModel } from "./margin-model.ts";
import { type MarginParameters, withinBounds } from "./margin-parameters.ts";

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
} as const satisfies ParameterSpecs;

export type PaperMargin = MarginParameters & ParameterValues<typeof PAPER_MARGIN_PARAMETERS>;

/** Daily returns in the volatility of eq. 7. */
export const VOLATILITY_DAYS = 20;

/**
 * Margin of every listed month by the paper's equation 7, from its own last twenty settlement returns. State: a ring of
 * squared returns by slot.
 */
export class PaperModel implements MarginModel {
  squares: Float64Array = new Float64Array(0);
  counts: Int32Array = new Int32Array(0);
  readonly #margin: PaperMargin;

  constructor(margin: PaperMargin) {
    this.#margin = margin;
  }

  open(slots: number): void {
    this.squares = new Float64Array(slots * VOLATILITY_DAYS);
    this.counts = new Int32Array(slots);
  }

  list(slot: number): void {
    this.counts[slot] = 0;
  }

  observe(slot: number, previousTicks: number, ticks: number): void {
    const at = slot * VOLATILITY_DAYS + (this.counts[slot]! % VOLATILITY_DAYS);
    this.squares[at] = squaredReturn(previousTicks, ticks);
    this.counts[slot] = this.counts[slot]! + 1;
  }

  /** Annualised 20-day volatility of a slot. */
  volatility(slot: number): number {
    const count = Math.min(this.counts[slot]!, VOLATILITY_DAYS);
    let sum = 0;
    for (let i = 0; i < count; i++) sum += this.squares[slot * VOLATILITY_DAYS + i]!;
    return twentyDayVolatility(sum, count, this.#margin.initialVolatility);
  }

  share(slot: number): number {
    return initialMarginShare(this.#margin, this.volatility(slot));
  }
}

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
  return withinBounds(margin.alpha * volatility * Math.sqrt(horizonYears), margin);
}

/** Daily log return of two settlement prices in ticks; prices below one tick count as one. */
export const logReturn = (previousTicks: number, ticks: number): number =>
  log(Math.max(ticks, 1) / Math.max(previousTicks, 1));

/** Squared daily log return of two settlement prices in ticks. */
export function squaredReturn(previousTicks: number, ticks: number): number {
  const change = logReturn(previousTicks, ticks);
  return change * change;
}
