import type { Money } from "../../base/money.ts";
import { worstCase } from "../worst-case.ts";
import { AddOns } from "./add-ons.ts";
import type { PortfolioTerms } from "./portfolio-terms.ts";

/** Words of an account in one family, money units: margin of a lot times lots, summed over the family's months. */
const WORDS = 5;
/** Long less short. */
const NET = 0;
/** Long and short. */
const GROSS = 1;
/** Of working orders. */
const BUYS = 2;
const SELLS = 3;
/** Of the worst case of each month. */
const WORST = 4;

/** Words of an account, money units. */
const TOTALS = 3;
/** Sum over months of the larger of buys and sells at work. */
const ORDERS = 0;
/** Add-ons on positions, and on the worst case. */
const HELD_ADD_ONS = 1;
const ADD_ONS = 2;

/**
 * What accounts must hold where positions offset each other, kept as orders and fills come: sums by (account, family)
 * from which a requirement is a handful of operations. With positions alone it is `gridRequirement`. Working orders may
 * fill in any part; two bounds hold for whatever comes of them, and the lower one is required:
 *
 * - the family's worst net, all buys or all sells filled, with the charge on its worst gross and without credits;
 * - what positions bind, and each month's orders at their outright margin (one order may break up a spread, and then
 *   binds no more than its own margin).
 *
 * State: Float64 columns, the words above.
 */
export class PortfolioRequirements {
  families = 0;
  sums: Float64Array = new Float64Array(0);
  totals: Float64Array = new Float64Array(0);
  /** Mean margin of a lot over the months of a family, by which credits count spreads. */
  scans: Float64Array = new Float64Array(0);
  readonly addOns: AddOns | null;
  readonly #terms: PortfolioTerms;

  constructor(terms: PortfolioTerms) {
    this.#terms = terms;
    this.addOns = terms.addOns === null ? null : new AddOns(terms.addOns);
  }

  open(accounts: number, slots: number, families: number): void {
    this.families = families;
    this.sums = new Float64Array(accounts * families * WORDS);
    this.totals = new Float64Array(accounts * TOTALS);
    this.scans = new Float64Array(families);
    this.addOns?.open(slots);
  }

  /** Forgets all positions and orders, before they are all added anew at other margins. */
  clear(margins: Float64Array, familyOfSlot: Int32Array): void {
    this.sums.fill(0);
    this.totals.fill(0);
    for (let family = 0; family < this.families; family++) {
      const listed = margins.filter((margin, slot) => margin > 0 && familyOfSlot[slot] === family);
      const sum = listed.reduce((all, margin) => all + margin, 0);
      this.scans[family] = listed.length === 0 ? 0 : sum / listed.length;
    }
  }

  /** Adds (`sign` 1) or takes away (-1) a row: position and working orders of an account in a slot. */
  add(
    account: number,
    slot: number,
    family: number,
    margin: Money,
    sign: number,
    position: number,
    buys: number,
    sells: number,
  ): void {
    const { sums, totals, addOns } = this;
    const at = (account * this.families + family) * WORDS;
    const money = sign * margin;
    const held = position < 0 ? -position : position;
    const worst = worstCase(position, buys, sells);
    sums[at + NET] = sums[at + NET]! + money * position;
    sums[at + GROSS] = sums[at + GROSS]! + money * held;
    sums[at + BUYS] = sums[at + BUYS]! + money * buys;
    sums[at + SELLS] = sums[at + SELLS]! + money * sells;
    sums[at + WORST] = sums[at + WORST]! + money * worst;
    const to = account * TOTALS;
    totals[to + ORDERS] = totals[to + ORDERS]! + money * (buys > sells ? buys : sells);
    if (addOns === null) return;
    totals[to + HELD_ADD_ONS] = totals[to + HELD_ADD_ONS]! + sign * addOns.charge(slot, held);
    totals[to + ADD_ONS] = totals[to + ADD_ONS]! + sign * addOns.charge(slot, worst);
  }

  /** Initial margin of an account's positions, without its working orders. */
  ofPositions(account: number): Money {
    return this.#grid(account) + this.totals[account * TOTALS + HELD_ADD_ONS]!;
  }

  /** Initial margin of an account's positions and working orders. */
  required(account: number): Money {
    const at = account * TOTALS;
    const orders = this.totals[at + ORDERS]!;
    const addOns = this.totals[at + ADD_ONS]!;
    const byMonth = this.#grid(account) + orders;
    if (orders === 0) return byMonth + addOns;
    const byFamily = this.#worstOfFamilies(account);
    return (byFamily < byMonth ? byFamily : byMonth) + addOns;
  }

  #grid(account: number): Money {
    const { sums } = this;
    const { interMonthCharge, credits } = this.#terms;
    const first = account * this.families * WORDS;
    const end = first + this.families * WORDS;
    let scanning = 0;
    let further = 0;
    for (let at = first; at < end; at += WORDS) {
      const net = Math.abs(sums[at + NET]!);
      scanning += net;
      further += interMonthCharge * (sums[at + GROSS]! - net);
    }
    if (credits.length > 0) further -= this.#credits(first);
    return scanning + Math.ceil(further);
  }

  #worstOfFamilies(account: number): Money {
    const { sums } = this;
    const { interMonthCharge } = this.#terms;
    const first = account * this.families * WORDS;
    const end = first + this.families * WORDS;
    let scanning = 0;
    let further = 0;
    for (let at = first; at < end; at += WORDS) {
      const net = sums[at + NET]!;
      const worst = Math.max(net + sums[at + BUYS]!, sums[at + SELLS]! - net);
      scanning += worst;
      further += interMonthCharge * (sums[at + WORST]! - worst);
    }
    return scanning + Math.ceil(further);
  }

  #credits(at: number): number {
    const { sums, scans } = this;
    let sum = 0;
    for (const { first, second, share, firstLots, secondLots } of this.#terms.credits) {
      const firstNet = sums[at + first * WORDS + NET]!;
      const secondNet = sums[at + second * WORDS + NET]!;
      if (firstNet * secondNet >= 0) continue;
      const firstLeg = firstLots * scans[first]!;
      const secondLeg = secondLots * scans[second]!;
      const spreads = Math.min(Math.abs(firstNet) / firstLeg, Math.abs(secondNet) / secondLeg);
      sum += share * 2 * Math.min(firstLeg, secondLeg) * spreads;
    }
    return sum;
  }
}
