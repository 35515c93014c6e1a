import { cancelIncreasing, type Place, reduceExcess } from "./limit-actions.ts";
import { recordedLimit } from "./level-lots.ts";
import type { LimitsInForce } from "./limits-in-force.ts";
import { countedLots } from "./limit-application.ts";
import { heldLots, placeOf, signedLots } from "./owner-lots.ts";
import type { PositionLimitTerms } from "./position-limit-terms.ts";
import type { LimitMarket } from "./limit-market.ts";
import {
  RULE_BREACHED,
  RULE_CURED,
  RULE_EXPIRED,
  RULE_OVERDUE,
  RULE_POSITION_LIMITS,
  RULE_REDUCTION_ORDERED,
} from "./words.ts";

/** A place where an owner is beyond a limit that it passed without an order of its own, or told to reduce. */
export interface Breach extends Place {
  /** The trade date at whose start its time is over. */
  readonly dueOn: number;
  overdue: boolean;
}

/** Timer tags of position limits: forced orders of a family, below zero; the rule itself uses the others. */
export const forceTag = (family: number): number => -1 - family;

/**
 * Passive breaches from the moment they are found to their end: cured, by the owner or by force, or overtaken by the
 * month's expiry.
 *
 * State: `open` breaches in order of finding, their number by owner (`openOf`), and by family whether a timer for
 * forced orders runs (`forcing`).
 */
export class LimitBreaches {
  open: Breach[] = [];
  openOf: Int32Array = new Int32Array(0);
  forcing: Uint8Array = new Uint8Array(0);
  readonly #market: LimitMarket;
  readonly #terms: readonly (PositionLimitTerms | null)[];
  readonly #limits: LimitsInForce;
  /** The breach that is being reduced just now: whether it is cured is asked afterwards. */
  #inHand: Breach | null = null;

  constructor(
    market: LimitMarket,
    terms: readonly (PositionLimitTerms | null)[],
    limits: LimitsInForce,
  ) {
    this.#market = market;
    this.#terms = terms;
    this.#limits = limits;
  }

  reset(): void {
    this.open = [];
    this.openOf = new Int32Array(this.#market.ownerCount);
    this.forcing = new Uint8Array(this.#terms.length);
  }

  /** Looks at a side of a slot, or of `ALL_MONTHS`: a breach may begin there, or end. May cancel orders. */
  observe(owner: number, family: number, slot: number, side: 0 | 1, dueOn: number): void {
    const counted = this.#counted(owner, family, slot, side);
    if (counted <= this.#limits.leastLots(family, slot) && this.openOf[owner] === 0) return;
    const beyond = counted > this.#limits.enforced(owner, family, slot, side);
    const known = this.open.find(
      (each) =>
        each.owner === owner && each.slot === slot && each.side === side && each.family === family,
    );
    if (known !== undefined) this.#closeIfCured(known);
    else if (beyond) this.#begin({ owner, family, slot, side, dueOn, overdue: false });
  }

  /** After a trade: is an owner back within a limit? Commands nothing. */
  noteTrade(owner: number): void {
    if (this.openOf[owner] === 0) return;
    for (const breach of this.open.filter((each) => each.owner === owner)) {
      if (breach !== this.#inHand) this.#closeIfCured(breach);
    }
  }

  /** The month in a slot has its final settlement: breaches there end. */
  expire(slot: number): void {
    for (const breach of this.open.filter((each) => each.slot === slot)) {
      if (this.#closeIfCured(breach)) continue;
      this.#record(RULE_EXPIRED, breach, this.#heldBeyond(breach));
      this.#close(breach);
    }
  }

  /** Whose time is over on this trade date? They are reduced by force, if the terms say so. */
  fallDue(tradeDate: number): void {
    for (const breach of this.open) {
      if (breach.overdue || breach.dueOn > tradeDate) continue;
      breach.overdue = true;
      this.#record(RULE_OVERDUE, breach, this.#heldBeyond(breach));
      this.#startForcing(breach.family);
    }
  }

  /** A timer for forced orders: one round for every overdue breach of the family, then the next timer. */
  force(family: number): void {
    this.forcing[family] = 0;
    for (const breach of this.open.filter((each) => each.family === family && each.overdue)) {
      if (this.open.includes(breach)) this.#reduce(breach);
    }
    if (this.open.some((each) => each.family === family && each.overdue)) {
      this.#startForcing(family);
    }
  }

  #begin(breach: Breach): void {
    const market = this.#market;
    const { owner, family, slot, side } = breach;
    const limit = this.#limits.enforced(owner, family, slot, side);
    const counted = this.#counted(owner, family, slot, side);
    const isOrdered = this.#limits.ordersReduction(family, slot);
    const event = isOrdered ? RULE_REDUCTION_ORDERED : RULE_BREACHED;
    this.#record(event, breach, counted - limit, counted);
    this.open.push(breach);
    this.openOf[owner] = this.openOf[owner]! + 1;
    cancelIncreasing(market, this.#limits, breach);
    this.#closeIfCured(breach);
  }

  #reduce(breach: Breach): void {
    cancelIncreasing(this.#market, this.#limits, breach);
    if (this.#closeIfCured(breach)) return;
    this.#inHand = breach;
    reduceExcess(this.#market, this.#limits, breach, this.#terms[breach.family]!.forceSlice);
    this.#inHand = null;
    this.#closeIfCured(breach);
  }

  #startForcing(family: number): void {
    const { cure, forceEvery } = this.#terms[family]!;
    if (cure !== "force" || this.forcing[family] === 1) return;
    this.forcing[family] = 1;
    const market = this.#market;
    market.setTimer(market.nowUs + forceEvery, RULE_POSITION_LIMITS, forceTag(family));
  }

  #closeIfCured(breach: Breach): boolean {
    const { owner, family, slot, side } = breach;
    const limit = this.#limits.enforced(owner, family, slot, side);
    if (this.#counted(owner, family, slot, side) > limit) return false;
    this.#record(RULE_CURED, breach, 0);
    this.#close(breach);
    return true;
  }

  #close(breach: Breach): void {
    this.open.splice(this.open.indexOf(breach), 1);
    this.openOf[breach.owner] = this.openOf[breach.owner]! - 1;
  }

  #counted(owner: number, family: number, slot: number, side: 0 | 1): number {
    const counts = this.#limits.counts(family, slot);
    return countedLots(this.#market, counts, owner, family, slot, side);
  }

  #heldBeyond({ owner, family, slot, side }: Breach): number {
    const limit = this.#limits.enforced(owner, family, slot, side);
    return heldLots(this.#market, owner, family, slot, side) - limit;
  }

  /** `value`: what is compared with the limit on the breach's side; the position if left out. */
  #record(event: number, breach: Breach, lots: number, value?: number): void {
    const { owner, family, slot, side } = breach;
    const held = heldLots(this.#market, owner, family, slot, side);
    this.#market.record({
      rule: RULE_POSITION_LIMITS,
      event,
      ...placeOf(slot),
      owner,
      family,
      side,
      level: this.#limits.levelOf(slot),
      lots,
      threshold: recordedLimit(this.#limits.enforced(owner, family, slot, side)),
      value: signedLots(value ?? held, side),
    });
  }
}
