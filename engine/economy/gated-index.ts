import type { EconomyFacts } from "./economy.ts";
import * as events from "./index-events.ts";
import {
  BY_MEDIAN,
  CARRIED_OVER,
  GATE_OPEN,
  type GateOutcome,
  type IndexGateParameters,
  IndexGates,
} from "./index-gates.ts";
import { type IndexMethod, indexOf } from "./index-method.ts";
import { INDEX_COUNT, INDEX_NAMES } from "./index-number.ts";
import type { ProviderQuotes, ProviderSales } from "./index-sources.ts";
import type { IndexWeights } from "./index-weights.ts";
import type { ProviderOutages } from "./provider-outages.ts";
import { sellersWeights } from "./weight-cap.ts";

/** Nobody has heard from the provider yet. */
const NEVER = -1;

/**
 * The indices where providers may be silent and gates may close: whose price counts, with what weight, and what is
 * published without enough of them. Where all report and all gates are open, weights are the frozen ones.
 * Rows of arrays: provider x index.
 */
export class GatedIndex {
  /** Price after quality as reported last, dollars an index unit. */
  quotes: Float64Array;
  /** Business days since the provider reported; 0: it does today. */
  silentDays: Int32Array;
  /** Weights in the last print. */
  weights: Float64Array;
  readonly gates: IndexGates;
  readonly outages: ProviderOutages | null;
  readonly #parameters: IndexGateParameters;
  readonly #prices: ProviderQuotes;
  readonly #volumes: ProviderSales;
  readonly #weights: IndexWeights;
  readonly #caps: readonly (number | null)[];
  readonly #owners: Int32Array | null;
  readonly #facts: EconomyFacts;

  constructor(options: {
    parameters: IndexGateParameters;
    /** Null: nobody is ever silent. */
    outages: ProviderOutages | null;
    prices: ProviderQuotes;
    volumes: ProviderSales;
    weights: IndexWeights;
    caps: readonly (number | null)[];
    /** Whose weights a cap adds up, by provider; null: nobody's. */
    owners: Int32Array | null;
    providers: number;
    facts: EconomyFacts;
  }) {
    const { parameters, outages, prices, volumes, weights, caps, owners, providers, facts } =
      options;
    this.quotes = new Float64Array(providers * INDEX_COUNT);
    this.silentDays = new Int32Array(providers);
    this.weights = new Float64Array(providers * INDEX_COUNT);
    this.gates = new IndexGates(parameters);
    this.#parameters = parameters;
    this.outages = outages;
    this.#prices = prices;
    this.#volumes = volumes;
    this.#weights = weights;
    this.#caps = caps;
    this.#owners = owners;
    this.#facts = facts;
  }

  reset(): void {
    this.quotes.fill(0);
    this.silentDays.fill(NEVER);
    this.weights.fill(0);
    this.gates.reset();
    this.outages?.reset();
  }

  /** Hears who reports on a business day, once a day, before anything is published. */
  collect(businessDay: number, levels: Float64Array): void {
    this.outages?.advance(businessDay);
    for (let i = 0; i < this.silentDays.length; i++) {
      const before = this.silentDays[i]!;
      if (this.outages === null || this.outages.reports(i, businessDay)) {
        if (before > 0) this.#tellProvider(events.INDEX_BACK, businessDay, i, before);
        this.silentDays[i] = 0;
        for (let index = 0; index < INDEX_COUNT; index++) {
          const row = i * INDEX_COUNT + index;
          this.quotes[row] = levels[index]! * this.#prices.factor[row]!;
        }
      } else if (before !== NEVER) this.#staySilent(businessDay, i, before + 1);
    }
  }

