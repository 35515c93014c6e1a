import { isGoodTill, type OrderRef, type Side } from "../../engine/book/order-books.ts";
import { cancelOrders } from "../../engine/exchange/cancel-orders.ts";
import type { Exchange } from "../../engine/exchange/exchange.ts";
import type { Floor } from "../../engine/exchange/floor.ts";
import { BLOCKED_BY_DISCONNECT, BLOCKED_BY_KILL } from "../../engine/exchange/order-gateway.ts";

/** What stops an account's orders, as `Exchange` has it; a slot of -1 stands for all, a side of null for both. */
export interface AccountControls {
  massCancel(account: number, slot: number, side: Side | null): void;
  killSwitch(account: number, isOn: boolean): void;
  disconnect(account: number): void;
  connect(account: number): void;
}

/** The engine's account through which all orders go. */
const SHARED = 0;

/** Controls of accounts that the exchange does not tell apart: all send their orders through one account of it. */
export class SharedAccount implements AccountControls {
  readonly #floor: Floor;
  readonly #exchange: Exchange;
  readonly #accountOf: (order: number) => number;
  /** Bits of why an account's orders are refused, of accounts that have any. */
  readonly #blocked = new Map<number, number>();

  /** `accountOf`: whose order has this client order id. */
  constructor(floor: Floor, exchange: Exchange, accountOf: (order: number) => number) {
    this.#floor = floor;
    this.#exchange = exchange;
    this.#accountOf = accountOf;
  }

  /** The next message is of this account: the engine's one account is as free to send orders as this one is. */
  hear(account: number): number {
    const blocked = this.#blocked.size === 0 ? 0 : (this.#blocked.get(account) ?? 0);
    this.#exchange.gateway.blocked[SHARED] = blocked;
    return SHARED;
  }

  massCancel(account: number, slot: number, side: Side | null): void {
    const { books } = this.#floor;
    this.#cancel(account, slot, (ref) => side === null || books.side(ref) === side);
  }

  killSwitch(account: number, isOn: boolean): void {
    this.#block(account, BLOCKED_BY_KILL, isOn);
    if (isOn) this.#cancel(account, -1, () => true);
  }

  disconnect(account: number): void {
    const { books } = this.#floor;
    this.#block(account, BLOCKED_BY_DISCONNECT, true);
    this.#cancel(account, -1, (ref) => !isGoodTill(books.timeInForce(ref)));
  }

  connect(account: number): void {
    this.#block(account, BLOCKED_BY_DISCONNECT, false);
  }

  #block(account: number, reason: number, isOn: boolean): void {
    const before = this.#blocked.get(account) ?? 0;
    const after = isOn ? before | reason : before & ~reason;
    if (after === 0) this.#blocked.delete(account);
    else this.#blocked.set(account, after);
  }

  #cancel(account: number, slot: number, isWanted: (ref: OrderRef) => boolean): void {
    const { books } = this.#floor;
    const isOwn = (ref: OrderRef): boolean => this.#accountOf(books.clientOrderId(ref)) === account;
    const publish = (each: number): void => this.#exchange.publishTop(each);
    cancelOrders(this.#floor, SHARED, slot, (ref) => isOwn(ref) && isWanted(ref), publish);
  }
}
