import { PRICE_LIMIT } from "../base/order-words.ts";
import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import { MARKET, NO_PRICE, PRICE_BOUND_TICKS, STOP } from "../book/order-books.ts";
import { bandEdges } from "./price-band.ts";
import type { OrderRequest, Rule, RuleEvent, RuleMarket, TradeNotice, Verdict } from "./rule.ts";
import { RULE_HALTED, RULE_PRICE_LIMITS, RULE_REFUSED, RULE_RESUMED } from "./words.ts";

export const PRICE_LIMITS_PARAMETERS = {
  firstTier: {
    type: "fraction",
    unit: "share of the reference price",
    doc: "Width of the first band on either side of the previous settlement price; hitting it halts for `firstHalt`.",
    source: "Xing 2026, section 5.3: 15 %",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.15,
  },
  secondTier: {
    type: "fraction",
    unit: "share of the reference price",
    doc: "Width of the band in force after the first halt; hitting it halts until the next trade date.",
    source: "Xing 2026, section 5.3: 25 %",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.25,
  },
  firstHalt: {
    type: "duration",
    unit: "microseconds",
    doc: "Length of the first halt.",
    source: "Xing 2026, section 5.3: 10 minutes",
    exclusiveMinimum: 0,
    default: "10 min",
  },
  scope: {
    type: "choice",
    unit: "",
    doc: "What a hit halts: the month that was hit, or all months of its family, which then share the tier.",
    source:
      "assumption: the month, because one order in an empty deferred book must not stop the family",
    choices: ["month", "family"],
    default: "month",
  },
  exemptLastDays: {
    type: "integer",
    unit: "business days",
    doc: "A month has no limits on so many last trade dates, up to its last trading day; 0: always limits.",
    source:
      "CME lifts limits in the delivery month of grains; off by default: the paper has no such term",
    minimum: 0,
    maximum: 40,
    default: 0,
  },
} as const satisfies ParameterSpecs;

export type PriceLimitParameters = ParameterValues<typeof PRICE_LIMITS_PARAMETERS>;

/** Tiers: the first band is in force, or the second. */
const FIRST = 0;
const SECOND = 1;

/** An edge that no price reaches. */
const NO_EDGE = PRICE_BOUND_TICKS;

/**
 * Two bands around the previous settlement price (Xing 2026, section 5.3). Limit orders beyond the band in force are
 * refused, market orders stop at its edge. A band is hit when a trade prints at its edge (not
 * where a spread's price assigns it), or the best bid stands at
 * the upper or the best ask at the lower edge; months may then halt. A halt outlives the end of a trade date; the
 * bands do not: a new settlement price brings the first one around it.
 *
 * Columns by slot: `upper`, `lower` (edges in force, ticks; `NO_EDGE` without limits), `reference` (ticks), `tier`,
 * `haltedUntil` (microseconds, 0: not halted by this rule).
 */
export class PriceLimits implements Rule {
  readonly code: number = RULE_PRICE_LIMITS;
  upper: Int32Array = new Int32Array(0);
  lower: Int32Array = new Int32Array(0);
  reference: Int32Array = new Int32Array(0);
  tier: Uint8Array = new Uint8Array(0);
  haltedUntil: Float64Array = new Float64Array(0);
  readonly #market: RuleMarket;
  readonly #families: readonly (PriceLimitParameters | null)[];

  /** `families`: by family position, null where there are no price limits. */
  constructor(market: RuleMarket, families: readonly (PriceLimitParameters | null)[]) {
    this.#market = market;
    this.#families = families;
  }

  reset(): void {
    const slots = this.#market.slotCount;
    this.upper = new Int32Array(slots).fill(NO_EDGE);
    this.lower = new Int32Array(slots).fill(-NO_EDGE);
    this.reference = new Int32Array(slots);
    this.tier = new Uint8Array(slots);
    this.haltedUntil = new Float64Array(slots);
  }

  judge(request: OrderRequest, verdict: Verdict): void {
    const upper = this.upper[request.slot]!;
    if (upper === NO_EDGE) return;
    const lower = this.lower[request.slot]!;
    const { priceTicks } = request;
    if (request.kind === MARKET || request.kind === STOP) {
      verdict.collarTicks = tighter(verdict.collarTicks, request.side, upper, lower);
    } else if (priceTicks > upper || priceTicks < lower) {
      verdict.reason = PRICE_LIMIT;
      this.#recordRefusal(request, priceTicks > upper ? upper : lower);
    }
  }

