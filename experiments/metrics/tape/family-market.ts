import type { AccountFlow, AccountFlows } from "../account-flows.ts";
import type { FamilyTerms, MarketTerms } from "../market-terms.ts";
import type { InstrumentRow, RunTables } from "../run-tables.ts";
import { T_SETTLEMENTS } from "../../../engine/recorder/fact-tables.ts";
import type { LiquidationLog } from "../stability/liquidation-cascades.ts";
import { type MonthSettlements, monthSettlements } from "./month-settlements.ts";
import { type HeldLots, heldLots } from "./held-lots.ts";
import { liquidationLog } from "./liquidation-log.ts";
import { MonthTape } from "./month-tape.ts";
import { type OwnerDays, ownerDays } from "./owner-days.ts";
import type { RunTape } from "./run-tape.ts";

/** One family of a run that is over, as measures see it. Everything in it is made when it is first asked for. */
export class FamilyMarket {
  readonly terms: MarketTerms;
  readonly family: number;
  readonly tables: RunTables;
  readonly tape: RunTape;
  readonly #flows: AccountFlows;
  #months: readonly MonthTape[] | null = null;
  #opensUs: ArrayLike<number> | null = null;
  #byVolume: readonly MonthTape[] | null = null;
  #liquidations: LiquidationLog | null = null;
  readonly #held: Map<number, readonly HeldLots[]> = new Map();
  readonly #owners: Map<number, ReadonlyMap<number, OwnerDays>> = new Map();
  readonly #settlements: Map<number, MonthSettlements> = new Map();

  constructor(
    terms: MarketTerms,
    family: number,
    tables: RunTables,
    flows: AccountFlows,
    tape: RunTape,
  ) {
    this.terms = terms;
    this.family = family;
    this.tables = tables;
    this.#flows = flows;
    this.tape = tape;
  }

  get own(): FamilyTerms {
    return this.terms.families[this.family]!;
  }

  /** Listed months, the nearest first. */
  months(): readonly MonthTape[] {
    const { calendar } = this.terms;
    this.#months ??= this.#rows().map(
      (row) => new MonthTape(row, this.tape, calendar, () => this.opensUs()),
    );
    return this.#months;
  }

  /** Months in falling order of lots traded over the run; nearest first among equals. Months without trades are out. */
  byVolume(): readonly MonthTape[] {
    this.#byVolume ??= this.months()
      .map((month) => ({ month, lots: month.volume() }))
      .filter(({ lots }) => lots > 0)
      .sort((a, b) => b.lots - a.lots)
      .map(({ month }) => month);
    return this.#byVolume;
  }

  /** The month that traded most over the run: what single-month measures are taken on. Null where nothing traded. */
  get active(): MonthTape | null {
    return this.byVolume()[0] ?? null;
  }

  /** When sessions open, rising; where nothing tells, with the first quote of any month on a trade date. */
  opensUs(): ArrayLike<number> {
    return (this.#opensUs ??= this.own.opensUs ?? firstQuotes(this.months()));
  }

  settlements(instrument: number): MonthSettlements {
    return madeOnce(this.#settlements, instrument, () =>
      monthSettlements(this.tape.rows(T_SETTLEMENTS, instrument)),
    );
  }

  /** Variation and fees of the accounts of owners of this intent (`HEDGE`, `MANIPULATE`) in the family. */
  flows(intent: number): AccountFlow[] {
    return this.#flows.of(this.family, intent);
  }

  /** The same of all owners of any intent, which add up to what they did; none where they did nothing. */
  flowsTogether(intent: number): AccountFlow[] {
    return this.#flows.together(this.family, intent);
  }

  /** What they did in other families on the index of this one: look-alikes, other venues. */
  flowsBeside(intent: number): AccountFlow[] {
    const { families } = this.terms;
    return families.flatMap(({ index }, family) =>
      family === this.family || index !== this.own.index
        ? []
        : this.#flows.together(family, intent),
    );
  }

  /** What owners of this intent held at daily marks, month by month. */
  held(intent: number): readonly HeldLots[] {
    return madeOnce(this.#held, intent, () => heldLots(this, intent));
  }

  /** What owners of this intent declared, by owner. */
  owners(intent: number): ReadonlyMap<number, OwnerDays> {
    return madeOnce(this.#owners, intent, () => ownerDays(this, intent));
  }

  /** Forced orders of the clearing house that traded in the family. */
  liquidations(): LiquidationLog {
    return (this.#liquidations ??= liquidationLog({ tape: this.tape, months: this.months() }));
  }

  #rows(): InstrumentRow[] {
    return [...this.tables.instruments.values()]
      .filter(({ family }) => family === this.family)
      .sort((a, b) => a.lastTradeDay - b.lastTradeDay || a.instrument - b.instrument);
  }
}

function madeOnce<T>(made: Map<number, T>, key: number, make: () => T): T {
  let found = made.get(key);
  if (found === undefined) {
    found = make();
    made.set(key, found);
  }
  return found;
}

function firstQuotes(months: readonly MonthTape[]): number[] {
  const first = new Map<number, number>();
  for (const month of months) {
    const { timeUs, dates } = month.quotes();
    for (const { date, from } of dates) {
      first.set(date, Math.min(first.get(date) ?? Infinity, timeUs[from]!));
    }
  }
  return [...first.values()].sort((a, b) => a - b);
}
