import { isGoodTill, type OrderRef, type Side } from "../book/order-books.ts";
import { cancelOrders } from "./cancel-orders.ts";
import type { Floor } from "./floor.ts";
import { BLOCKED_BY_DISCONNECT, BLOCKED_BY_KILL, type OrderGateway } from "./order-gateway.ts";

/** What stops an account: mass cancels, the kill switch, a connection that is lost. */
export class AccountControls {
  readonly #floor: Floor;
  readonly #gateway: OrderGateway;
  readonly #publishTop: (slot: number) => void;

  constructor(floor: Floor, gateway: OrderGateway, publishTop: (slot: number) => void) {
    this.#floor = floor;
    this.#gateway = gateway;
    this.#publishTop = publishTop;
  }

  /** Cancels an account's orders of one slot (-1: of all) and one side (null: of both). Returns how many it were. */
  massCancel(account: number, slot: number, side: Side | null): number {
    const { books, markets } = this.#floor;
    return this.#cancelOrders(
      account,
      slot,
      (ref) => markets.takesCancels(books.book(ref)) && (side === null || books.side(ref) === side),
    );
  }

  /** Stops an account: its orders are canceled, new orders and replaces refused until the switch is off again. */
  killSwitch(account: number, isOn: boolean): void {
    this.#gateway.block(account, BLOCKED_BY_KILL, isOn);
    if (isOn) this.#cancelOrders(account, -1, () => true);
  }

  /**
   * The account's connection is lost: its day orders are canceled, those good till canceled or till a date stay, and
   * nothing is taken from it until `connect`.
   */
  disconnect(account: number): void {
    const { books } = this.#floor;
    this.#gateway.block(account, BLOCKED_BY_DISCONNECT, true);
    this.#cancelOrders(account, -1, (ref) => !isGoodTill(books.timeInForce(ref)));
  }

  connect(account: number): void {
    this.#gateway.block(account, BLOCKED_BY_DISCONNECT, false);
  }

  #cancelOrders(account: number, slot: number, isWanted: (ref: OrderRef) => boolean): number {
    return cancelOrders(this.#floor, account, slot, isWanted, this.#publishTop);
  }
}
