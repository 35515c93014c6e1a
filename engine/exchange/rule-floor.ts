import { assert } from "../base/assert.ts";
import { ORIGIN_RULE } from "../base/order-words.ts";
import type { Money } from "../base/money.ts";
import { CANCEL_RULE } from "../book/order-books.ts";
import { EXCHANGE_FEES, OUTSIDE } from "../clearing/ledger.ts";
import type { RuleEvent, RuleMarket } from "../regulation/rule.ts";
import type { TraderReport } from "../regulation/trader-classes.ts";
import type { Floor } from "./floor.ts";
import { FloorView } from "./floor-view.ts";
import { collectedForced } from "./forced-orders.ts";
import type { ImpliedPhases } from "./implied-phases.ts";
import { sideInLeg } from "./spread-orders.ts";

/** A batch has the order: what is filled shows when it is cleared. */
export const COLLECTED = -1;

/** Sends a market order on the exchange's own behalf; returns the lots filled, or `COLLECTED`. */
export type ForcedOrder = (
  account: number,
  slot: number,
  side: 0 | 1,
  lots: number,
  origin: number,
) => number;

/** Keeps a whole lot where a share of it is no binary fraction. */
const SLACK = 1e-6;

/** What rules may see of the exchange and do to it. */
export class RuleFloor extends FloorView implements RuleMarket {
  #implied: ImpliedPhases | null = null;
  #force: ForcedOrder | null = null;
  #afterCancel: ((slot: number) => void) | null = null;

  open(
    floor: Floor,
    force: ForcedOrder,
    afterCancel: (slot: number) => void,
    implied: ImpliedPhases,
  ): void {
    this.openView(floor);
    this.#implied = implied;
    this.#force = force;
    this.#afterCancel = afterCancel;
  }

  halt(slot: number, untilUs: number): void {
    const { families, markets, rulebook, timers } = this.floor;
    const { calls, haltCancels } = families[markets.futureIn(slot).family]!.spec;
    if (haltCancels) markets.toEmpty.push(slot);
    if ((calls?.reopening ?? null) !== null) markets.reopens[slot] = 1;
    for (const each of [slot, ...markets.spreadsOf(slot).map((spread) => spread.slot)]) {
      markets.haltedUntil[each] = Math.max(markets.haltedUntil[each]!, untilUs);
      timers.setPhaseTimer(untilUs, markets.instruments[each]!);
      this.#implied!.renew(each);
    }
    rulebook.phaseTurned(slot);
    rulebook.halted(slot, untilUs);
  }

  /** Orders of spreads and at settlement too that would trade on this side of the slot; counted in its lots. */
  cancelOrders(owner: number, slot: number, side: 0 | 1): number {
    const { markets } = this.floor;
    let lots = this.#cancelIn(owner, slot, side);
    for (const spread of markets.spreadsOf(slot)) {
      const legLots = slot === spread.first ? spread.firstLots : spread.secondLots;
      lots += legLots * this.#cancelIn(owner, spread.slot, sideInLeg(spread, slot, side));
    }
    const own = markets.settlementSlot(slot);
    return own < 0 ? lots : lots + this.#cancelIn(owner, own, side);
  }

  #cancelIn(owner: number, slot: number, side: 0 | 1): number {
    const { books } = this.floor;
    let lots = 0;
    for (const account of this.accountsOf(owner)) {
      for (const ref of books.ordersOf(account, slot)) {
        if (books.side(ref) !== side) continue;
        lots += books.openLots(ref);
        books.cancel(ref, CANCEL_RULE);
      }
    }
    if (lots > 0) this.#afterCancel!(slot);
    return lots;
  }

  forceOrder(account: number, slot: number, side: 0 | 1, asked: number): number {
    const lots = Math.ceil(asked - SLACK);
    const position = this.accountPosition(account, slot);
    const reduces = side === 1 ? position >= lots : -position >= lots;
    assert(reduces, `a forced order of ${lots} lots would turn the position of account ${account}`);
    if (collectedForced(this.floor, account, slot).length > 0) return 0;
    const filled = this.#force!(account, slot, side, lots, ORIGIN_RULE);
    return filled === COLLECTED ? lots : filled;
  }

  charge(account: number, amount: Money, posting: number, slot: number): void {
    this.#transfer(account, EXCHANGE_FEES, amount, posting, slot);
  }

  levy(account: number, amount: Money, posting: number, slot: number): void {
    this.#transfer(account, OUTSIDE, amount, posting, slot);
  }

  #transfer(account: number, to: number, amount: Money, posting: number, slot: number): void {
    if (amount === 0) return;
    const { ledger, instrumentOfSlot } = this.floor.house;
    ledger.transfer(ledger.marginOf(account), to, amount, posting, instrumentOfSlot[slot]);
  }

  setTimer(atUs: number, rule: number, tag: number): void {
    this.floor.timers.setRuleTimer(atUs, rule, tag);
  }

  report(report: TraderReport): void {
    const { facts } = this.floor;
    facts.traderReport(report, report.slot === undefined ? -1 : this.#named(report.slot));
  }

  record(event: RuleEvent): void {
    const instrument = event.slot === undefined ? -1 : this.#named(event.slot);
    this.floor.facts.ruleEvent(this.chargedOwners.recorded(event), instrument);
  }

  /** The instrument in a slot; -1 for a month whose positions are settled already. */
  #named(slot: number): number {
    const { house, markets } = this.floor;
    return markets.isMonth(slot) ? house.instrumentOfSlot[slot]! : markets.instruments[slot]!;
  }
}
