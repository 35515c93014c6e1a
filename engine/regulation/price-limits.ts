import { PRICE_LIMIT } from "../base/order-words.ts";
import { BUY, MARKET, NO_PRICE, SELL, STOP } from "../book/order-books.ts";
import { tighter } from "./collar.ts";
import { haltedWith } from "./halt-scope.ts";
import { NO_EDGE } from "./price-band.ts";
import { type FamilyLimits, familyLimits, type PriceLimitTerms } from "./price-limit-terms.ts";
import type { OrderRequest, Rule, RuleEvent, RuleMarket, TradeNotice, Verdict } from "./rule.ts";
import { RuleHalts } from "./rule-halts.ts";
import { isHard, isOvernight, isWidest, tierEdge } from "./tier-edges.ts";
import { RULE_LOCKED, RULE_PRICE_LIMITS, RULE_REFUSED } from "./words.ts";

/** Sides on which a month stands locked at its limit: bits. */
const LOCKED_UP = 1;
const LOCKED_DOWN = 2;

/**
 * Bands around the previous settlement price: two (Xing 2026, section 5.3), or a list of them. Limit orders beyond the
 * band in force are refused, market orders stop at its edge. A band is hit when a trade prints at its edge (not
 * where a spread's price assigns it), or the best bid stands at
 * the upper or the best ask at the lower edge; months may then halt, and the next band is in force. A halt outlives the
 * end of a trade date; the bands do not: a new settlement price brings the first one around it. Tiers of one side or of
 * a part of the day follow CME's limits of equity index futures.
 *
 * Columns by slot: `upper`, `lower` (edges in force, ticks; `NO_EDGE` without limits), `upperTier`, `lowerTier` (whose
 * edges they are), `reference` (ticks), `tier` (the number of tiers once limits are lifted), `overnight` (1: the edges
 * are those of overnight hours), `locked` (bits of `LOCKED_UP` and `LOCKED_DOWN`, told on this date).
 */
export class PriceLimits implements Rule {
  readonly code: number = RULE_PRICE_LIMITS;
  upper: Int32Array = new Int32Array(0);
  lower: Int32Array = new Int32Array(0);
  reference: Int32Array = new Int32Array(0);
  upperTier: Uint8Array = new Uint8Array(0);
  lowerTier: Uint8Array = new Uint8Array(0);
  tier: Uint8Array = new Uint8Array(0);
  overnight: Uint8Array = new Uint8Array(0);
  locked: Uint8Array = new Uint8Array(0);
  readonly halts: RuleHalts;
  readonly #market: RuleMarket;
  readonly #families: readonly (FamilyLimits | null)[];

  /** `families`: by family position, null where there are no price limits. */
  constructor(market: RuleMarket, families: readonly (PriceLimitTerms | null)[]) {
    this.#market = market;
    this.#families = families.map((terms) => (terms === null ? null : familyLimits(terms)));
    this.halts = new RuleHalts(market, this.code);
  }

  reset(): void {
    const slots = this.#market.slotCount;
    this.upper = new Int32Array(slots).fill(NO_EDGE);
    this.lower = new Int32Array(slots).fill(-NO_EDGE);
    this.reference = new Int32Array(slots);
    this.upperTier = new Uint8Array(slots);
    this.lowerTier = new Uint8Array(slots);
    this.tier = new Uint8Array(slots);
    this.overnight = new Uint8Array(slots);
    this.locked = new Uint8Array(slots);
    this.halts.reset();
  }

  judge(request: OrderRequest, verdict: Verdict): void {
    this.#turnHours(request.slot);
    const upper = this.upper[request.slot]!;
    const lower = this.lower[request.slot]!;
    const { priceTicks } = request;
    if (request.kind === MARKET || request.kind === STOP) {
      const edge = request.side === BUY ? upper : lower;
      if (Math.abs(edge) === NO_EDGE) return;
      verdict.collarTicks = tighter(verdict.collarTicks, request.side, edge);
    } else if (priceTicks > upper || priceTicks < lower) {
      verdict.reason = PRICE_LIMIT;
      this.#recordRefusal(request, priceTicks > upper ? BUY : SELL);
    }
  }

  traded(trade: TradeNotice): void {
    const { slot, priceTicks } = trade;
    if (trade.isAssigned) return;
    this.#turnHours(slot);
    if (priceTicks >= this.upper[slot]!) this.#hit(slot, BUY, priceTicks);
    else if (priceTicks <= this.lower[slot]!) this.#hit(slot, SELL, priceTicks);
  }

  quoted(slot: number, bidTicks: number, askTicks: number): void {
    if (bidTicks >= this.upper[slot]!) this.#hit(slot, BUY, bidTicks);
    else if (askTicks <= this.lower[slot]! && askTicks !== NO_PRICE) {
      this.#hit(slot, SELL, askTicks);
    }
  }

  listed(slot: number): void {
    this.halts.forget(slot);
  }

