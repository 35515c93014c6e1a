import { BUY, NO_PRICE, SELL, STOP, STOP_LIMIT } from "../book/order-books.ts";
import type { TimeUs } from "../base/sim-time.ts";
import { tighter } from "./collar.ts";
import { type HaltScope, haltedWith } from "./halt-scope.ts";
import type { MovingLimits } from "./moving-limits.ts";
import type { OrderRequest, RuleMarket, TradeNotice, Verdict } from "./rule.ts";
import { RuleHalts } from "./rule-halts.ts";

/** What is watched in a family. */
export interface WatchTerms {
  readonly limits: MovingLimits;
  readonly scope: HaltScope;
  /** Ticks by which an order that a stop has released must keep further inside. */
  readonly stopMargin: number;
  /** When the halt of a breach that happens now is over. */
  readonly untilUs: (slot: number) => TimeUs;
}

/**
 * Stops orders at limits that move, and halts where one would have gone beyond: a collar stopped it, its rest stands
 * beyond as the best price, or a price printed there (in an auction, or in a leg of a spread). Prices that spreads
 * assign do not count. `limits` by family; months halt by `halts`.
 */
export class MoveWatch {
  readonly halts: RuleHalts;
  readonly limits: readonly (MovingLimits | null)[];
  readonly #market: RuleMarket;
  readonly #families: readonly (WatchTerms | null)[];

  /** `families`: by family position, null where nothing is watched. `rule`: code of `words.ts`. */
  constructor(market: RuleMarket, rule: number, families: readonly (WatchTerms | null)[]) {
    this.#market = market;
    this.#families = families;
    this.halts = new RuleHalts(market, rule);
    this.limits = families.map((terms) => terms?.limits ?? null);
  }

  reset(): void {
    this.halts.reset();
    for (const limits of this.limits) limits?.reset(this.#market.slotCount);
  }

  judge({ family, kind, priceTicks, side, slot }: OrderRequest, verdict: Verdict): void {
    const terms = this.#families[family]!;
    if (terms === null) return;
    const limits = this.#renewed(terms, slot);
    const opposite = this.#market.bestTicks(slot, side === BUY ? SELL : BUY);
    if (opposite === NO_PRICE) return;
    const margin = marginOf(terms, kind);
    const edge = limits.reach(slot, side, opposite) + (side === BUY ? -margin : margin);
    if (priceTicks !== NO_PRICE && !isBeyond(side, priceTicks, edge)) return;
    verdict.collarTicks = tighter(verdict.collarTicks, side, edge);
  }

  traded({ slot, priceTicks, isAssigned }: TradeNotice): void {
    const terms = this.#termsOf(slot);
    if (terms === null || isAssigned) return;
    const limits = this.#renewed(terms, slot);
    if (priceTicks > limits.upper[slot]!) this.#breach(slot, limits.upper[slot]!, priceTicks);
    else if (priceTicks < limits.lower[slot]!) this.#breach(slot, limits.lower[slot]!, priceTicks);
    limits.add(slot, priceTicks, this.#market.nowUs);
  }

  quoted(slot: number, bidTicks: number, askTicks: number): void {
    const terms = this.#termsOf(slot);
    if (terms === null) return;
    const { upper, lower } = this.#renewed(terms, slot);
    if (bidTicks > upper[slot]!) this.#breach(slot, upper[slot]!, bidTicks);
    else if (askTicks < lower[slot]! && askTicks !== NO_PRICE)
      this.#breach(slot, lower[slot]!, askTicks);
  }

  stopped(slot: number, side: 0 | 1, kind: number, oppositeTicks: number): void {
    const terms = this.#termsOf(slot);
    if (terms === null) return;
    const edge = edgeOf(this.#renewed(terms, slot), slot, side, marginOf(terms, kind));
    if (isBeyond(side, oppositeTicks, edge)) this.#breach(slot, edge, oppositeTicks);
  }

  listed(slot: number): void {
    this.halts.forget(slot);
    this.#termsOf(slot)?.limits.restart(slot);
  }

  settled(slot: number, ticks: number): void {
    this.#termsOf(slot)?.limits.settled(slot, ticks);
  }

  /** A halt of the month that is over by now is told to be, and the limits start anew. */
  timer(slot: number): void {
    if (this.halts.end(slot)) this.#termsOf(slot)!.limits.restart(slot);
  }

  #termsOf(slot: number): WatchTerms | null {
    return this.#families[this.#market.familyOf(slot)]!;
  }

  #renewed({ limits }: WatchTerms, slot: number): MovingLimits {
    if (this.halts.untilUs[slot] !== 0) this.timer(slot);
    limits.renew(slot, this.#market.nowUs);
    return limits;
  }

  #breach(slot: number, edgeTicks: number, ticks: number): void {
    if (this.halts.isOn(slot)) return;
    const { limits, scope, untilUs } = this.#termsOf(slot)!;
    const until = untilUs(slot);
    limits.breached(slot, edgeTicks, this.#market.nowUs);
    this.halts.begin(slot, until, { threshold: edgeTicks, value: ticks });
    for (const other of haltedWith(this.#market, slot, scope)) {
      this.timer(other);
      this.halts.begin(other, until, {});
    }
  }
}

const marginOf = ({ stopMargin }: WatchTerms, kind: number): number =>
  kind === STOP || kind === STOP_LIMIT ? stopMargin : 0;

/** The edge that an order of this side may not pass. */
const edgeOf = (
  { lower, upper }: MovingLimits,
  slot: number,
  side: 0 | 1,
  margin: number,
): number => (side === BUY ? upper[slot]! - margin : lower[slot]! + margin);

const isBeyond = (side: 0 | 1, ticks: number, edge: number): boolean =>
  side === BUY ? ticks > edge : ticks < edge;
