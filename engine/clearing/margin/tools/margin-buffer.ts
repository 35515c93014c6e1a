import type { ParameterSpecs, ParameterValues } from "../../../base/parameter.ts";
import type { MarginTool } from "./margin-tool.ts";

export const MARGIN_BUFFER_PARAMETERS = {
  size: {
    type: "fraction",
    unit: "share of the calculated margin",
    doc: "What is asked on top while the buffer is full.",
    source: "Regulation (EU) 153/2013, article 28(1)(a): at least 25 %",
    minimum: 0,
    maximum: 1,
    default: 0.25,
  },
  rise: {
    type: "fraction",
    unit: "share of the calculated margin",
    doc: "The buffer is drawn while calculated margin has risen by more than this over the days of `riseDays`.",
    source: "assumption: the regulation says significantly",
    minimum: 0,
    default: 0.1,
  },
  riseDays: {
    type: "integer",
    unit: "trade dates",
    doc: "Days over which a rise is taken.",
    source: "Murphy, Vasios and Vause 2014 measure rises over 5 days",
    minimum: 1,
    maximum: 250,
    default: 5,
  },
  calmDays: {
    type: "integer",
    unit: "trade dates",
    doc: "Days in a row without such a rise after which a drawn buffer is built up again.",
    source: "assumption",
    minimum: 0,
    maximum: 250,
    default: 10,
  },
  replenishDays: {
    type: "integer",
    unit: "trade dates",
    doc: "Days that building up an empty buffer takes.",
    source: "assumption",
    minimum: 1,
    maximum: 2520,
    default: 20,
  },
} as const satisfies ParameterSpecs;

export type MarginBufferTerms = ParameterValues<typeof MARGIN_BUFFER_PARAMETERS>;

/**
 * A buffer on top of the calculated margin that may be used up while margins rise. While they do, as much of it is
 * given up as keeps the charge where it was, until nothing is left: then the charge is the calculated margin. When they
 * fall, the charge stays until the buffer is full again; after `calmDays` it is built up day by day besides.
 *
 * State by slot: the share on top that is in place, what was charged last, days since the last rise, days seen, and a
 * ring of calculated margins.
 */
export class MarginBuffer implements MarginTool {
  share: Float64Array = new Float64Array(0);
  charged: Float64Array = new Float64Array(0);
  calm: Int32Array = new Int32Array(0);
  counts: Int32Array = new Int32Array(0);
  calculated: Float64Array = new Float64Array(0);
  readonly #terms: MarginBufferTerms;

  constructor(terms: MarginBufferTerms) {
    this.#terms = terms;
  }

  open(slots: number): void {
    this.share = new Float64Array(slots).fill(this.#terms.size);
    this.charged = new Float64Array(slots);
    this.calm = new Int32Array(slots);
    this.counts = new Int32Array(slots);
    this.calculated = new Float64Array(slots * this.#terms.riseDays);
  }

  list(slot: number): void {
    this.share[slot] = this.#terms.size;
    this.counts[slot] = 0;
    this.calm[slot] = 0;
  }

  charge(slot: number, asked: number): number {
    if (this.counts[slot]! > 0) this.#change(slot, asked);
    const { riseDays } = this.#terms;
    this.calculated[slot * riseDays + (this.counts[slot]! % riseDays)] = asked;
    this.counts[slot]!++;
    const charged = (1 + this.share[slot]!) * asked;
    this.charged[slot] = charged;
    return charged;
  }

  #change(slot: number, asked: number): void {
    const { size, calmDays, replenishDays } = this.#terms;
    const share = this.share[slot]!;
    // What is on top of the calculated margin if yesterday's charge is kept.
    const kept = asked > 0 ? Math.min(size, Math.max(0, this.charged[slot]! / asked - 1)) : size;
    const isRising = this.#isRising(slot, asked);
    const calm = isRising ? 0 : this.calm[slot]! + 1;
    this.calm[slot] = calm;
    if (isRising && asked >= this.#calculatedBefore(slot, 1)) {
      this.share[slot] = Math.min(share, kept);
      return;
    }
    const rebuilt = calm > calmDays ? Math.min(size, share + size / replenishDays) : share;
    this.share[slot] = Math.max(rebuilt, kept);
  }

  /** Against the margin of `riseDays` ago, or of the month's first day. */
  #isRising(slot: number, asked: number): boolean {
    const { rise, riseDays } = this.#terms;
    const days = Math.min(riseDays, this.counts[slot]!);
    return asked > (1 + rise) * this.#calculatedBefore(slot, days);
  }

  /** Calculated margin of so many days ago, at most `riseDays`. */
  #calculatedBefore(slot: number, days: number): number {
    const { riseDays } = this.#terms;
    return this.calculated[slot * riseDays + ((this.counts[slot]! - days) % riseDays)]!;
  }
}