  expired(slot: number): void {
    this.halts.forget(slot);
    this.#setEdges(slot, NO_EDGE, -NO_EDGE);
  }

  /** A new reference price, and the first tier again: also at listing. */
  settled(slot: number, ticks: number, isFinal: boolean): void {
    const limits = this.#families[this.#market.familyOf(slot)]!;
    if (limits === null || isFinal) return;
    this.reference[slot] = ticks;
    this.tier[slot] = 0;
    this.locked[slot] = 0;
    this.#setBand(slot, limits);
  }

  timer(slot: number): void {
    this.halts.end(slot, { level: this.tier[slot]! });
  }

  /** Other tiers, where the overnight hours have begun or ended since the last look. */
  #turnHours(slot: number): void {
    const limits = this.#families[this.#market.familyOf(slot)]!;
    if (limits?.expansion.overnight === undefined) return;
    const overnight = isOvernight(limits.expansion.overnight, this.#market.nowUs);
    if (overnight !== (this.overnight[slot] === 1)) this.#setBand(slot, limits);
  }

  /** A price stands at the edge that holds buyers (side 0) or sellers. */
  #hit(slot: number, side: 0 | 1, hitTicks: number): void {
    const market = this.#market;
    const limits = this.#families[market.familyOf(slot)]!;
    if (limits === null || this.halts.isOn(slot)) return;
    const { tiers, afterLast } = limits.expansion;
    const { level, threshold } = this.#edge(slot, side);
    const why = { level, threshold, value: hitTicks };
    const isLast = isWidest(limits.expansion, level, side);
    if (isHard(tiers[level]!) || (isLast && afterLast === "locked")) {
      return this.#lock(slot, side, why);
    }
    const isClosed = isLast && afterLast === "closed";
    const until = isClosed ? market.nextTradeDate() : market.nowUs + tiers[level]!.halt;
    const next = isClosed ? level : level + 1;
    this.#halt(slot, until, why);
    this.#widen(slot, next, limits);
    for (const other of haltedWith(market, slot, limits.scope)) {
      if (this.upper[other] === NO_EDGE && this.lower[other] === -NO_EDGE) continue;
      this.#halt(other, until, { level });
      this.#widen(other, next, limits);
    }
  }

  /** The edge in force on a side, and the tier that it is of. */
  #edge(slot: number, side: 0 | 1): { level: number; threshold: number } {
    return side === BUY
      ? { level: this.upperTier[slot]!, threshold: this.upper[slot]! }
      : { level: this.lowerTier[slot]!, threshold: this.lower[slot]! };
  }

  /** Tells once a trade date that the price stands at a limit that nothing widens. */
  #lock(slot: number, side: 0 | 1, why: Partial<RuleEvent>): void {
    const bit = side === BUY ? LOCKED_UP : LOCKED_DOWN;
    if ((this.locked[slot]! & bit) !== 0) return;
    this.locked[slot] = this.locked[slot]! | bit;
    this.#record(RULE_LOCKED, slot, why);
  }

  /** A tier that is reached already is not left again. */
  #widen(slot: number, tier: number, limits: FamilyLimits): void {
    this.tier[slot] = Math.max(this.tier[slot]!, tier);
    this.#setBand(slot, limits);
  }

  #halt(slot: number, untilUs: number, why: Partial<RuleEvent>): void {
    this.timer(slot); // a halt that ends at this moment is told to, before the next one begins
    this.halts.begin(slot, untilUs, why);
  }

  #setBand(slot: number, { exemptLastDays, expansion }: FamilyLimits): void {
    const market = this.#market;
    const overnight = isOvernight(expansion.overnight, market.nowUs);
    this.overnight[slot] = overnight ? 1 : 0;
    const exempt =
      exemptLastDays > 0 && market.nowUs >= market.endOfTradeDateBefore(slot, exemptLastDays);
    if (exempt) return this.#setEdges(slot, NO_EDGE, -NO_EDGE);
    const now = { reference: this.reference[slot]!, tier: this.tier[slot]!, overnight };
    const upper = tierEdge(expansion, BUY, now);
    const lower = tierEdge(expansion, SELL, now);
    this.upperTier[slot] = upper.tier;
    this.lowerTier[slot] = lower.tier;
    this.#setEdges(slot, upper.ticks, lower.ticks);
  }

  #setEdges(slot: number, upper: number, lower: number): void {
    this.upper[slot] = upper;
    this.lower[slot] = lower;
  }

  #recordRefusal(request: OrderRequest, edge: 0 | 1): void {
    const { slot, account, side, addedLots, priceTicks } = request;
    this.#record(RULE_REFUSED, slot, {
      account,
      side,
      owner: this.#market.ownersOf(account)[0]!,
      lots: addedLots,
      ...this.#edge(slot, edge),
      value: priceTicks,
    });
  }

  #record(event: number, slot: number, rest: Partial<RuleEvent>): void {
    const family = this.#market.familyOf(slot);
    this.#market.record({ rule: this.code, event, slot, family, ...rest });
  }
}
