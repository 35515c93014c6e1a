import { BUY, type OrderBooks, type RestingOrder } from "../../engine/book/order-books.ts";
import type { ReplayNames } from "./replay-names.ts";

/** Every order of an instrument, on one of two kinds of books. */
export interface BookOrders {
  readonly resting: readonly RestingOrder[];
  /** Stops; `priceTicks` is the stop. */
  readonly waiting: readonly RestingOrder[];
  readonly isCollecting: boolean;
}

export const ordersIn = (books: OrderBooks, instrument: number): BookOrders => ({
  resting: books.toRows(instrument),
  waiting: books.toWaitingRows(instrument),
  isCollecting: books.isCollecting(instrument),
});

export function areAlike(one: BookOrders, other: BookOrders): boolean {
  return (
    one.isCollecting === other.isCollecting &&
    areInStep(one.resting, other.resting) &&
    areInStep(one.waiting, other.waiting)
  );
}

function areInStep(one: readonly RestingOrder[], other: readonly RestingOrder[]): boolean {
  return one.length === other.length && one.every((order, i) => isSame(order, other[i]!));
}

const isSame = (one: RestingOrder, other: RestingOrder): boolean =>
  one.orderId === other.orderId &&
  one.account === other.account &&
  one.side === other.side &&
  one.priceTicks === other.priceTicks &&
  one.lots === other.lots &&
  one.hiddenLots === other.hiddenLots;

/** The fields of an `orders` event: each order as [price, quantity, hidden, id], in order of priority. */
export function shownOrders(orders: BookOrders, instrument: number, names: ReplayNames): object {
  const shown = ({ priceTicks, lots, hiddenLots, orderId }: RestingOrder): unknown[] => [
    names.priceIn(instrument, priceTicks),
    lots,
    hiddenLots,
    names.ids.text(orderId - 1),
  ];
  const { resting, waiting, isCollecting } = orders;
  return {
    instrument: names.symbols.text(instrument),
    auction: isCollecting,
    bids: resting.filter(({ side }) => side === BUY).map(shown),
    asks: resting.filter(({ side }) => side !== BUY).map(shown),
    stops: waiting.map(shown),
  };
}