  #staySilent(businessDay: number, provider: number, days: number): void {
    this.silentDays[provider] = days;
    if (days === 1) this.#tellProvider(events.INDEX_SILENT, businessDay, provider, days);
    if (days === this.#parameters.staleDays + 1) {
      this.#tellProvider(events.INDEX_DROPPED, businessDay, provider, days);
    }
  }

  /** Whether a provider's price counts today: its own, or one that is not stale yet. */
  counts(provider: number): boolean {
    const days = this.silentDays[provider]!;
    return days !== NEVER && days <= this.#parameters.staleDays;
  }

  /** Whether all providers report today. */
  get isWhole(): boolean {
    return this.silentDays.every((days) => days === 0);
  }

  /** Judges the gates of an index, once a day; tells which are closed. */
  judge(index: number, businessDay: number): GateOutcome {
    let providers = 0;
    for (let i = 0; i < this.silentDays.length; i++) if (this.counts(i)) providers++;
    const share = this.#volumes.shareOf(index, (i) => this.silentDays[i] === 0);
    const outcome = this.gates.judge(index, providers, share);
    if (outcome === GATE_OPEN) return outcome;
    const { minimumProviders, minimumVolume } = this.#parameters;
    const fewest = Math.max(1, minimumProviders);
    if (providers < fewest) {
      this.#tell(events.INDEX_FEW_PROVIDERS, index, businessDay, providers, fewest);
    }
    if (!this.gates.hasVolume(share)) {
      this.#tell(events.INDEX_LITTLE_VOLUME, index, businessDay, share, minimumVolume);
    }
    return outcome;
  }

  /** The index's value without pressure by the prices that count, dollars; keeps their weights. */
  value(index: number, businessDay: number, method: IndexMethod, outcome: GateOutcome): number {
    const providers = this.silentDays.length;
    const quotes = new Float64Array(providers);
    for (let i = 0; i < providers; i++) quotes[i] = this.quotes[i * INDEX_COUNT + index]!;
    const byVote = outcome === BY_MEDIAN || method === "median";
    const weights = byVote ? this.#votes() : this.#weightsOf(index, businessDay);
    this.#keep(index, weights);
    return indexOf(outcome === BY_MEDIAN ? "median" : method, quotes, weights);
  }

  /** Everybody's price counts with the weight that was frozen. */
  takeFrozenWeights(index: number, businessDay: number): void {
    const frozen = Float64Array.from(this.silentDays, (_, i) =>
      this.#weights.weight(index, businessDay, i),
    );
    this.#keep(index, frozen);
  }

  /** What is published while a gate is closed is told with its value. */
  tellFallback(index: number, businessDay: number, outcome: GateOutcome, price: number): void {
    const event = outcome === CARRIED_OVER ? events.INDEX_CARRIED : events.INDEX_MEDIAN;
    if (outcome === CARRIED_OVER) this.#keep(index, new Float64Array(this.silentDays.length));
    const { carryDays } = this.gates;
    const threshold = carryDays === Infinity ? 0 : carryDays;
    this.#tell(event, index, businessDay, this.gates.closedDays[index]!, threshold, price);
  }

  #votes(): Float64Array {
    const votes = Float64Array.from(this.silentDays, (_, i) => (this.counts(i) ? 1 : 0));
    const count = votes.reduce((sum, vote) => sum + vote, 0);
    return votes.map((vote) => vote / count);
  }

  /** Frozen weights of those whose prices count, scaled and capped anew. */
  #weightsOf(index: number, businessDay: number): Float64Array {
    const frozen = Float64Array.from(this.silentDays, (_, i) =>
      this.counts(i) ? this.#weights.weight(index, businessDay, i) : 0,
    );
    if (!frozen.includes(0)) return frozen;
    return sellersWeights(frozen, this.#caps[index]!, this.#owners) ?? this.#votes();
  }

  #keep(index: number, weights: Float64Array): void {
    for (let i = 0; i < weights.length; i++) this.weights[i * INDEX_COUNT + index] = weights[i]!;
  }

  #tellProvider(event: number, businessDay: number, provider: number, days: number): void {
    const { staleDays } = this.#parameters;
    for (const index of INDEX_NAMES) {
      this.#facts.indexEvent({
        event,
        index,
        businessDay,
        provider,
        value: days,
        threshold: staleDays,
        price: 0,
      });
    }
  }

  #tell(
    event: number,
    index: number,
    businessDay: number,
    value: number,
    threshold: number,
    price = 0,
  ): void {
    this.#facts.indexEvent({
      event,
      index: INDEX_NAMES[index]!,
      businessDay,
      provider: -1,
      value,
      threshold,
      price,
    });
  }
}