  traded(trade: TradeNotice): void {
    const { slot, priceTicks } = trade;
    if (trade.isAssigned) return;
    if (priceTicks >= this.upper[slot]!) this.#hit(slot, this.upper[slot]!, priceTicks);
    else if (priceTicks <= this.lower[slot]!) this.#hit(slot, this.lower[slot]!, priceTicks);
  }

  quoted(slot: number, bidTicks: number, askTicks: number): void {
    const upper = this.upper[slot]!;
    const lower = this.lower[slot]!;
    if (bidTicks >= upper) this.#hit(slot, upper, bidTicks);
    else if (askTicks <= lower && askTicks !== NO_PRICE) this.#hit(slot, lower, askTicks);
  }

  listed(slot: number): void {
    this.haltedUntil[slot] = 0;
  }

  expired(slot: number): void {
    this.haltedUntil[slot] = 0;
    this.#setEdges(slot, NO_EDGE, -NO_EDGE);
  }

  /** A new reference price, and the first tier again: also at listing. */
  settled(slot: number, ticks: number, isFinal: boolean): void {
    const limits = this.#families[this.#market.familyOf(slot)]!;
    if (limits === null || isFinal) return;
    this.reference[slot] = ticks;
    this.tier[slot] = FIRST;
    this.#setBand(slot, limits);
  }

  timer(slot: number): void {
    const until = this.haltedUntil[slot]!;
    if (until === 0 || this.#market.nowUs < until) return;
    this.haltedUntil[slot] = 0;
    this.#record(RULE_RESUMED, slot, { level: this.tier[slot]! });
  }

  #hit(slot: number, edgeTicks: number, hitTicks: number): void {
    const market = this.#market;
    const limits = this.#families[market.familyOf(slot)]!;
    if (limits === null || market.nowUs < this.haltedUntil[slot]!) return;
    const level = this.tier[slot]!;
    const until = level === SECOND ? market.nextTradeDate() : market.nowUs + limits.firstHalt;
    this.#halt(slot, until, { level, threshold: edgeTicks, value: hitTicks });
    this.#widen(slot, limits);
    if (limits.scope === "month") return;
    for (const other of this.#othersWithLimits(slot)) {
      this.#halt(other, until, { level });
      this.#widen(other, limits);
    }
  }

  /** The other months of the family that have limits now. */
  #othersWithLimits(slot: number): number[] {
    const market = this.#market;
    const family = market.familyOf(slot);
    return market
      .listedSlots()
      .filter((other) => other !== slot && market.familyOf(other) === family)
      .filter((other) => this.upper[other] !== NO_EDGE);
  }

  #widen(slot: number, limits: PriceLimitParameters): void {
    this.tier[slot] = SECOND;
    this.#setBand(slot, limits);
  }

  #halt(slot: number, untilUs: number, why: Partial<RuleEvent>): void {
    const market = this.#market;
    this.timer(slot); // a halt that ends at this moment is told to, before the next one begins
    this.haltedUntil[slot] = untilUs;
    market.halt(slot, untilUs);
    market.setTimer(untilUs, this.code, slot);
    this.#record(RULE_HALTED, slot, { ...why, untilUs });
  }

  #setBand(slot: number, limits: PriceLimitParameters): void {
    const market = this.#market;
    const { exemptLastDays } = limits;
    const exempt =
      exemptLastDays > 0 && market.nowUs >= market.endOfTradeDateBefore(slot, exemptLastDays);
    if (exempt) return this.#setEdges(slot, NO_EDGE, -NO_EDGE);
    const { upper, lower } = bandEdges(this.reference[slot]!, limits, this.tier[slot] === SECOND);
    this.#setEdges(slot, upper, lower);
  }

  #setEdges(slot: number, upper: number, lower: number): void {
    this.upper[slot] = upper;
    this.lower[slot] = lower;
  }

  #recordRefusal(request: OrderRequest, edgeTicks: number): void {
    const { slot, account, side, addedLots, priceTicks } = request;
    this.#record(RULE_REFUSED, slot, {
      account,
      side,
      owner: this.#market.ownersOf(account)[0]!,
      level: this.tier[slot]!,
      lots: addedLots,
      threshold: edgeTicks,
      value: priceTicks,
    });
  }

  #record(event: number, slot: number, rest: Partial<RuleEvent>): void {
    const family = this.#market.familyOf(slot);
    this.#market.record({ rule: this.code, event, slot, family, ...rest });
  }
}

/** The stricter of two collars: the lower one of a buyer, the higher one of a seller. */
function tighter(collarTicks: number, side: 0 | 1, upper: number, lower: number): number {
  const edge = side === 0 ? upper : lower;
  if (collarTicks === NO_PRICE) return edge;
  return side === 0 ? Math.min(collarTicks, edge) : Math.max(collarTicks, edge);
}
