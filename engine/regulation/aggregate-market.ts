import type { Money } from "../base/money.ts";
import type { TimeUs } from "../base/sim-time.ts";
import type { LimitMarket } from "./limit-market.ts";
import type { RuleEvent, RuleMarket } from "./rule.ts";
import { signedLots } from "./owner-lots.ts";
import { inWholeLots } from "./whole-lots.ts";
import { RULE_AGGREGATE_LIMITS } from "./words.ts";

/** More months than are listed at one time: no two of them share a place. */
const MONTHS = 256;
const NONE = -1;
/** Keeps a lot where a share of it is no binary fraction. */
const SLACK = 1e-6;

/** Families that are limited together. */
export interface Group {
  /** Positions of families, the one in whose lots is counted first. */
  readonly families: readonly number[];
  /** Lots of the first family that a lot of each is worth; known once the run is opened. */
  readonly weights: number[];
}

/**
 * Groups of families as if each were one family: positions, orders and open interest of a month are sums over the
 * members, in lots of the first. Its slots are months of a group, its families groups.
 *
 * Column `members`: slots by (month of a group, member), -1 where the member does not list it.
 */
export class AggregateMarket implements LimitMarket {
  members: Int32Array = new Int32Array(0);
  readonly #market: RuleMarket;
  readonly #groups: readonly Group[];
  readonly #width: number;

  constructor(market: RuleMarket, groups: readonly Group[]) {
    this.#market = market;
    this.#groups = groups;
    this.#width = Math.max(...groups.map(({ families }) => families.length));
  }

