import { ownerInControl } from "../owner-in-control.ts";
import type { TradeNotice } from "../rule.ts";
import { ALERT_BANGING_THE_CLOSE } from "../words.ts";
import { type AlertMarket, recordAlert } from "./alerts.ts";
import type { OfFamilies, SurveillanceTerms } from "./surveillance-terms.ts";

/**
 * Who trades one way, and much of all that is traded, in the last minutes of a trade date (7 U.S.C. 6c(a)(5)(B)). The
 * price of those minutes settles every position.
 *
 * Columns by (owner, slot): `bought`, `sold` in the window; by slot `volume`; by family `fromUs`, the start of
 * the latest window.
 */
export class BangingTheClose {
  bought: Float64Array = new Float64Array(0);
  sold: Float64Array = new Float64Array(0);
  volume: Float64Array = new Float64Array(0);
  fromUs: Float64Array = new Float64Array(0);
  readonly #market: AlertMarket;
  readonly #terms: OfFamilies<NonNullable<SurveillanceTerms["bangingTheClose"]>>;

  constructor(
    market: AlertMarket,
    terms: OfFamilies<NonNullable<SurveillanceTerms["bangingTheClose"]>>,
  ) {
    this.#market = market;
    this.#terms = terms;
  }

  reset(): void {
    const { ownerCount, slotCount } = this.#market;
    this.bought = new Float64Array(ownerCount * slotCount);
    this.sold = new Float64Array(ownerCount * slotCount);
    this.volume = new Float64Array(slotCount);
    this.fromUs = new Float64Array(this.#terms.length).fill(-Infinity);
  }

  /** A trade at settlement moves no price. */
  traded({ slot, lots, buyAccount, sellAccount, isAtSettlement }: TradeNotice): void {
    if (isAtSettlement) return;
    const market = this.#market;
    if (!this.#isInWindow(market.familyOf(slot))) return;
    const buyer = this.#at(ownerInControl(market, buyAccount), slot);
    const seller = this.#at(ownerInControl(market, sellAccount), slot);
    this.bought[buyer] = this.bought[buyer]! + lots;
    this.sold[seller] = this.sold[seller]! + lots;
    this.volume[slot] = this.volume[slot]! + lots;
  }

  /** A window that is over gives way to that of the present trade date. */
  #isInWindow(family: number): boolean {
    const terms = this.#terms[family]!;
    if (terms === null) return false;
    const { nowUs } = this.#market;
    if (nowUs > this.fromUs[family]! + terms.window) {
      this.fromUs[family] = this.#market.nextTradeDate() - 1 - terms.window;
    }
    return nowUs >= this.fromUs[family]!;
  }

  settled(slot: number): void {
    const volume = this.volume[slot]!;
    if (volume === 0) return;
    for (let owner = 0; owner < this.#market.ownerCount; owner++) this.#judge(owner, slot, volume);
    this.volume[slot] = 0;
  }

  #judge(owner: number, slot: number, volume: number): void {
    const family = this.#market.familyOf(slot);
    const { share, oneWay, lots: least } = this.#terms[family]!;
    const at = this.#at(owner, slot);
    const net = this.bought[at]! - this.sold[at]!;
    const lots = Math.abs(net);
    const gross = this.bought[at]! + this.sold[at]!;
    this.bought[at] = 0;
    this.sold[at] = 0;
    if (lots < least || lots < oneWay * gross || lots < share * volume) return;
    const side = net > 0 ? 0 : 1;
    const seen = { threshold: share, value: lots / volume };
    recordAlert(this.#market, {
      kind: ALERT_BANGING_THE_CLOSE,
      owner,
      slot,
      family,
      side,
      lots,
      ...seen,
    });
  }

  #at(owner: number, slot: number): number {
    return owner * this.#market.slotCount + slot;
  }
}
