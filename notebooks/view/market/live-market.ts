import { type Captured, capture, reinstate } from "../../../engine/base/plain-state.ts";
import { FACT_TABLES } from "../../../engine/recorder/fact-tables.ts";
import type { FactSink } from "../../../engine/recorder/tape.ts";
import type { Scenario } from "../../../engine/scenario.ts";
import { RunNames } from "../../../experiments/record/run-names.ts";
import { LiveMonths } from "./live-months.ts";
import type { LivePart } from "./live-part.ts";
import { LiveTape } from "./live-tape.ts";

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
  }

  facts(table: number, rows: Float64Array, count: number, stride: number): void {
    this.#names.learn(table, rows, count, stride);
    for (const part of this.#hearers[table]!) {
      for (let at = 0; at < count * stride; at += stride) part.row(table, rows, at);
    }
  }

  snapshot(): Captured {
    return this.#parts.map((part) => capture(part));
  }

  restore(snapshot: Captured): void {
    for (const [i, part] of this.#parts.entries()) {
      reinstate(part, (snapshot as readonly Captured[])[i]);
    }
  }
}
