import { assert, fail } from "../base/assert.ts";
import { type TimeUs, YEAR_US } from "../base/sim-time.ts";
import type { IndexName } from "../instruments/contract-spec.ts";
import type { TradingCalendar } from "../instruments/trading-calendar.ts";
import { ownerNumbers } from "./beneficial-owners.ts";
import type { EconomyParameters, GridParameters } from "./economy-parameters.ts";
import type { EconomyFacts, ProviderProfile } from "./economy.ts";
import type { IndexAdministrator } from "./index-administrator.ts";
import { FIRST_VALUES } from "./index-history.ts";
import { INDEX_COUNT, indexNumber } from "./index-number.ts";
import { volumeShares } from "./provider.ts";

/**
 * What every economy has that moves by equal steps: its clock, the levels of its indices now, and who its providers
 * are.
 * The prehistory starts at 00:00 UTC of the calendar's first business day.
 */
export abstract class SteppedEconomy {
  time: TimeUs = 0;
  /** Steps made since the start of the prehistory. */
  step = 0;
  /** Dollars an index unit now, by index. */
  levels: Float64Array = new Float64Array(INDEX_COUNT);
  readonly #grid: GridParameters;
  readonly #calendar: TradingCalendar;
  readonly #facts: EconomyFacts;
  readonly #originUs: TimeUs;
  readonly #profiles: readonly ProviderProfile[];

  constructor(
    { grid, providers }: EconomyParameters,
    calendar: TradingCalendar,
    facts: EconomyFacts,
  ) {
    const shares = volumeShares(providers);
    this.#grid = grid;
    this.#calendar = calendar;
    this.#facts = facts;
    this.#originUs = Math.min(0, calendar.timeOn(0, 0));
    const owners = ownerNumbers(providers);
    this.#profiles = providers.map(({ name }, i) => ({
      name,
      share: shares[i]!,
      owner: owners[i]!,
    }));
  }

  abstract throughput(): number;
  abstract publish(businessDay: number): void;
  /** Who makes the indices that are published. */
  protected abstract get published(): IndexAdministrator;
  /** The step that ends at `time`; `step` is its number. */
  protected abstract advanceStep(): void;
  /** Writes `levels`. */
  protected abstract look(): void;

  get stepUs(): number {
    return this.#grid.step;
  }

  get publicationUs(): number {
    return this.#grid.publicationTime;
  }

  get providers(): readonly ProviderProfile[] {
    return this.#profiles;
  }

  protected get originUs(): TimeUs {
    return this.#originUs;
  }

  protected get originYears(): number {
    return this.#originUs / YEAR_US;
  }

  /** Back to the start of the prehistory. */
  protected rewind(): void {
    this.time = this.#originUs;
    this.step = 0;
  }

  /** Lives through the prehistory, up to the start of the run. */
  protected livePrehistory(): void {
    for (let day = 0; day < this.#calendar.firstTradeDate; day++) {
      this.#moveTo(this.publicationTime(day));
      this.publish(day);
    }
    this.#moveTo(0);
  }

  advanceTo(time: TimeUs): void {
    if (!(time >= this.time && time % this.stepUs === 0)) {
      fail(`no step of the economy ends at ${time}`);
    }
    const next = this.lastPrinted() + 1;
    if (time > this.publicationTime(next)) fail(`business day ${next} is due before ${time}`);
    while (this.time < time) {
      this.#moveTo(this.time + this.stepUs);
      const throughput = this.throughput();
      this.#facts.spotMoved(this.time, "compute", this.level("compute"), throughput);
      this.#facts.spotMoved(this.time, "tpi", this.level("tpi"), throughput);
    }
  }

  #moveTo(time: TimeUs): void {
    while (this.time < time) {
      this.time += this.stepUs;
      this.advanceStep();
      this.step++;
    }
    this.look();
  }

  protected publicationTime(businessDay: number): TimeUs {
    return this.#calendar.timeOn(businessDay, this.publicationUs);
  }

  /** Asserts that a business day is to be published now. */
  protected requireDue(businessDay: number): void {
    const due = this.publicationTime(businessDay);
    if (this.time !== due) {
      fail(`business day ${businessDay} is due at ${due}, not at ${this.time}`);
    }
  }

  level(index: IndexName): number {
    return this.levels[indexNumber(index)]!;
  }

  lastPrinted(): number {
    return this.published.lastPrinted();
  }

  print(index: IndexName, businessDay: number, restatedUntil: number = FIRST_VALUES): number {
    return this.published.histories[indexNumber(index)]!.price(businessDay, restatedUntil);
  }

  billedPrice(provider: number, index: IndexName): number {
    assert(this.lastPrinted() >= 0, "nobody has billed before the first print");
    return this.published.prices.billed[provider * INDEX_COUNT + indexNumber(index)]!;
  }
}
