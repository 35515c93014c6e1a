import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import { INDEX_COUNT } from "./index-number.ts";

/** After so many days in a row of carrying a value over, the median takes over. */
const CARRY_DAYS = 2;

/** What an index needs before it is published, and what is published otherwise. */
export const INDEX_GATE_PARAMETERS = {
  minimumProviders: {
    type: "integer",
    unit: "providers",
    doc: "Fewest providers whose prices count on a day; with fewer the gate closes.",
    source: "Xing 2026, Def. 5.2: a cap of 30 % needs four",
    minimum: 1,
    maximum: 1000,
    default: 4,
  },
  minimumVolume: {
    type: "fraction",
    unit: "share of the usual daily volume",
    doc: "Least volume of those who report on a day; with less the gate closes. 0: no such gate.",
    source: "assumption: none; thresholds are asked for in the CFTC's request of August 2026",
    minimum: 0,
    maximum: 1,
    default: 0,
  },
  staleDays: {
    type: "integer",
    unit: "business days",
    doc: "For so long the last price of a provider that does not report still counts; then it drops out.",
    source: "assumption: as long as a published value is carried over",
    minimum: 0,
    maximum: 260,
    default: 2,
  },
  fallback: {
    type: "choice",
    unit: "",
    doc:
      "What is published while the gate is closed: last (the last published value), median (of the providers' prices " +
      "that count, one vote each), or last_then_median (the one for `carryDays`, then the other).",
    source:
      "assumption, as the paper names none: the last value, and the providers' median once it is older than two days",
    choices: ["last_then_median", "last", "median"],
    default: "last_then_median",
  },
  carryDays: {
    type: "integer",
    unit: "business days",
    doc: "last_then_median: for so long the last value is carried over. Absent: 2.",
    source: "assumption: two days",
    minimum: 0,
    maximum: 260,
    default: null,
  },
} as const satisfies ParameterSpecs;

export type IndexGateParameters = ParameterValues<typeof INDEX_GATE_PARAMETERS>;

/** How a day's value comes about. */
export const GATE_OPEN = 0;
export const CARRIED_OVER = 1;
export const BY_MEDIAN = 2;
export type GateOutcome = typeof GATE_OPEN | typeof CARRIED_OVER | typeof BY_MEDIAN;

/** The gates of all indices, and for how long each has been closed. */
export class IndexGates {
  /** Business days in a row, by index; 0 while it is open. */
  closedDays: Int32Array = new Int32Array(INDEX_COUNT);
  readonly #parameters: IndexGateParameters;

  constructor(parameters: IndexGateParameters) {
    this.#parameters = parameters;
  }

  reset(): void {
    this.closedDays.fill(0);
  }

  /** Days for which the last value is carried over before the median takes its place. */
  get carryDays(): number {
    const { fallback, carryDays } = this.#parameters;
    if (fallback === "last") return Infinity;
    return fallback === "median" ? 0 : (carryDays ?? CARRY_DAYS);
  }

  hasProviders(count: number): boolean {
    return count >= this.#parameters.minimumProviders;
  }

  hasVolume(share: number): boolean {
    return share >= this.#parameters.minimumVolume;
  }

  /**
   * Judges an index's business day, once a day. `providers`: whose prices count; `volumeShare`: volume of those who
   * report over the usual. Without any price the last value is carried over, whatever the fallback.
   */
  judge(index: number, providers: number, volumeShare: number): GateOutcome {
    if (providers > 0 && this.hasProviders(providers) && this.hasVolume(volumeShare)) {
      this.closedDays[index] = 0;
      return GATE_OPEN;
    }
    const days = this.closedDays[index]! + 1;
    this.closedDays[index] = days;
    return providers === 0 || days <= this.carryDays ? CARRIED_OVER : BY_MEDIAN;
  }
}
