import { ColumnBooks } from "../engine/book/column-books.ts";
import type { BookListener, OrderBooks, OrderRef } from "../engine/book/order-books.ts";
import type { ExchangeFacts } from "../engine/exchange/exchange-facts.ts";
import { newOrderMessage, type OrderMessage } from "../engine/exchange/order-message.ts";
import { monthNumber } from "../engine/instruments/expiry-calendar.ts";
import { SCU_NYMEX } from "../engine/instruments/scu.ts";
import { calendarSpread } from "../engine/instruments/spread.ts";
import { ALLOCATIONS } from "../engine/matching/allocations.ts";
import type { NamedMonth } from "../experiments/replay/instrument-symbols.ts";
import { ReplayMarket } from "../experiments/replay/replay-market.ts";
import { replayTerms } from "../experiments/replay/replay-rulebook.ts";
import { xorshift } from "../tests/fixtures/xorshift.ts";

const SCU = 1;

/** Which orders are live: by their own numbers, the book's slots beside them. */
class LiveOrders {
  count = 0;
  refs: Int32Array = new Int32Array(1 << 16);
  positions: Int32Array = new Int32Array(1 << 16);
  books: OrderBooks | null = null;

  add(ref: OrderRef): void {
    this.positions[ref] = this.count;
    this.refs[this.count++] = ref;
  }

  remove(ref: OrderRef): void {
    const position = this.positions[ref]!;
    const moved = this.refs[--this.count]!;
    this.refs[position] = moved;
    this.positions[moved] = position;
  }

  clientOrderId(at: number): number {
    return this.books!.clientOrderId(this.refs[at]!);
  }

  /** Books that tell a listener, and this. */
  readonly makeBooks = (listener: BookListener): OrderBooks => {
    const told: BookListener = {
      accepted: (book, order) => {
        this.add(order);
        listener.accepted(book, order);
      },
      traded: (...event) => listener.traded(...event),
      crossed: (...event) => listener.crossed(...event),
      legTraded: (...event) => listener.legTraded(...event),
      triggered: (...event) => listener.triggered(...event),
      closed: (...event) => listener.closed(...event),
      replaced: (...event) => listener.replaced(...event),
      released: (book, order) => {
        this.remove(order);
        listener.released(book, order);
      },
    };
    this.books = new ColumnBooks(told, ALLOCATIONS);
    return this.books;
  };
}

/** What came of the messages, counted. */
class Counts implements ExchangeFacts {
  trades = 0;
  implied = 0;

  trade(): void {
    this.trades++;
  }

  legTrade(...fact: Parameters<ExchangeFacts["legTrade"]>): void {
    if (fact[11] === 0) this.implied++;
  }

  order(): void {}
  orderTerms(): void {}
  quote(): void {}
  depth(): void {}
  call(): void {}
  settlement(): void {}
  position(): void {}
  listed(): void {}
  traderReport(): void {}
  spreadListed(): void {}
  settlementListed(): void {}
  ruleEvent(): void {}
  delivery(): void {}
  offBook(): void {}
  margin(): void {}
  posted(): void {}
}

/**
 * The exchange with so many months of SCU and, on request, every calendar spread of them, and orders around a curve
 * that wanders: of messages 60 % are new orders, 35 % cancels and 5 % replaces; half of the orders go to months and
 * half to spreads, where there are any.
 */
export class LinkedMarket {
  readonly counts = new Counts();
  readonly spreads: number;
  readonly #months: number;
  readonly #live = new LiveOrders();
  readonly #market: ReplayMarket;
  readonly #order: OrderMessage = newOrderMessage();
  /** Legs of each instrument, as months; of a month itself and -1. */
  readonly #legs: [number, number][] = [];
  readonly #fairTicks: Float64Array;
  #ids = 0;
  #state = 20_270_301;

  constructor(months: number, hasSpreads: boolean) {
    this.#months = months;
    this.#market = new ReplayMarket(this.counts, replayTerms(null), () => 0, this.#live.makeBooks);
    this.#fairTicks = Float64Array.from({ length: months }, (_, month) => 280 - 2 * month);
    const named = Array.from({ length: months }, (_, i): NamedMonth => {
      return { family: SCU, month: monthNumber(2027, 1) + i, symbol: `SCU-${i}` };
    });
    for (const [i, month] of named.entries()) {
      this.#market.list({ instrument: i, month });
      this.#legs.push([i, -1]);
    }
    if (hasSpreads) this.#listSpreads(named);
    this.spreads = this.#legs.length - months;
  }

  /** Sends so many messages, with some so many live orders. */
  run(messages: number, live: number): void {
    const { exchange } = this.#market;
    for (let i = 0; i < messages; i++) {
      if ((i & 1023) === 0) this.#wander();
      const draw = this.#below(100);
      const isFull = this.#live.count > live;
      if (this.#live.count === 0 || (draw < 60 && !isFull)) {
        this.#newOrder();
        exchange.submit(this.#order);
      } else {
        this.#order.clientOrderId = this.#live.clientOrderId(this.#below(this.#live.count));
        if (draw < 95) exchange.cancel(this.#order);
        else this.#replace();
      }
    }
  }

  #listSpreads(named: readonly NamedMonth[]): void {
    for (let near = 0; near < named.length; near++) {
      for (let far = near + 1; far < named.length; far++) {
        const instrument = this.#legs.length;
        const [first, second] = [named[near]!, named[far]!];
        const spread = { kind: "spread", first, second, spec: calendarSpread(SCU_NYMEX) } as const;
        this.#market.list({ instrument, spread, first: near, second: far });
        this.#legs.push([near, far]);
      }
    }
  }

  #newOrder(): void {
    const order = this.#order;
    const isSpread = this.spreads > 0 && this.#below(2) === 1;
    order.instrument = isSpread
      ? this.#months + this.#below(this.spreads)
      : this.#below(this.#months);
    order.clientOrderId = ++this.#ids;
    order.side = this.#below(2) === 0 ? 0 : 1;
    order.lots = 1 + this.#below(20);
    order.priceTicks = this.#price(order.instrument, order.side);
  }

  #replace(): void {
    const order = this.#order;
    order.priceTicks = -0x8000_0000;
    order.lots = 1 + this.#below(20);
    this.#market.exchange.replace(order);
  }

  /** Some ticks on the passive side of what it should be worth, seldom one or two on the other. */
  #price(instrument: number, side: number): number {
    const [first, second] = this.#legs[instrument]!;
    const fair = this.#fairTicks[first]! - (second < 0 ? 0 : this.#fairTicks[second]!);
    const away = this.#below(8) === 0 ? -1 - this.#below(2) : 1 + this.#below(8);
    return Math.round(fair) + (side === 0 ? -away : away);
  }

  #wander(): void {
    for (let month = 0; month < this.#months; month++) {
      this.#fairTicks[month] = this.#fairTicks[month]! + this.#below(3) - 1;
    }
  }

  #below(bound: number): number {
    this.#state = xorshift(this.#state);
    return (this.#state >>> 0) % bound;
  }
}
