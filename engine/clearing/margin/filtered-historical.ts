import type { ParameterSpecs, ParameterValues } from "../../base/parameter.ts";
import { sqrt } from "../../base/real.ts";
import { TRADING_DAYS_A_YEAR } from "../../base/sim-time.ts";
import { normalQuantile } from "../../random/normal.ts";
import { EWMA_PARAMETERS, type EwmaMargin, EwmaVariances } from "./ewma.ts";
import type { MarginModel } from "./margin-model.ts";
import { withinBounds } from "./margin-parameters.ts";
import { logReturn } from "./paper-margin.ts";

export const FILTERED_HISTORICAL_PARAMETERS = {
  lookbackDays: {
    type: "integer",
    unit: "trading days",
    doc: "Returns looked back upon; of days before the listing they are normal, at `initialVolatility`.",
    source: "assumption: a year, rounded; clearing houses use one to ten years",
    minimum: 20,
    maximum: 2500,
    default: 250,
  },
  ...EWMA_PARAMETERS,
} as const satisfies ParameterSpecs;

export type FilteredHistoricalMargin = EwmaMargin &
  ParameterValues<typeof FILTERED_HISTORICAL_PARAMETERS>;

/**
 * Filtered historical simulation (Barone-Adesi, Giannopoulos and Vosper 1999) of one month: each past return is divided
 * by the EWMA volatility that stood before it and multiplied by the present one; the margin is the larger of the long
 * side's and the short side's loss at the confidence, times the square root of the holding period. State: a ring of
 * standardised returns by slot.
 */
export class FilteredHistoricalModel implements MarginModel {
  readonly ewma: EwmaVariances;
  standardised: Float64Array = new Float64Array(0);
  counts: Int32Array = new Int32Array(0);
  readonly #margin: FilteredHistoricalMargin;
  readonly #seeds: Float64Array;
  readonly #sorted: Float64Array;
  /** Place, from below, of the loss at the confidence among the losses in order. */
  readonly #rank: number;
  readonly #rootOfHorizon: number;

  constructor(margin: FilteredHistoricalMargin) {
    this.#margin = margin;
    this.#seeds = seedReturns(margin.lookbackDays);
    this.#sorted = new Float64Array(margin.lookbackDays);
    this.#rank = quantileRank(margin.lookbackDays, margin.confidence);
    this.#rootOfHorizon = sqrt(margin.horizonDays);
    this.ewma = new EwmaVariances(margin);
  }

  open(slots: number): void {
    this.ewma.open(slots);
    this.standardised = new Float64Array(slots * this.#margin.lookbackDays);
    this.counts = new Int32Array(slots);
  }

  list(slot: number): void {
    this.ewma.list(slot);
    this.standardised.set(this.#seeds, slot * this.#margin.lookbackDays);
    this.counts[slot] = 0;
  }

  observe(slot: number, previousTicks: number, ticks: number): void {
    const { lookbackDays } = this.#margin;
    const change = logReturn(previousTicks, ticks);
    const at = slot * lookbackDays + (this.counts[slot]! % lookbackDays);
    this.standardised[at] = change / this.ewma.daily(slot);
    this.counts[slot] = this.counts[slot]! + 1;
    this.ewma.observe(slot, change * change);
  }

  volatility(slot: number): number {
    return this.ewma.daily(slot) * sqrt(TRADING_DAYS_A_YEAR);
  }

  share(slot: number): number {
    const { lookbackDays } = this.#margin;
    const sorted = this.#sorted;
    const from = slot * lookbackDays;
    sorted.set(this.standardised.subarray(from, from + lookbackDays));
    sorted.sort((a, b) => a - b);
    const ofShort = sorted[this.#rank - 1]!;
    const ofLong = -sorted[lookbackDays - this.#rank]!;
    const worst = Math.max(ofShort, ofLong, 0) * this.ewma.daily(slot);
    return withinBounds(worst * this.#rootOfHorizon, this.#margin);
  }
}

/**
 * The quantile convention: of `count` losses in ascending order, the first that at most a share 1 - confidence of them
 * exceed. Counts from one. Of 250 losses at 99 % it is the third largest.
 */
export const quantileRank = (count: number, confidence: number): number =>
  Math.min(count, Math.max(1, Math.ceil(count * confidence - 1e-9)));

/**
 * Standardised returns that stand for days before a month was listed: the quantiles (i - 1/2) / n of the normal
 * distribution. They lie scattered (each a golden section of the ring from the one before, the middle one first), so
 * that history replaces large and small ones, up and down, alike.
 */
export function seedReturns(count: number): Float64Array {
  const seeds = new Float64Array(count);
  let stride = Math.max(1, Math.round(count * 0.618_033_988_749_894_8));
  while (greatestDivisor(stride, count) > 1) stride++;
  const middle = count >> 1;
  for (let i = 0; i < count; i++) {
    seeds[((i + count - middle) * stride) % count] = normalQuantile((i + 0.5) / count);
  }
  return seeds;
}

function greatestDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestDivisor(other, one % other);
}
