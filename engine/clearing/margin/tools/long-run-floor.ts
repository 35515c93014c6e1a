import type { ParameterSpecs, ParameterValues } from "../../../base/parameter.ts";
import { TRADING_DAYS_A_YEAR } from "../../../base/sim-time.ts";
import { squaredReturn } from "../paper-margin.ts";
import { type MarginTool, shareAt, VOLATILITY_PARAMETERS } from "./margin-tool.ts";

export const LONG_RUN_FLOOR_PARAMETERS = {
  windowDays: {
    type: "integer",
    unit: "trading days",
    doc: "Daily settlement prices in the long-run volatility of each month.",
    source: "Regulation (EU) 153/2013, article 28(1)(c): 10 years",
    minimum: 1,
    maximum: 5040,
    default: 2520,
  },
  initialVolatility: {
    type: "fraction",
    unit: "1/sqrt(year)",
    doc: "Annualised volatility of the days of the window that lie before a month's listing.",
    source: "assumption: the volatility of the shipped economy's nearby price",
    minimum: 0,
    maximum: 5,
    default: 0.4,
  },
  alpha: {
    ...VOLATILITY_PARAMETERS.alpha,
    doc: "Multiple of the long-run volatility: as the model's. 0: no floor.",
  },
  horizonDays: VOLATILITY_PARAMETERS.horizonDays,
} as const satisfies ParameterSpecs;

export type LongRunFloorTerms = ParameterValues<typeof LONG_RUN_FLOOR_PARAMETERS>;

/**
 * Margin is never less than at the month's own long-run volatility. State: a ring of squared daily log returns by slot,
 * its sum, and how many days it has seen.
 */
export class LongRunFloor implements MarginTool {
  squares: Float64Array = new Float64Array(0);
  sums: Float64Array = new Float64Array(0);
  counts: Int32Array = new Int32Array(0);
  readonly #terms: LongRunFloorTerms;

  constructor(terms: LongRunFloorTerms) {
    this.#terms = terms;
  }

  open(slots: number): void {
    this.squares = new Float64Array(slots * this.#terms.windowDays);
    this.sums = new Float64Array(slots);
    this.counts = new Int32Array(slots);
  }

  list(slot: number): void {
    const { windowDays } = this.#terms;
    this.squares.fill(0, slot * windowDays, (slot + 1) * windowDays);
    this.sums[slot] = 0;
    this.counts[slot] = 0;
  }

  observe(slot: number, previousTicks: number, ticks: number): void {
    const { windowDays } = this.#terms;
    const at = slot * windowDays + (this.counts[slot]! % windowDays);
    const square = squaredReturn(previousTicks, ticks);
    this.sums[slot] = Math.max(0, this.sums[slot]! - this.squares[at]! + square);
    this.squares[at] = square;
    this.counts[slot]!++;
  }

  /** Annualised, of the last days of the window; days before the listing count with the initial volatility. */
  volatility(slot: number): number {
    const { windowDays, initialVolatility } = this.#terms;
    const missing = Math.max(0, windowDays - this.counts[slot]!);
    const initial = missing * initialVolatility * initialVolatility;
    return Math.sqrt((this.sums[slot]! * TRADING_DAYS_A_YEAR + initial) / windowDays);
  }

  charge(slot: number, asked: number, value: number): number {
    const { alpha, horizonDays } = this.#terms;
    return Math.max(asked, shareAt(alpha, horizonDays, this.volatility(slot)) * value);
  }
}
