import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import type { TradingCalendar } from "../instruments/trading-calendar.ts";
import { PURPOSE } from "../random/purposes.ts";
import type { RandomSource } from "../random/random-source.ts";
import { type Provider, providerEntities } from "./provider.ts";

/** When providers do not report to the indices, by chance. */
export const OUTAGE_PARAMETERS = {
  rate: {
    type: "fraction",
    unit: "a business day",
    doc: "Probability that a provider that reports stops on a business day.",
    source: "assumption: never; to be swept",
    minimum: 0,
    maximum: 1,
    default: 0,
  },
  meanDays: {
    type: "number",
    unit: "business days",
    doc: "Mean length of an outage that came by chance (geometric).",
    source: "assumption",
    minimum: 1,
    maximum: 260,
    default: 2,
  },
} as const satisfies ParameterSpecs;

/** An outage that a scenario sets. */
export const SCHEDULED_OUTAGE_PARAMETERS = {
  provider: {
    type: "text",
    unit: "",
    doc: "Name of the provider.",
    source: "chosen by the author",
  },
  from: {
    type: "date",
    unit: "date",
    doc: "First day without a report.",
    source: "chosen by the author",
  },
  to: {
    type: "date",
    unit: "date",
    doc: "Last day without a report.",
    source: "chosen by the author",
  },
} as const satisfies ParameterSpecs;

export type ScheduledOutage = ParameterValues<typeof SCHEDULED_OUTAGE_PARAMETERS>;

/** Plain data. */
export interface Outages extends ParameterValues<typeof OUTAGE_PARAMETERS> {
  readonly schedule: readonly ScheduledOutage[];
}

/**
 * Which providers report no price on a business day. By chance each is a Markov chain of its own, drawn by provider and
 * business day whatever the rest does. Who does not report goes on selling and billing.
 */
export class ProviderOutages {
  /** 1 while an outage by chance lasts, by provider. */
  down: Uint8Array;
  readonly #outages: Outages;
  readonly #names: readonly string[];
  readonly #entities: readonly number[];
  readonly #calendar: TradingCalendar;
  readonly #random: RandomSource;

  constructor(options: {
    outages: Outages;
    providers: readonly Provider[];
    calendar: TradingCalendar;
    random: RandomSource;
  }) {
    const { outages, providers, calendar, random } = options;
    this.down = new Uint8Array(providers.length);
    this.#outages = outages;
    this.#names = providers.map(({ name }) => name);
    this.#entities = providerEntities(providers);
    this.#calendar = calendar;
    this.#random = random;
  }

  reset(): void {
    this.down.fill(0);
  }

  /** Moves on to a business day, once a day, in order. */
  advance(businessDay: number): void {
    const { rate, meanDays } = this.#outages;
    if (rate === 0) return;
    for (let i = 0; i < this.down.length; i++) {
      this.#random.seek(PURPOSE.provider_outage, this.#entities[i]!, businessDay, 1);
      const u = this.#random.uniform();
      const isDown = this.down[i] === 1 ? u >= 1 / meanDays : u < rate;
      this.down[i] = isDown ? 1 : 0;
    }
  }

  /** Whether a provider reports on the business day that was moved on to. */
  reports(provider: number, businessDay: number): boolean {
    if (this.down[provider] === 1) return false;
    const day = this.#calendar.dayAt(businessDay);
    const name = this.#names[provider];
    return !this.#outages.schedule.some(
      (each) => each.provider === name && each.from <= day && day <= each.to,
    );
  }
}
