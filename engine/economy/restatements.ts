import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import { exp, log } from "../base/real.ts";
import type { TradingCalendar } from "../instruments/trading-calendar.ts";
import { entityCode } from "../random/entity-code.ts";
import { PURPOSE } from "../random/purposes.ts";
import type { RandomSource } from "../random/random-source.ts";
import type { EconomyFacts } from "./economy.ts";
import { INDEX_RESTATED } from "./index-events.ts";
import type { IndexHistory } from "./index-history.ts";
import { INDEX_COUNT, INDEX_NAMES, indexNumber } from "./index-number.ts";

/** Restatements of published values by chance. */
export const RESTATEMENT_PARAMETERS = {
  probability: {
    type: "fraction",
    unit: "",
    doc: "Probability that a published value is restated later.",
    source: "assumption: never; to be swept",
    minimum: 0,
    maximum: 1,
    default: 0,
  },
  delay: {
    type: "integer",
    unit: "business days",
    doc: "So long after the value the restatement is published.",
    source: "assumption: a business week, as Silicon Data recalibrates weekly",
    minimum: 1,
    maximum: 260,
    default: 5,
  },
  meanFactor: {
    type: "number",
    unit: "",
    doc: "Mean of the factor by which a value is restated.",
    source: "assumption: unbiased",
    exclusiveMinimum: 0,
    maximum: 10,
    default: 1,
  },
  factorSd: {
    type: "number",
    unit: "log points",
    doc: "Standard deviation of the factor's logarithm.",
    source:
      "assumption: within the level breaks of GPU indices, 3 % to 7 % (December 2025 to September 2026)",
    minimum: 0,
    maximum: 2,
    default: 0.05,
  },
} as const satisfies ParameterSpecs;

/** A restatement that a scenario sets; nobody in the market knows of it before it is published. */
export const SCHEDULED_RESTATEMENT_PARAMETERS = {
  index: {
    type: "choice",
    unit: "",
    doc: "Which index.",
    source: "chosen by the author",
    choices: ["compute", "tpi"],
  },
  date: {
    type: "date",
    unit: "date",
    doc: "Business day whose value is restated.",
    source: "chosen by the author",
  },
  delay: {
    type: "integer",
    unit: "business days",
    doc: "So long after that day the restatement is published.",
    source: "chosen by the author",
    minimum: 1,
    maximum: 260,
  },
  factor: {
    type: "number",
    unit: "",
    doc: "The restated value over the first one.",
    source: "chosen by the author",
    exclusiveMinimum: 0,
    maximum: 10,
  },
} as const satisfies ParameterSpecs;

export type ScheduledRestatement = ParameterValues<typeof SCHEDULED_RESTATEMENT_PARAMETERS>;

/** Plain data. */
export interface RestatementParameters extends ParameterValues<typeof RESTATEMENT_PARAMETERS> {
  readonly schedule: readonly ScheduledRestatement[];
}

/**
 * Published values that are restated once, by chance or as set. What is drawn is drawn by index and business day of the
 * value, whatever the rest does; a value that the scenario restates is not drawn for.
 */
export class Restatements {
  readonly #parameters: RestatementParameters;
  readonly #random: RandomSource;
  readonly #facts: EconomyFacts;
  readonly #entities: readonly number[] = INDEX_NAMES.map((name) => entityCode(name, 0));
  readonly #logMean: number;
  /** Those that are set of business days of the calendar. */
  readonly #scheduled: readonly {
    readonly index: number;
    readonly businessDay: number;
    readonly on: number;
    readonly factor: number;
  }[];

  constructor(options: {
    parameters: RestatementParameters;
    calendar: TradingCalendar;
    random: RandomSource;
    facts: EconomyFacts;
  }) {
    const { parameters, calendar, random, facts } = options;
    this.#parameters = parameters;
    this.#scheduled = parameters.schedule.flatMap(({ index, date, delay, factor }) => {
      const businessDay = calendar.businessDays.indexOf(date);
      if (businessDay < 0) return [];
      return [{ index: indexNumber(index), businessDay, on: businessDay + delay, factor }];
    });
    this.#random = random;
    this.#facts = facts;
    this.#logMean = log(parameters.meanFactor) - (parameters.factorSd * parameters.factorSd) / 2;
  }

  /** Publishes what is due on a business day, behind its prints. Once a day, in order. */
  publish(businessDay: number, histories: readonly IndexHistory[]): void {
    const { delay } = this.#parameters;
    for (let index = 0; index < INDEX_COUNT; index++) {
      const history = histories[index]!;
      for (const each of this.#scheduled) {
        if (each.index !== index || each.on !== businessDay) continue;
        this.#restate(index, each.businessDay, each.factor, history);
      }
      const drawnFor = businessDay - delay;
      if (drawnFor < 0 || this.#isScheduled(index, drawnFor)) continue;
      const factor = this.#drawn(index, drawnFor);
      if (factor !== null) this.#restate(index, drawnFor, factor, history);
    }
  }

  /**
   * By how much a value is expected to be restated by chance, where that is to be published after `lastPrinted` and up
   * to `until`: 1 + probability x (mean factor - 1).
   */
  expectedFactor(businessDay: number, lastPrinted: number, until: number): number {
    const { delay, probability, meanFactor } = this.#parameters;
    const on = businessDay + delay;
    return on > lastPrinted && on <= until ? 1 + probability * (meanFactor - 1) : 1;
  }

  #isScheduled(index: number, businessDay: number): boolean {
    return this.#scheduled.some((each) => each.index === index && each.businessDay === businessDay);
  }

  /** The factor drawn for a value; null: it stands. */
  #drawn(index: number, businessDay: number): number | null {
    const { probability, factorSd } = this.#parameters;
    if (probability === 0) return null;
    const random = this.#random;
    random.seek(PURPOSE.restatement, this.#entities[index]!, businessDay, 1);
    if (random.uniform() >= probability) return null;
    return exp(this.#logMean + factorSd * random.normal());
  }

  #restate(index: number, businessDay: number, factor: number, history: IndexHistory): void {
    const before = history.price(businessDay);
    const price = before * factor;
    history.restate(businessDay, price, history.count - 1);
    this.#facts.indexEvent({
      event: INDEX_RESTATED,
      index: INDEX_NAMES[index]!,
      businessDay,
      provider: -1,
      value: factor,
      threshold: before,
      price,
    });
  }
}
