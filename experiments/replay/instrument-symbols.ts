import type { ContractSpec } from "../../engine/instruments/contract-spec.ts";
import { monthNumber } from "../../engine/instruments/expiry-calendar.ts";
import { type LegName, type SpreadSpec, spreadSymbol } from "../../engine/instruments/spread.ts";
import type { InterCommoditySpread } from "../../engine/instruments/spread-parameters.ts";
import { showText } from "../spec/problem.ts";
import type { TextSlice } from "./replay-message.ts";
import type { ReplayTerms } from "./replay-rulebook.ts";

/** A month of a contract family, as its symbol says. */
export interface NamedMonth extends LegName {
  readonly symbol: string;
}

/** A spread of two months of one family, or of one month of two. */
export interface NamedSpread {
  readonly kind: "spread";
  readonly first: NamedMonth;
  readonly second: NamedMonth;
  readonly spec: SpreadSpec;
}

export type NamedInstrument = { readonly kind: "month"; readonly month: NamedMonth } | NamedSpread;

/** No symbol of a listed instrument is longer. */
const LONGEST = 256;

/** Reads the symbols of the instruments that a replay lists. */
export class InstrumentSymbols {
  readonly #families: readonly ContractSpec[];
  readonly #calendar: readonly SpreadSpec[];
  readonly #interCommodity: readonly InterCommoditySpread[];

  constructor({ families, calendar, interCommodity }: ReplayTerms) {
    this.#families = families;
    this.#calendar = calendar;
    this.#interCommodity = interCommodity;
  }

  /** What a symbol names, or why it names nothing. */
  read({ bytes, start, end }: TextSlice): NamedInstrument | string {
    const symbol = Buffer.from(bytes.subarray(start, Math.min(end, start + LONGEST))).toString();
    const legs = symbol.split(":").map((leg) => this.#monthOf(leg));
    const found = `found "${showText(symbol)}"`;
    const [first, second] = legs;
    if (legs.includes(null) || legs.length > 2) return `${found}; allowed: ${this.#examples()}`;
    if (legs.length === 1) return { kind: "month", month: first! };
    const spread = this.#spreadOf(first!, second!);
    return typeof spread === "string" ? `${found}; ${spread}` : spread;
  }

  #spreadOf(first: NamedMonth, second: NamedMonth): NamedSpread | string {
    if (first.family === second.family) {
      if (first.month >= second.month) return "a calendar spread has the nearer month first";
      return { kind: "spread", first, second, spec: this.#calendar[first.family]! };
    }
    const terms = this.#interCommodity.find(
      (each) => each.first === first.family && each.second === second.family,
    );
    const others = this.#interCommodity.map((each) => this.#exampleOf(each));
    const allowed = others.length === 0 ? "none" : others.join(", ");
    if (terms === undefined) return `allowed between families: ${allowed}`;
    if (first.month !== second.month) return "a spread between families has one month";
    return { kind: "spread", first, second, spec: terms.spec };
  }

  #monthOf(symbol: string): NamedMonth | null {
    const [, family, year, month] = /^(.+)-(\d{4})-(0[1-9]|1[0-2])$/.exec(symbol) ?? [];
    const position = this.#families.findIndex((spec) => spec.symbol === family);
    if (position < 0) return null;
    return { family: position, month: monthNumber(Number(year), Number(month)), symbol };
  }

  #examples(): string {
    const months = this.#families.map((spec) => exampleMonth(spec));
    return `${months.join(", ")} and other months`;
  }

  #exampleOf({ first, second }: InterCommoditySpread): string {
    const months = [first, second].map((family) => exampleMonth(this.#families[family]!));
    return spreadSymbol(months[0]!, months[1]!);
  }
}

const exampleMonth = ({ symbol }: ContractSpec): string => `${symbol}-2027-03`;
