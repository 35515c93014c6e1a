import { createRequire } from "node:module";
import { join } from "node:path";
import type { ComparedBook } from "./compared-book.ts";

/** What is called of the books on npm: their own declarations are not installed with this project. */
interface SharedForm {
  limit(order: object): { quantityLeft: number; err: unknown };
  cancel(id: string): unknown;
  depth(): [[number, number][], [number, number][]];
}

/** nodejs-order-book and hft-limit-order-book, which are of one family and take the same calls. */
export function nodejsOrderBook(folder: string, name: string): () => ComparedBook {
  const { OrderBook } = load(folder, name) as { OrderBook: new () => SharedForm };
  const submitted = (
    book: SharedForm,
    timeInForce: string,
    ...[id, side, price, lots]: [number, number, number, number]
  ): number => {
    const order = { id: String(id), side: side === 0 ? "buy" : "sell", price, size: lots };
    return book.limit({ ...order, timeInForce }).quantityLeft;
  };
  return () => {
    const book = new OrderBook();
    return {
      add: (id, side, price, lots) => lots - submitted(book, "GTC", id, side, price, lots),
      sweep: (id, side, price, lots) => lots - submitted(book, "IOC", id, side, price, lots),
      cancel: (id) => void book.cancel(String(id)),
      standing: (side) => new Map(book.depth()[side === 0 ? 1 : 0]),
    };
  };
}

interface DecimalBook {
  add(order: object): { filled?: string; taker: { filled: string } };
  remove(id: string): unknown;
  readonly bidLevels: { readonly queue: readonly { price: string; volume: string }[] };
  readonly askLevels: { readonly queue: readonly { price: string; volume: string }[] };
}

type DecimalOrder = new (id: string, side: string, price: string, size: string) => object;

/** limit-order-book: decimals in strings. It has no immediate-or-cancel: what is left of a sweep is removed. */
export function limitOrderBook(folder: string, name: string): () => ComparedBook {
  const { LimitOrderBook, LimitOrder } = load(folder, name) as {
    LimitOrderBook: new (options: object) => DecimalBook;
    LimitOrder: DecimalOrder;
  };
  return () => {
    const book = new LimitOrderBook({ symbol: "SCU", priceStep: "1", sizeStep: "1" });
    const add = (id: number, side: number, price: number, lots: number): number => {
      const way = side === 0 ? "bid" : "ask";
      const order = new LimitOrder(String(id), way, String(price), String(lots));
      return Number(book.add(order).taker.filled);
    };
    const sweep = (id: number, ...rest: [number, number, number]): number => {
      const traded = add(id, ...rest);
      book.remove(String(id));
      return traded;
    };
    const standing = (side: number): Map<number, number> =>
      new Map(
        (side === 0 ? book.bidLevels : book.askLevels).queue.map(({ price, volume }) => [
          Number(price),
          Number(volume),
        ]),
      );
    return { add, sweep, cancel: (id) => void book.remove(String(id)), standing };
  };
}

const load = (folder: string, name: string): unknown =>
  createRequire(join(folder, "package.json"))(name);
