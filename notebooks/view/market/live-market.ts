import { type Captured, capture, reinstate } from "../../../engine/base/plain-state.ts";
import { FACT_TABLES } from "../../../engine/recorder/fact-tables.ts";
import type { FactSink } from "../../../engine/recorder/tape.ts";
import type { Scenario } from "../../../engine/scenario.ts";
import type { Holdings } from "../../../engine/simulation/holdings.ts";
import { calendarOf } from "../../../engine/simulation/world.ts";
import { RunNames } from "../../../experiments/record/run-names.ts";
import { LiveNotices } from "../notices/live-notices.ts";
import type { Seen, SentFrame } from "./frame.ts";
import { LiveLimits } from "./live-limits.ts";
import { LiveMoney } from "./live-money.ts";
import { LiveMonths } from "./live-months.ts";
import type { LivePart } from "./live-part.ts";
import { LivePositions } from "./live-positions.ts";
import { LiveSeries } from "./live-series.ts";
import { LiveSpot } from "./live-spot.ts";
import { LiveTape } from "./live-tape.ts";
import { OrderedFacts } from "./ordered-facts.ts";
import { Population } from "./population.ts";

/** The part of a picture that facts make. */
export type Facts = Pick<
  SentFrame,
  "months" | "tape" | "money" | "positions" | "spot" | "series" | "notices"
>;

/**
 * What a picture of a running market shows, kept up to date by its facts. It can be carried to a checkpoint and back;
 * the names of instruments stay known, since a run brought back lists the same ones again.
 */
export class LiveMarket implements FactSink {
  readonly months: LiveMonths;
  readonly tape: LiveTape = new LiveTape();
  readonly money: LiveMoney;
  readonly limits: LiveLimits;
  readonly positions: LivePositions;
  readonly spot: LiveSpot;
  readonly series: LiveSeries;
  readonly notices: LiveNotices;
  readonly #names: RunNames;
  readonly #population: Population;
  readonly #parts: readonly LivePart[];
  readonly #hearers: readonly (readonly LivePart[])[];
  readonly #waiting: OrderedFacts;

  constructor(scenario: Scenario) {
    const { families, population, economy, rules } = scenario;
    const groups = population.map(({ name }) => name);
    this.#names = new RunNames(families, groups);
    this.#population = new Population(groups);
    this.months = new LiveMonths(this.#names);
    this.money = new LiveMoney(this.#population);
    this.limits = new LiveLimits(
      families.map(({ symbol }) => rules.positionLimits[symbol] ?? null),
    );
    this.positions = new LivePositions(scenario, this.#population, this.limits);
    this.spot = new LiveSpot(economy.providers.map(({ name }) => name));
    this.series = new LiveSeries(this.#names, endOf(scenario));
    this.notices = new LiveNotices(this.#names, this.#population, scenario);
    const { months, tape, money, limits, positions, spot, series, notices } = this;
    this.#parts = [months, tape, money, limits, positions, spot, series, notices];
    this.#hearers = FACT_TABLES.map((_, table) =>
      this.#parts.filter(({ hears }) => hears.includes(table)),
    );
    this.#waiting = new OrderedFacts(new Set(this.#parts.flatMap(({ hears }) => hears)));
  }

  facts(table: number, rows: Float64Array, count: number, stride: number): void {
    this.#names.learn(table, rows, count, stride);
    this.#population.learn(table, rows, count, stride);
    this.#waiting.add(table, rows, count, stride);
    for (const part of this.#parts) {
      if (part.hearsPieces === table) part.piece!(rows, count, stride);
    }
  }

  /** Lets the parts hear what was recorded, in its order, once the recorder has handed on all that it has. */
  hear(): void {
    this.#waiting.drain((table, rows, at) => {
      for (const part of this.#hearers[table]!) part.row(table, rows, at);
    });
  }

  /** What the facts so far show, without what a page has seen already. */
  frame(seen: Seen, nowUs: number, held: Holdings): Facts {
    const { positions, spot } = this;
    return {
      months: this.months.months,
      tape: this.tape.trades,
      money: this.money.frame(),
      positions: positions.version === seen.positions ? null : positions.frame(held),
      spot: spot.version === seen.spot ? null : spot.frame(),
      series: this.series.frame(seen.bucket, nowUs),
      notices: this.notices.frame(seen.notices),
    };
  }

  snapshot(): Captured {
    return this.#parts.map((part) => capture(part));
  }

  restore(snapshot: Captured): void {
    this.#waiting.clear();
    for (const [i, part] of this.#parts.entries()) {
      reinstate(part, (snapshot as readonly Captured[])[i]);
    }
  }
}

/** The end of a scenario's last trade date. */
function endOf(scenario: Scenario): number {
  const calendar = calendarOf(scenario);
  return calendar.rollTime(calendar.tradeDateAt(0) + scenario.days - 1);
}
