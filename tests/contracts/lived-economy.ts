import { dayNumber } from "../../engine/base/civil-date.ts";
import { HOUR_US } from "../../engine/base/sim-time.ts";
import { DEFAULT_ECONOMY } from "../../engine/economy/default-economy.ts";
import type { EconomyParameters } from "../../engine/economy/economy-parameters.ts";
import type {
  Economy,
  EconomyFacts,
  IndexInput,
  IndexPrint,
  ProviderDay,
  HourDay,
  TierDay,
} from "../../engine/economy/economy.ts";
import { INDEX_EVENT_WORDS, type IndexEvent } from "../../engine/economy/index-events.ts";
import type { IndexGateParameters } from "../../engine/economy/index-gates.ts";
import type { ScheduledOutage } from "../../engine/economy/provider-outages.ts";
import { ReducedEconomy } from "../../engine/economy/reduced-economy.ts";
import type { RestatementParameters } from "../../engine/economy/restatements.ts";
import { DEFAULT_STRUCTURAL } from "../../engine/economy/structural/default-structural.ts";
import { StructuralEconomy } from "../../engine/economy/structural/structural-economy.ts";
import type { StructuralParameters } from "../../engine/economy/structural/structural-parameters.ts";
import type { IndexName } from "../../engine/instruments/contract-spec.ts";
import { TradingCalendar } from "../../engine/instruments/trading-calendar.ts";
import { RandomSource } from "../../engine/random/random-source.ts";

/** Monday. */
export const FIRST_DAY: number = dayNumber(2027, 1, 4);

export const ECONOMY_CALENDAR = new TradingCalendar({
  startDay: FIRST_DAY,
  rollUs: 22 * HOUR_US,
  holidays: [],
  daysBefore: 30,
  daysAfter: 120,
});

/** The first business day of the run. */
export const START: number = ECONOMY_CALENDAR.firstTradeDate;

export const GATES: IndexGateParameters = {
  minimumProviders: 4,
  minimumVolume: 0,
  staleDays: 0,
  fallback: "last_then_median",
  carryDays: null,
};

export const NO_RESTATEMENTS: RestatementParameters = {
  probability: 0,
  delay: 5,
  meanFactor: 1,
  factorSd: 0.05,
  schedule: [],
};

export const ANY_INDEX_EVENT: IndexEvent = {
  event: 1,
  index: "tpi",
  businessDay: 40,
  provider: 2,
  value: 3,
  threshold: 4,
  price: 5,
};

/** Providers that report nothing from one business day of the run to another, counted from 0. */
export const silent = (names: readonly string[], from: number, to: number): ScheduledOutage[] =>
  names.map((provider) => ({
    provider,
    from: ECONOMY_CALENDAR.dayAt(START + from),
    to: ECONOMY_CALENDAR.dayAt(START + to),
  }));

/** An economy that is lived through day by day, with all that it tells. */
abstract class Lived<E extends Economy> implements EconomyFacts {
  readonly prints: IndexPrint[] = [];
  readonly inputs: IndexInput[] = [];
  readonly events: IndexEvent[] = [];
  readonly providerDays: ProviderDay[] = [];
  readonly tierDays: TierDay[] = [];
  readonly hourDays: HourDay[] = [];
  readonly random = new RandomSource();
  readonly economy: E;

  constructor(parameters: EconomyParameters, replication: number) {
    this.random.reset({ seed: 42, replication, antithetic: false });
    const { random } = this;
    this.economy = this.open({ parameters, calendar: ECONOMY_CALENDAR, random, facts: this });
    this.economy.reset();
  }

  protected abstract open(options: ConstructorParameters<typeof ReducedEconomy>[0]): E;

  /** Publishes the business days of the run up to one, counted from 0. */
  live(day: number): this {
    const { economy } = this;
    while (economy.lastPrinted() < START + day) {
      const next = economy.lastPrinted() + 1;
      economy.advanceTo(ECONOMY_CALENDAR.timeOn(next, economy.publicationUs));
      economy.publish(next);
    }
    return this;
  }

  /** The value of a day of the run, as first published. */
  print(index: IndexName, day: number): number {
    return this.economy.print(index, START + day);
  }

  /** Inputs of an index on a day of the run, by provider. */
  inputsOn(index: IndexName, day: number): IndexInput[] {
    return this.inputs.filter((each) => each.index === index && each.businessDay === START + day);
  }

  /** What was told of an index: day of the run, word, provider's name, value, threshold. */
  told(index: IndexName): (number | string)[][] {
    return this.events
      .filter((each) => each.index === index && each.businessDay >= START)
      .map(({ businessDay, event, provider, value, threshold }) => [
        businessDay - START,
        INDEX_EVENT_WORDS[event]!,
        this.economy.providers[provider]?.name ?? "",
        value,
        threshold,
      ]);
  }

  spotMoved(): void {}

  indexPublished(print: IndexPrint): void {
    this.prints.push(print);
  }

  indexInput(input: IndexInput): void {
    this.inputs.push(input);
  }

  providerDay(day: ProviderDay): void {
    this.providerDays.push(day);
  }

  tierDay(day: TierDay): void {
    this.tierDays.push(day);
  }

  hourDay(day: HourDay): void {
    this.hourDays.push(day);
  }

  indexEvent(event: IndexEvent): void {
    this.events.push(event);
  }
}

/** In reduced form. */
export class LivedEconomy extends Lived<ReducedEconomy> {
  constructor(changes: Partial<EconomyParameters> = {}, replication = 0) {
    super({ ...DEFAULT_ECONOMY.parameters, ...changes }, replication);
  }

  protected open(options: ConstructorParameters<typeof ReducedEconomy>[0]): ReducedEconomy {
    return new ReducedEconomy(options);
  }
}

/** Structural. */
export class LivedStructural extends Lived<StructuralEconomy> {
  constructor(
    changes: Partial<StructuralParameters> = {},
    replication = 0,
    index: Partial<EconomyParameters["index"]> = {},
    providers: EconomyParameters["providers"] = DEFAULT_ECONOMY.parameters.providers,
    more: Partial<EconomyParameters> = {},
  ) {
    const structural = { ...DEFAULT_STRUCTURAL, ...changes };
    const parameters = { ...DEFAULT_ECONOMY.parameters, ...more, providers };
    super({ ...parameters, index: { ...parameters.index, ...index }, structural }, replication);
  }

  protected open(options: ConstructorParameters<typeof ReducedEconomy>[0]): StructuralEconomy {
    const { parameters } = options;
    const { structural = DEFAULT_STRUCTURAL } = parameters;
    return new StructuralEconomy({ ...options, parameters: { ...parameters, structural } });
  }
}
