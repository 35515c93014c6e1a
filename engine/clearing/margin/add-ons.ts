import type { ParameterSpecs, ParameterValues } from "../../base/parameter.ts";

/** More margin for positions that are large against the month's trading. */
export const CONCENTRATION_PARAMETERS = {
  volumeMultiple: {
    type: "number",
    unit: "average daily volumes of the month",
    doc: "A position or worst case up to this many bears no charge.",
    source: "CME SPAN 2 methodology names a multiple of average daily volume; assumption: one half",
    minimum: 0,
    maximum: 1000,
    default: 0.5,
  },
  charge: {
    type: "fraction",
    unit: "share of the initial margin of a lot",
    doc: "Charge for each lot above.",
    source: "assumption",
    minimum: 0,
    maximum: 10,
    default: 0.5,
  },
  volumeDays: {
    type: "integer",
    unit: "trading days",
    doc: "Days of the average, or as many as the month has traded.",
    source: "assumption: a month",
    minimum: 1,
    maximum: 250,
    default: 20,
  },
  leastVolume: {
    type: "lots",
    unit: "lots",
    doc: "A month counts with at least this daily volume, also before it has traded.",
    source: "assumption",
    minimum: 0,
    default: "200 lots",
  },
} as const satisfies ParameterSpecs;

/** More margin for what closing a position costs beyond a move of the price. */
export const LIQUIDITY_PARAMETERS = {
  closingCost: {
    type: "fraction",
    unit: "share of contract value",
    doc: "Cost of closing a lot: half the spread between bid and ask that is reckoned with, and impact.",
    source:
      "assumption: half of a 2 % quote, the widest that Xing 2026, section 5.4, lets makers show in front",
    minimum: 0,
    maximum: 1,
    default: 0.01,
  },
} as const satisfies ParameterSpecs;

export interface AddOnTerms {
  readonly concentration: ParameterValues<typeof CONCENTRATION_PARAMETERS> | null;
  readonly liquidity: ParameterValues<typeof LIQUIDITY_PARAMETERS> | null;
}

/**
 * Charges on top of any model, month by month, for the worst case in lots. State by slot: a ring of daily volumes,
 * charges a lot in money units, and lots without a charge.
 */
export class AddOns {
  volumes: Float64Array = new Float64Array(0);
  counts: Int32Array = new Int32Array(0);
  closingALot: Float64Array = new Float64Array(0);
  concentratedALot: Float64Array = new Float64Array(0);
  freeLots: Float64Array = new Float64Array(0);
  readonly #terms: AddOnTerms;
  readonly #days: number;

  constructor(terms: AddOnTerms) {
    this.#terms = terms;
    this.#days = terms.concentration?.volumeDays ?? 0;
  }

  open(slots: number): void {
    this.volumes = new Float64Array(slots * this.#days);
    this.counts = new Int32Array(slots);
    this.closingALot = new Float64Array(slots);
    this.concentratedALot = new Float64Array(slots);
    this.freeLots = new Float64Array(slots);
  }

  /** A new month in a slot: it has not traded. */
  list(slot: number): void {
    this.counts[slot] = 0;
  }

  /** Takes note of a day's volume. */
  observe(slot: number, lots: number): void {
    if (this.#days === 0) return;
    this.volumes[slot * this.#days + (this.counts[slot]! % this.#days)] = lots;
    this.counts[slot] = this.counts[slot]! + 1;
  }

  /** Average daily volume of a slot, lots. */
  averageVolume(slot: number): number {
    const count = Math.min(this.counts[slot]!, this.#days);
    let sum = 0;
    for (let i = 0; i < count; i++) sum += this.volumes[slot * this.#days + i]!;
    return count === 0 ? 0 : sum / count;
  }

  /** Sets a slot's charges from the margin and the contract value of a lot, money units. */
  refresh(slot: number, margin: number, value: number): void {
    const { concentration, liquidity } = this.#terms;
    this.closingALot[slot] = liquidity === null ? 0 : Math.ceil(liquidity.closingCost * value);
    if (concentration === null) return;
    const volume = Math.max(this.averageVolume(slot), concentration.leastVolume);
    this.freeLots[slot] = Math.floor(concentration.volumeMultiple * volume);
    this.concentratedALot[slot] = Math.ceil(concentration.charge * margin);
  }

  /** Charge for so many lots, long or short, money units. */
  charge(slot: number, lots: number): number {
    const above = lots - this.freeLots[slot]!;
    const concentrated = above > 0 ? above * this.concentratedALot[slot]! : 0;
    return lots * this.closingALot[slot]! + concentrated;
  }
}
