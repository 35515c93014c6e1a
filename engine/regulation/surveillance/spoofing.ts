import { ORIGIN_PARTICIPANT } from "../../base/order-words.ts";
import {
  ORDER_CHANGED,
  ORDER_ENTERED,
  ORDER_FILLED,
  ORDER_LEFT,
  type OrderNotice,
} from "../order-notice.ts";
import { ownerInControl } from "../owner-in-control.ts";
import { ALERT_LAYERING, ALERT_SPOOFING } from "../words.ts";
import { type AlertMarket, recordAlert } from "./alerts.ts";
import type { OfFamilies, SurveillanceTerms } from "./surveillance-terms.ts";

/**
 * Who has much standing on one side, put there shortly before, when an order of its is filled on the other, and takes
 * it back at once (7 U.S.C. 6c(a)(5)(C): bidding or offering with the intent to cancel before execution). Several
 * orders: layering.
 *
 * Columns by (owner, slot, side): `open` lots and `orders` of the owner in the book, `sinceUs` they began to stand; and
 * of what is watched there: `watched` lots at the fill (0: nothing), `untilUs`, `taken` back since, `layers` orders.
 */
export class Spoofing {
  open: Float64Array = new Float64Array(0);
  orders: Float64Array = new Float64Array(0);
  sinceUs: Float64Array = new Float64Array(0);
  watched: Float64Array = new Float64Array(0);
  untilUs: Float64Array = new Float64Array(0);
  taken: Float64Array = new Float64Array(0);
  layers: Float64Array = new Float64Array(0);
  readonly #market: AlertMarket;
  readonly #terms: OfFamilies<NonNullable<SurveillanceTerms["spoofing"]>>;

  constructor(market: AlertMarket, terms: OfFamilies<NonNullable<SurveillanceTerms["spoofing"]>>) {
    this.#market = market;
    this.#terms = terms;
  }

  reset(): void {
    const places = this.#market.ownerCount * this.#market.slotCount * 2;
    for (const name of COLUMNS) this[name] = new Float64Array(places);
  }

  ordered(order: OrderNotice): void {
    const market = this.#market;
    const terms = this.#terms[market.familyOf(order.slot)];
    if (terms === null || terms === undefined) return;
    if (order.origin !== ORIGIN_PARTICIPANT) return;
    const owner = ownerInControl(market, order.account);
    const at = (owner * market.slotCount + order.slot) * 2 + order.side;
    this.#count(at, order);
    if (order.cause === ORDER_FILLED) this.#filled(at, order);
    if (order.cause === ORDER_LEFT || order.cause === ORDER_CHANGED) {
      this.#takenBack(at, order, owner);
    }
  }

  #count(at: number, { cause, lots, lotsBefore }: OrderNotice): void {
    const before = cause === ORDER_ENTERED ? 0 : lotsBefore;
    if (this.open[at] === 0) this.sinceUs[at] = this.#market.nowUs;
    this.open[at] = this.open[at]! + lots - before;
    if (cause === ORDER_ENTERED && lots > 0) this.orders[at] = this.orders[at]! + 1;
    if (cause !== ORDER_ENTERED && lots === 0) this.orders[at] = this.orders[at]! - 1;
  }

  /** An order is filled: what stands on the other side is watched from now on, if it is large and young. */
  #filled(at: number, { slot, lots, lotsBefore }: OrderNotice): void {
    const { ratio, lots: least, buildUp, window } = this.#terms[this.#market.familyOf(slot)]!;
    const other = at ^ 1;
    const standing = this.open[other]!;
    const { nowUs } = this.#market;
    if (standing < least || standing < ratio * (lotsBefore - lots)) return;
    if (nowUs - this.sinceUs[other]! > buildUp || nowUs <= this.untilUs[other]!) return;
    this.watched[other] = standing;
    this.untilUs[other] = nowUs + window;
    this.taken[other] = 0;
    this.layers[other] = this.orders[other]!;
  }

  #takenBack(at: number, { slot, side, lots, lotsBefore }: OrderNotice, owner: number): void {
    const watched = this.watched[at]!;
    if (watched === 0 || this.#market.nowUs > this.untilUs[at]!) return;
    this.taken[at] = this.taken[at]! + Math.max(0, lotsBefore - lots);
    const family = this.#market.familyOf(slot);
    const { canceled, layers } = this.#terms[family]!;
    const value = this.taken[at] / watched;
    if (value < canceled) return;
    this.watched[at] = 0;
    this.untilUs[at] = 0;
    const kind = this.layers[at]! >= layers ? ALERT_LAYERING : ALERT_SPOOFING;
    const seen = { lots: this.taken[at], threshold: canceled, value };
    recordAlert(this.#market, { kind, owner, slot, family, side, ...seen });
  }
}

const COLUMNS = ["open", "orders", "sinceUs", "watched", "untilUs", "taken", "layers"] as const;
