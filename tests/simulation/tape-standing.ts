import { LEVEL_SPOT_MONTH } from "../../engine/regulation/words.ts";
import type { Scenario } from "../../engine/scenario.ts";
import type { FactTape } from "./fact-tape.ts";
import { chargesOf, type TapeCharges } from "./tape-charges.ts";
import type { TapeHoldings } from "./tape-holdings.ts";
import {
  type InForce,
  LEVEL_KEYS,
  type LimitedGroup,
  type Place,
  type TapeLimits,
} from "./tape-limits.ts";

/** One side of an owner's position at a place. */
export interface Side {
  readonly group: LimitedGroup;
  readonly place: Place;
  readonly owner: number;
  readonly side: 0 | 1;
}

/** What owners hold and have ordered over all accounts that they are charged with, and what binds them. */
export class TapeStanding {
  readonly charges: TapeCharges;
  readonly #scenario: Scenario;
  readonly #holdings: TapeHoldings;
  readonly #limits: TapeLimits;
  date = 0;

  constructor(tape: FactTape, scenario: Scenario, holdings: TapeHoldings, limits: TapeLimits) {
    this.charges = chargesOf(tape, scenario);
    this.#scenario = scenario;
    this.#holdings = holdings;
    this.#limits = limits;
  }

  /** Lots held on a side, those of the other side negative, in lots of the group. */
  held({ group, owner, place, side }: Side): number {
    let lots = 0;
    for (const month of this.#instruments(group, place)) {
      lots += this.weightOf(group, month) * this.#charged(owner, month);
    }
    return side === 0 ? lots : -lots;
  }

  working({ group, owner, place, side }: Side): number {
    let lots = 0;
    for (const month of this.#instruments(group, place)) {
      for (const { account, part } of this.charges.accountsOf(owner)) {
        const working = this.#holdings.working(account, month, side);
        lots += this.weightOf(group, month) * part * working;
      }
    }
    return lots;
  }

  weightOf({ families, weights }: LimitedGroup, month: number): number {
    return weights[families.indexOf(this.#limits.familyOf(month))]!;
  }

  /** What a level comes to for an owner. */
  limitOf({ group, owner, place }: Side, { level, lots }: InForce): number {
    const { conditional, providers } = group.terms;
    const isProvider = providers !== undefined && this.charges.isProvider(owner);
    const own = isProvider
      ? (providers[LEVEL_KEYS[level]!] ?? Math.floor(providers.multiplier * lots + 1e-9))
      : lots;
    if (conditional === undefined || level !== LEVEL_SPOT_MONTH) return own;
    const families = conditional.physical.map((symbol) =>
      this.#scenario.families.findIndex((spec) => spec.symbol === symbol),
    );
    const holds = this.#instruments({ families }, place).some(
      (month) => this.#charged(owner, month) !== 0,
    );
    return holds ? own : Math.max(own, conditional.lots);
  }

  /** Anything granted, or anything held elsewhere that a spread exemption may set against this. */
  isExempt({ group, owner, place }: Side): boolean {
    if (group.families.some((family) => this.charges.isExempt(owner, family))) return true;
    const spread = this.#scenario.rules.spreadExemption ?? {};
    const symbols = group.families.map((family) => this.#scenario.families[family]!.symbol);
    if (place === "all" || !symbols.some((symbol) => spread[symbol] !== undefined)) return false;
    const here = this.#instruments(group, place);
    const elsewhere = this.#instruments(group, "all").filter((month) => !here.includes(month));
    return elsewhere.some((month) => this.#charged(owner, month) !== 0);
  }

  isKnown({ owner }: Side): boolean {
    const months = this.#instruments({ families: [...this.#scenario.families.keys()] }, "all");
    return (
      months.every((month) => this.#holdings.isKnownMonth(month)) &&
      this.charges.accountsOf(owner).every(({ account }) => this.#holdings.isKnown(account))
    );
  }

  #instruments(group: Pick<LimitedGroup, "families">, place: Place): readonly number[] {
    return this.#limits.instrumentsAt(group, place, this.date);
  }

  #charged(owner: number, month: number): number {
    let lots = 0;
    for (const { account, part } of this.charges.accountsOf(owner)) {
      lots += part * this.#holdings.position(account, month);
    }
    return lots;
  }
}
