import { civilDate } from "../base/civil-date.ts";
import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import { monthNumber } from "../instruments/expiry-calendar.ts";
import type { TradingCalendar } from "../instruments/trading-calendar.ts";
import { type CapBy, capOwners } from "./beneficial-owners.ts";
import { INDEX_COUNT } from "./index-number.ts";
import { type Provider, volumeShares } from "./provider.ts";
import { sellersWeights } from "./weight-cap.ts";

/** How providers are weighted in the indices. Defaults: the economy `default`. */
export const INDEX_PARAMETERS = {
  weightWindowDays: {
    type: "integer",
    unit: "business days",
    doc: "Trailing volumes over so many business days, up to the freeze date, make the weights of a month.",
    source: "assumption: a business month (Xing 2026, Def. 5.2, names volumes and no period)",
    minimum: 1,
    maximum: 260,
    default: 20,
  },
  weightLagDays: {
    type: "integer",
    unit: "business days",
    doc: "The freeze date is so many business days before the first of the month that the weights apply in.",
    source: "assumption: a week, so that nobody changes the weights of a month within it",
    minimum: 0,
    maximum: 260,
    default: 5,
  },
  computeCap: {
    type: "fraction",
    unit: "",
    doc: "Largest weight of a provider in the compute index; null for none.",
    source: "assumption: none, no cap is published for the GPU indices",
    exclusiveMinimum: 0,
    maximum: 1,
    default: null,
  },
  tpiCap: {
    type: "fraction",
    unit: "",
    doc: "Largest weight of a provider in the token index.",
    source: "Xing 2026, Def. 5.2",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.3,
  },
  tokensPerMonth: {
    type: "number",
    unit: "million tokens a month",
    doc: "Tokens that all providers of the index sell; it scales the reported volumes and nothing else.",
    source: "pulse.adyog.com, June 2026: about 100 trillion tokens a month through OpenRouter",
    exclusiveMinimum: 0,
    default: 100_000_000,
  },
} as const satisfies ParameterSpecs;

/** `capBy` absent: by provider. */
export type IndexParameters = ParameterValues<typeof INDEX_PARAMETERS> & {
  readonly capBy?: CapBy;
};

/** The cap of each index, null for none. */
export const capsOf = (parameters: IndexParameters): readonly (number | null)[] => [
  parameters.computeCap,
  parameters.tpiCap,
];

/** Weights, by index, that go with the providers' shares. */
export const baseWeights = (
  providers: readonly Provider[],
  parameters: IndexParameters,
): readonly Float64Array[] => {
  const owners = capOwners(providers, parameters.capBy);
  const shares = volumeShares(providers);
  return capsOf(parameters).map((cap) => sellersWeights(shares, cap, owners)!);
};

/**
 * Index weights by calendar month: volumes of the window that ends on the freeze date, capped; who sold nothing in it
 * weighs nothing. Where the calendar
 * starts
 * after the freeze date, the base weights of the providers' shares stand in; where it starts within the window, the
 * window is shorter. Months are numbered from the month of the calendar's first business day.
 */
export class IndexWeights {
  /** Ring of the volumes of the last `weightWindowDays`: day x provider x index. */
  volumes: Float64Array;
  /** Month x index x provider; filled for the first `frozenMonths` months. */
  weights: Float64Array;
  frozenMonths = 0;
  readonly #parameters: IndexParameters;
  readonly #providers: number;
  readonly #owners: Int32Array | null;
  readonly #base: readonly Float64Array[];
  /** Month of every business day. */
  readonly #monthOf: Int32Array;
  /** Freeze date of every month, a business day; negative before the calendar. */
  readonly #freezeDate: Int32Array;

  constructor(options: {
    calendar: TradingCalendar;
    parameters: IndexParameters;
    providers: readonly Provider[];
  }) {
    const { calendar, parameters, providers } = options;
    this.#parameters = parameters;
    this.#providers = providers.length;
    this.#owners = capOwners(providers, parameters.capBy);
    this.#base = baseWeights(providers, parameters);
    this.#monthOf = monthsOf(calendar);
    const months = this.#monthOf.at(-1)! + 1;
    this.#freezeDate = new Int32Array(months);
    for (let day = this.#monthOf.length - 1; day >= 0; day--) {
      this.#freezeDate[this.#monthOf[day]!] = day - parameters.weightLagDays;
    }
    this.volumes = new Float64Array(parameters.weightWindowDays * providers.length * INDEX_COUNT);
    this.weights = new Float64Array(months * providers.length * INDEX_COUNT);
  }

  reset(): void {
    this.volumes.fill(0);
    this.weights.fill(0);
    this.frozenMonths = 0;
    this.#freeze(this.#base);
    while (this.#nextFreezeDate() < 0) this.#freeze(this.#base);
  }

  /** Adds the volumes of a business day (provider x index), then freezes what is due. Once a day, in order. */
  close(businessDay: number, today: Float64Array): void {
    const slot = businessDay % this.#parameters.weightWindowDays;
    this.volumes.set(today, slot * today.length);
    while (this.#nextFreezeDate() <= businessDay) this.#freeze(this.#trailing(businessDay));
  }

  /**
   * Weight of a provider in the index's print of a business day: frozen, or as frozen last where that month's is not
   * yet.
   */
  weight(index: number, businessDay: number, provider: number): number {
    const month = this.monthWeighing(businessDay);
    return this.weights[(month * INDEX_COUNT + index) * this.#providers + provider]!;
  }

  /** The month whose weights hold on a business day, as far as they are frozen by now. */
  monthWeighing(businessDay: number): number {
    return Math.min(this.#monthOf[businessDay]!, this.frozenMonths - 1);
  }

  #nextFreezeDate(): number {
    return this.#freezeDate[this.frozenMonths] ?? Infinity;
  }

  #freeze(weights: readonly Float64Array[]): void {
    for (let index = 0; index < INDEX_COUNT; index++) {
      const row = (this.frozenMonths * INDEX_COUNT + index) * this.#providers;
      this.weights.set(weights[index]!, row);
    }
    this.frozenMonths++;
  }

  #trailing(businessDay: number): readonly Float64Array[] {
    const { weightWindowDays } = this.#parameters;
    const rows = this.#providers * INDEX_COUNT;
    const days = Math.min(weightWindowDays, businessDay + 1);
    return capsOf(this.#parameters).map((cap, index) => {
      const sums = new Float64Array(this.#providers);
      for (let day = 0; day < days; day++) {
        for (let i = 0; i < sums.length; i++) {
          sums[i] = sums[i]! + this.volumes[day * rows + i * INDEX_COUNT + index]!;
        }
      }
      return sellersWeights(sums, cap, this.#owners) ?? this.#base[index]!;
    });
  }
}

/** Calendar month of every business day, from 0. */
function monthsOf(calendar: TradingCalendar): Int32Array {
  const absolute = Int32Array.from(calendar.businessDays, (day) => {
    const { year, month } = civilDate(day);
    return monthNumber(year, month);
  });
  return absolute.map((month) => month - absolute[0]!);
}
