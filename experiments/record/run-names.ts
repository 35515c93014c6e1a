import { assert } from "../../engine/base/assert.ts";
import type { ContractSpec } from "../../engine/instruments/contract-spec.ts";
import { futureSymbol } from "../../engine/instruments/future.ts";
import { spreadSymbol } from "../../engine/instruments/spread.ts";
import { atSettlementSymbol } from "../../engine/instruments/trade-at-settlement.ts";
import {
  FACT_TABLES,
  T_INSTRUMENTS,
  T_SETTLEMENT_INSTRUMENTS,
  T_SPREADS,
} from "../../engine/recorder/fact-tables.ts";
import { NO_GROUP } from "../../engine/simulation/population-record.ts";
import { CLEARING_GROUP } from "../../engine/simulation/roster.ts";
import type { FileNames } from "./file-columns.ts";

const position = (table: number, name: string): number =>
  FACT_TABLES[table]!.columns.findIndex((column) => column.name === name);
const INSTRUMENT = position(T_INSTRUMENTS, "instrument");
const FAMILY = position(T_INSTRUMENTS, "family");
const MONTH = position(T_INSTRUMENTS, "month");
const SPREAD = position(T_SPREADS, "instrument");
const SPREAD_FIRST = position(T_SPREADS, "first");
const SPREAD_SECOND = position(T_SPREADS, "second");
const AT_SETTLEMENT = position(T_SETTLEMENT_INSTRUMENTS, "instrument");
const AT_SETTLEMENT_MONTH = position(T_SETTLEMENT_INSTRUMENTS, "month");

/**
 * Names of families, groups and listed months of one run. Months are learned from the rows of `instruments`, spreads
 * from those of `spreads`, months at settlement from those of `settlement_instruments`, which a recorder hands on
 * before any other row names them.
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

  /** Takes note of rows of the tables of instruments; those of other tables name nothing new. */
  learn(table: number, rows: Float64Array, count: number, stride: number): void {
    if (table === T_INSTRUMENTS) this.#learnMonths(rows, count, stride);
    else if (table === T_SPREADS) this.#learnSpreads(rows, count, stride);
    else if (table === T_SETTLEMENT_INSTRUMENTS) this.#learnAtSettlement(rows, count, stride);
  }

  #learnAtSettlement(rows: Float64Array, count: number, stride: number): void {
    for (let at = 0; at < count * stride; at += stride) {
      const symbol = this.symbol(rows[at + AT_SETTLEMENT_MONTH]!);
      this.#symbols[rows[at + AT_SETTLEMENT]!] = atSettlementSymbol({ symbol });
    }
  }

  #learnSpreads(rows: Float64Array, count: number, stride: number): void {
    for (let at = 0; at < count * stride; at += stride) {
      const legs = [rows[at + SPREAD_FIRST]!, rows[at + SPREAD_SECOND]!] as const;
      const symbol = spreadSymbol(this.symbol(legs[0]), this.symbol(legs[1]));
      this.#symbols[rows[at + SPREAD]!] = symbol;
    }
  }

  #learnMonths(rows: Float64Array, count: number, stride: number): void {
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