  reset(): void {
    for (const { families, weights } of this.#groups) {
      for (const [i, family] of families.entries()) {
        weights[i] = this.#market.lotSize(family) / this.#market.lotSize(families[0]!);
      }
    }
    this.members = new Int32Array(this.slotCount * this.#width).fill(NONE);
  }

  /** The place of a slot's month in a group that its family is in. */
  placeOf(group: number, slot: number): number {
    return group * MONTHS + (this.#market.monthOf(slot) % MONTHS);
  }

  /** Returns whether the month is new to the group. */
  list(group: number, slot: number): boolean {
    const place = this.placeOf(group, slot);
    const isNew = this.first(place) === NONE;
    this.members[place * this.#width + this.#memberOf(group, slot)] = slot;
    return isNew;
  }

  /** Returns whether no member lists the month any more. */
  expire(group: number, slot: number): boolean {
    const place = this.placeOf(group, slot);
    this.members[place * this.#width + this.#memberOf(group, slot)] = NONE;
    return this.first(place) === NONE;
  }

  weightOf(group: number, family: number): number {
    const { families, weights } = this.#groups[group]!;
    return weights[families.indexOf(family)]!;
  }

  /** The slot of the first member that lists a month; -1 where none does. */
  first(place: number): number {
    for (let i = 0; i < this.#width; i++) {
      const slot = this.members[place * this.#width + i]!;
      if (slot !== NONE) return slot;
    }
    return NONE;
  }

  get nowUs(): TimeUs {
    return this.#market.nowUs;
  }

  get slotCount(): number {
    return this.#groups.length * MONTHS;
  }

  get ownerCount(): number {
    return this.#market.ownerCount;
  }

  get owners(): Int32Array {
    return this.#market.owners;
  }

  get ownersFrom(): Int32Array {
    return this.#market.ownersFrom;
  }

  chargedShare(place: number): number {
    return this.#market.chargedShare(place);
  }

  /** Not in whole lots: a lot of a member may be less than one of the group. */
  orderLots(place: number, lots: number): number {
    const share = this.chargedShare(place);
    return share === 1 ? lots : lots / share + SLACK;
  }

  dayOf(tradeDate: number): number {
    return this.#market.dayOf(tradeDate);
  }

  listedSlots(): readonly number[] {
    const places = new Set<number>();
    const slots = this.#market.listedSlots();
    for (const [group, { families }] of this.#groups.entries()) {
      for (const slot of slots) {
        if (!families.includes(this.#market.familyOf(slot))) continue;
        const place = this.placeOf(group, slot);
        if (this.first(place) !== NONE) places.add(place);
      }
    }
    const month = (place: number): number => this.monthOf(place);
    return [...places].sort((a, b) => this.familyOf(a) - this.familyOf(b) || month(a) - month(b));
  }

  familyOf(place: number): number {
    return Math.floor(place / MONTHS);
  }

  monthOf(place: number): number {
    return this.#market.monthOf(this.first(place));
  }

  endOfTradeDateBefore(place: number, days: number): TimeUs {
    return this.#market.endOfTradeDateBefore(this.first(place), days);
  }

  openInterest(place: number): number {
    return this.#sum(place, (slot) => this.#market.openInterest(slot));
  }

  deliverableLots(place: number): number {
    const slot = this.first(place);
    const weight = this.weightOf(this.familyOf(place), this.#market.familyOf(slot));
    return weight * this.#market.deliverableLots(slot);
  }

  isTrading(place: number): boolean {
    return this.#slotsOf(place).some((slot) => this.#market.isTrading(slot));
  }

  ownersOf(account: number): readonly number[] {
    return this.#market.ownersOf(account);
  }

  accountsOf(owner: number): readonly number[] {
    return this.#market.accountsOf(owner);
  }

  isProvider(owner: number): boolean {
    return this.#market.isProvider(owner);
  }

  ownerPosition(owner: number, place: number): number {
    let lots = 0;
    const { weights } = this.#groups[this.familyOf(place)]!;
    for (let i = 0; i < weights.length; i++) {
      const slot = this.members[place * this.#width + i]!;
      if (slot !== NONE) lots += weights[i]! * this.#market.ownerPosition(owner, slot);
    }
    return lots;
  }

  ownerWorking(owner: number, place: number, side: 0 | 1): number {
    let lots = 0;
    const { weights } = this.#groups[this.familyOf(place)]!;
    for (let i = 0; i < weights.length; i++) {
      const slot = this.members[place * this.#width + i]!;
      if (slot !== NONE) lots += weights[i]! * this.#market.ownerWorking(owner, slot, side);
    }
    return lots;
  }

  ownerWorst(owner: number, place: number, side: 0 | 1): number {
    const position = this.ownerPosition(owner, place);
    return signedLots(position, side) + this.ownerWorking(owner, place, side);
  }

  familyPosition(owner: number, group: number): number {
    let lots = 0;
    const { families, weights } = this.#groups[group]!;
    for (let i = 0; i < families.length; i++) {
      lots += weights[i]! * this.#market.familyPosition(owner, families[i]!);
    }
    return lots;
  }

  familyWorking(owner: number, group: number, side: 0 | 1): number {
    let lots = 0;
    const { families, weights } = this.#groups[group]!;
    for (let i = 0; i < families.length; i++) {
      lots += weights[i]! * this.#market.familyWorking(owner, families[i]!, side);
    }
    return lots;
  }

  familyWorst(owner: number, group: number, side: 0 | 1): number {
    const position = this.familyPosition(owner, group);
    return signedLots(position, side) + this.familyWorking(owner, group, side);
  }

  accountPosition(account: number, place: number): number {
    return this.#sum(place, (slot) => this.#market.accountPosition(account, slot));
  }

  cancelOrders(owner: number, place: number, side: 0 | 1): number {
    return this.#sum(place, (slot) => this.#market.cancelOrders(owner, slot, side));
  }

  /** In whole lots of the members, in their order, where the account holds what the order reduces. */
  forceOrder(account: number, place: number, side: 0 | 1, lots: number): number {
    let left = lots;
    for (const slot of this.#slotsOf(place)) {
      const weight = this.weightOf(this.familyOf(place), this.#market.familyOf(slot));
      const position = this.#market.accountPosition(account, slot);
      const most = side === 1 ? position : -position;
      if (left <= 0 || most <= 0 || !this.#market.isTrading(slot)) continue;
      const asked = Math.min(most, Math.ceil(left / weight));
      left -= weight * this.#market.forceOrder(account, slot, side, asked);
    }
    return lots - Math.max(0, left);
  }

  charge(account: number, amount: Money, posting: number, place: number): void {
    this.#market.charge(account, amount, posting, this.first(place));
  }

  setTimer(atUs: TimeUs, _rule: number, tag: number): void {
    this.#market.setTimer(atUs, RULE_AGGREGATE_LIMITS, tag);
  }

  record(event: RuleEvent): void {
    const { slot, family } = event;
    this.#market.record({
      ...inWholeLots(event),
      rule: RULE_AGGREGATE_LIMITS,
      ...(slot === undefined ? {} : { slot: this.first(slot) }),
      ...(family === undefined ? {} : { family: this.#groups[family]!.families[0]! }),
    });
  }

  #memberOf(group: number, slot: number): number {
    return this.#groups[group]!.families.indexOf(this.#market.familyOf(slot));
  }

  #slotsOf(place: number): number[] {
    const from = place * this.#width;
    return [...this.members.subarray(from, from + this.#width)].filter((slot) => slot !== NONE);
  }

  #sum(place: number, of: (slot: number) => number): number {
    const group = this.familyOf(place);
    return this.#slotsOf(place).reduce(
      (lots, slot) => lots + this.weightOf(group, this.#market.familyOf(slot)) * of(slot),
      0,
    );
  }
}
