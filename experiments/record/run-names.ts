import { assert } from "../../engine/base/assert.ts";
import type { ContractSpec } from "../../engine/instruments/contract-spec.ts";
import { futureSymbol } from "../../engine/instruments/future.ts";
import { INSTRUMENTS } from "../../engine/recorder/tables/world-tables.ts";
import { NO_GROUP } from "../../engine/simulation/population-record.ts";
import { CLEARING_GROUP } from "../../engine/simulation/roster.ts";
import type { FileNames } from "./file-columns.ts";

const position = (name: string): number =>
  INSTRUMENTS.columns.findIndex((column) => column.name === name);
const INSTRUMENT = position("instrument");
const FAMILY = position("family");
const MONTH = position("month");

/**
 * Names of families, groups and listed months of one run. Months are learned from the rows of `instruments`, which a
 * recorder hands on before any other row names the month.
 */
export class RunNames implements FileNames {
  readonly #families: readonly ContractSpec[];
  readonly #groups: readonly string[];
  readonly #symbols: string[] = [];

  constructor(families: readonly ContractSpec[], groups: readonly string[]) {
    this.#families = families;
    this.#groups = groups;
  }

  family(family: number): string {
    return this.#spec(family).symbol;
  }

  group(group: number): string {
    const name = group === NO_GROUP ? CLEARING_GROUP : this.#groups[group];
    assert(name !== undefined, `the run has no group ${group}`);
    return name;
  }

  /** `unlisted-17` where the number was never that of a listed month: agents may send orders for anything. */
  symbol(instrument: number): string {
    return this.#symbols[instrument] ?? `unlisted-${instrument}`;
  }

  /** Takes note of rows of `instruments`. */
  learn(rows: Float64Array, count: number, stride: number): void {
    for (let at = 0; at < count * stride; at += stride) {
      const symbol = futureSymbol(this.#spec(rows[at + FAMILY]!), rows[at + MONTH]!);
      this.#symbols[rows[at + INSTRUMENT]!] = symbol;
    }
  }

  #spec(family: number): ContractSpec {
    const spec = this.#families[family];
    assert(spec !== undefined, `the run has no contract family ${family}`);
    return spec;
  }
}
