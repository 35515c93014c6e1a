import { ownerInControl } from "../owner-in-control.ts";
import type { TradeNotice } from "../rule.ts";
import { ALERT_WASH_TRADES } from "../words.ts";
import { type AlertMarket, recordAlert } from "./alerts.ts";
import type { OfFamilies, SurveillanceTerms } from "./surveillance-terms.ts";

/**
 * Who trades with itself: both accounts of a trade are under one owner's control (7 U.S.C. 6c(a)(2)(A)(i)).
 *
 * Column by (owner, slot): `lots` so traded on the trade date.
 */
export class WashTrades {
  lots: Float64Array = new Float64Array(0);
  readonly #market: AlertMarket;
  readonly #terms: OfFamilies<NonNullable<SurveillanceTerms["washTrades"]>>;

  constructor(
    market: AlertMarket,
    terms: OfFamilies<NonNullable<SurveillanceTerms["washTrades"]>>,
  ) {
    this.#market = market;
    this.#terms = terms;
  }

  reset(): void {
    this.lots = new Float64Array(this.#market.ownerCount * this.#market.slotCount);
  }

  startTradeDate(): void {
    this.lots.fill(0);
  }

  traded({ slot, lots, buyAccount, sellAccount }: TradeNotice): void {
    const market = this.#market;
    const owner = ownerInControl(market, buyAccount);
    if (owner !== ownerInControl(market, sellAccount)) return;
    const family = market.familyOf(slot);
    const terms = this.#terms[family]!;
    if (terms === null) return;
    const at = owner * market.slotCount + slot;
    const before = this.lots[at]!;
    this.lots[at] = before + lots;
    if (before >= terms.lots || before + lots < terms.lots) return;
    const seen = { lots: before + lots, threshold: terms.lots, value: before + lots };
    recordAlert(market, { kind: ALERT_WASH_TRADES, owner, slot, family, ...seen });
  }
}
