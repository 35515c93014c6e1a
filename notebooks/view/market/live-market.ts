import { type Captured, capture, reinstate } from "../../../engine/base/plain-state.ts";
import { FACT_TABLES } from "../../../engine/recorder/fact-tables.ts";
import type { FactSink } from "../../../engine/recorder/tape.ts";
import type { Scenario } from "../../../engine/scenario.ts";
import { RunNames } from "../../../experiments/record/run-names.ts";
import type { Seen, SentFrame } from "./frame.ts";
import { LiveMonths } from "./live-months.ts";
import type { LivePart } from "./live-part.ts";
import { LiveTape } from "./live-tape.ts";
import type { MoneyFrame } from "./money-frame.ts";
import { OrderedFacts } from "./ordered-facts.ts";

/** The part of a picture that facts make. */
export type Facts = Pick<SentFrame, "months" | "tape" | "money" | "positions" | "spot" | "series">;

const NO_MONEY: MoneyFrame = {
  marginBalance: 0,
  initialMargin: 0,
  maintenanceMargin: 0,
  guarantyFund: 0,
  memberCapital: 0,
  ccpCapital: 0,
  unfundedLoss: 0,
  exchangeFees: 0,
  calls: { outstanding: 0, outstandingAmount: 0, made: 0, met: 0 },
  defaults: { liquidations: 0, inLiquidation: 0, accounts: 0, members: 0 },
  groups: [],
};

/**
 * What a picture of a running market shows, kept up to date by its facts. It can be carried to a checkpoint and back;
 * the names of instruments stay known, since a run brought back lists the same ones again.
 */
export class LiveMarket implements FactSink {
  readonly months: LiveMonths;
  readonly tape: LiveTape = new LiveTape();
  readonly #names: RunNames;
  readonly #parts: readonly LivePart[];
  readonly #hearers: readonly (readonly LivePart[])[];
  readonly #waiting: OrderedFacts;

  constructor({ families, population }: Scenario) {
    this.#names = new RunNames(
      families,
      population.map(({ name }) => name),
    );
    this.months = new LiveMonths(this.#names);
    this.#parts = [this.months, this.tape];
    this.#hearers = FACT_TABLES.map((_, table) =>
      this.#parts.filter(({ hears }) => hears.includes(table)),
    );
    this.#waiting = new OrderedFacts(new Set(this.#parts.flatMap(({ hears }) => hears)));
  }

  facts(table: number, rows: Float64Array, count: number, stride: number): void {
    this.#names.learn(table, rows, count, stride);
    this.#waiting.add(table, rows, count, stride);
  }

  /** Lets the parts hear what was recorded, in its order, once the recorder has handed on all that it has. */
  hear(): void {
    this.#waiting.drain((table, rows, at) => {
      for (const part of this.#hearers[table]!) part.row(table, rows, at);
    });
  }

  /** What the facts so far show, without what a page has seen already. */
  frame(_seen: Seen, _nowUs: number): Facts {
    return {
      months: this.months.months,
      tape: this.tape.trades,
      money: NO_MONEY,
      positions: { version: 0, families: [] },
      spot: { version: 0, indices: [], providers: [] },
      series: { bucketUs: 1, fromBucket: 0, months: [], indices: [] },
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
