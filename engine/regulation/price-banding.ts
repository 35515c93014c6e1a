import { PRICE_BAND } from "../base/order-words.ts";
import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import { BUY, LIMIT, NO_PRICE } from "../book/order-books.ts";
import { lowerEdge, upperEdge } from "./price-band.ts";
import type { OrderRequest, Rule, RuleMarket, TradeNotice, Verdict } from "./rule.ts";
import { RULE_PRICE_BANDING, RULE_REFUSED } from "./words.ts";

export const PRICE_BANDING_PARAMETERS = {
  bandTicks: {
    type: "integer",
    unit: "ticks",
    doc: "A limit order to buy may be so far above the reference price, one to sell so far below it.",
    source:
      "assumption: the non-reviewable range of NYMEX GPU1, $0.20 or 20 ticks (Submission 26-370)",
    minimum: 1,
    maximum: 1_000_000,
    default: 20,
  },
  reference: {
    type: "choice",
    unit: "",
    doc:
      "What stands for a month without a trade and without a market of two sides: its settlement price; or its " +
      "theoretical price, which is that and the move of the family's lead month since its own settlement.",
    source:
      "CME, price banding: last trade, best prices, theoretical or settlement price; assumption: settlement",
    choices: ["settlement", "theoretical"],
    default: "settlement",
  },
} as const satisfies ParameterSpecs;

type Values = ParameterValues<typeof PRICE_BANDING_PARAMETERS>;

/** Without a word about the reference: the settlement price. */
export type PriceBandingParameters = Pick<Values, "bandTicks"> & Partial<Pick<Values, "reference">>;

/**
 * Price banding: limit orders that would pay far more, or take far less, than the reference price are refused as they
 * come in or are replaced. The reference is the last trade of the trade date (not the price that a spread assigns to a
 * leg); else the middle of best bid and best ask, rounded down; else the settlement price, or the theoretical price:
 * the settlement price and what the lead month has moved since its own, by its last trade or its middle.
 *
 * Columns by slot: `last`, `bid`, `ask`, ticks or `NO_PRICE`.
 */
export class PriceBanding implements Rule {
  readonly code: number = RULE_PRICE_BANDING;
  last: Int32Array = new Int32Array(0);
  bid: Int32Array = new Int32Array(0);
  ask: Int32Array = new Int32Array(0);
  readonly #market: RuleMarket;
  readonly #families: readonly (PriceBandingParameters | null)[];

  /** `families`: by family position, null where any price is taken. */
  constructor(market: RuleMarket, families: readonly (PriceBandingParameters | null)[]) {
    this.#market = market;
    this.#families = families;
  }

  reset(): void {
    const slots = this.#market.slotCount;
    this.last = new Int32Array(slots).fill(NO_PRICE);
    this.bid = new Int32Array(slots).fill(NO_PRICE);
    this.ask = new Int32Array(slots).fill(NO_PRICE);
  }

  judge(request: OrderRequest, verdict: Verdict): void {
    const terms = this.#families[request.family]!;
    if (terms === null || request.kind !== LIMIT) return;
    const { priceTicks, side, slot } = request;
    const reference = this.referenceTicks(slot);
    if (reference === NO_PRICE) return;
    if (side === BUY) {
      const edge = upperEdge(reference, terms.bandTicks);
      if (priceTicks > edge) this.#refuse(request, verdict, edge);
    } else {
      const edge = lowerEdge(reference, terms.bandTicks);
      if (priceTicks < edge) this.#refuse(request, verdict, edge);
    }
  }

  traded({ slot, priceTicks, isAssigned }: TradeNotice): void {
    if (!isAssigned) this.last[slot] = priceTicks;
  }

  quoted(slot: number, bidTicks: number, askTicks: number): void {
    this.bid[slot] = bidTicks;
    this.ask[slot] = askTicks;
  }

  listed(slot: number): void {
    this.last[slot] = NO_PRICE;
    this.bid[slot] = NO_PRICE;
    this.ask[slot] = NO_PRICE;
  }

  settled(slot: number): void {
    this.last[slot] = NO_PRICE;
  }

  /** The price around which the band lies; `NO_PRICE` where there is none, not even a settlement price. */
  referenceTicks(slot: number): number {
    const market = this.#market;
    const seen = this.#seenTicks(slot);
    if (seen !== NO_PRICE) return seen;
    const settlement = market.settlementTicks(slot) || NO_PRICE;
    const terms = this.#families[market.familyOf(slot)];
    if (settlement === NO_PRICE || terms?.reference !== "theoretical") return settlement;
    const lead = market.leadMonth(slot);
    const leadTicks = lead < 0 ? NO_PRICE : this.#seenTicks(lead);
    return leadTicks === NO_PRICE
      ? settlement
      : settlement + leadTicks - market.settlementTicks(lead);
  }

  /** The last trade of the date, else the middle of the market; `NO_PRICE` where there is neither. */
  #seenTicks(slot: number): number {
    const last = this.last[slot]!;
    if (last !== NO_PRICE) return last;
    const [bid, ask] = [this.bid[slot]!, this.ask[slot]!];
    return bid !== NO_PRICE && ask !== NO_PRICE ? Math.floor((bid + ask) / 2) : NO_PRICE;
  }

  #refuse(request: OrderRequest, verdict: Verdict, edgeTicks: number): void {
    const { account, addedLots, family, priceTicks, side, slot } = request;
    verdict.reason = PRICE_BAND;
    this.#market.record({
      rule: this.code,
      event: RULE_REFUSED,
      slot,
      family,
      account,
      owner: this.#market.ownersOf(account)[0]!,
      side,
      lots: addedLots,
      threshold: edgeTicks,
      value: priceTicks,
    });
  }
}
