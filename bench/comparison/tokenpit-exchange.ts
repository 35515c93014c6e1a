import * as orderBooks from "../../engine/book/order-books.ts";
import { newOrderMessage } from "../../engine/exchange/order-message.ts";
import { REPORT_FILLED } from "../../engine/exchange/reports.ts";
import type { ReportListener } from "../../engine/exchange/reports.ts";
import type { ExchangeHarness } from "../../tests/contracts/exchange-harness.ts";
import { ACCOUNTS, exchangeWithRules } from "../exchange-with-rules.ts";
import type { ComparedBook } from "./compared-book.ts";
import { standingLevels } from "./standing-levels.ts";

const { DAY, IOC, LIMIT } = orderBooks;

/** Tokenpit's whole exchange, with 1,000 accounts and all its rules at levels that refuse nothing. */
export class TokenpitExchange implements ComparedBook, ReportListener {
  readonly #harness: ExchangeHarness;
  readonly #message = newOrderMessage();
  readonly #instrument: number;
  #taker = 0;
  #traded = 0;

  constructor() {
    this.#harness = exchangeWithRules(this);
    this.#instrument = this.#harness.floor.markets.futures[0]!.instrument;
  }

  add(id: number, side: number, price: number, lots: number): number {
    return this.#submit(id, side, price, lots, DAY);
  }

  sweep(id: number, side: number, price: number, lots: number): number {
    return this.#submit(id, side, price, lots, IOC);
  }

  cancel(id: number): void {
    this.#message.clientOrderId = id;
    this.#message.account = accountOf(id);
    this.#harness.exchange.cancel(this.#message);
  }

  standing(side: number): Map<number, number> {
    const { books, markets } = this.#harness.floor;
    return standingLevels(books.toRows(markets.slotOf(this.#instrument)), side);
  }

  report(kind: number, _account: number, id: number, ...rest: number[]): void {
    if (kind === REPORT_FILLED && id === this.#taker) this.#traded += rest[3]!;
  }

  marginCalled(): void {}

  #submit(id: number, side: number, price: number, lots: number, force: typeof DAY | typeof IOC) {
    const message = this.#message;
    message.clientOrderId = this.#taker = id;
    message.account = accountOf(id);
    message.instrument = this.#instrument;
    message.side = side as 0 | 1;
    message.kind = LIMIT;
    message.timeInForce = force;
    message.priceTicks = price;
    message.lots = lots;
    this.#traded = 0;
    this.#harness.exchange.submit(message);
    return this.#traded;
  }
}

/** Orders are spread over the accounts. */
const accountOf = (id: number): number => (Math.imul(id, 0x9e37_79b1) >>> 0) % ACCOUNTS;
