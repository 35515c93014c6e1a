import { newOrder as blankOrder } from "../../../engine/book/new-order.ts";
import {
  BUY,
  CANCEL_FOK,
  CANCEL_HALT,
  CANCEL_IOC,
  CANCEL_RULE,
  CANCEL_USER,
  DAY,
  EXPIRED,
  FOK,
  IOC,
  LIMIT,
  MARKET,
  NO_PRICE,
  SELL,
  type BookListener,
  type CloseReason,
  type NewOrder,
  type OrderBooks,
  type OrderRef,
} from "../../../engine/book/order-books.ts";
import {
  type MatchingRule,
  matchingTerms,
  type MatchingTerms,
} from "../../../engine/instruments/matching-terms.ts";
import {
  ACCEPTED,
  type BookEvent,
  BookTape,
  CLOSED,
  CROSSED,
  RELEASED,
  REPLACED,
  TRADED,
} from "./book-tape.ts";

/**
 * Order-book tests as a trader reads them: a line a message, and what it caused behind the bar.
 *
 * | message | meaning |
 * |---|---|
 * | `buy A 10@100`, `sell B 4@market` | a day order of a name of our own |
 * | ... `ioc`, `fok`, `collar 103` | time in force; no trade beyond that price |
 * | `cancel A` | by its user |
 * | `replace A 5@101`, ... `collar 103` | new price and total open quantity |
 * | `close-all halt` | every order, with that reason (`user`, `ioc`, `fok`, `halt`, `rule`, `expired`) |
 * | ... `by 3` | of account 3; else of account 1 |
 * | ... `display 4` | an iceberg that shows so much |
 * | `collect`, `uncross`, `uncross 100` | a call begins; it ends, or a batch is cleared, with that reference price |
 * | `matching split fifo 40 minimum 2 top 9 lmm 3 20 pro_rata` | the empty book shares so from now on |
 * | `book` | the resting orders: buys, then sells, best price first |
 *
 * | event | meaning |
 * |---|---|
 * | `accepted A 10@100` | |
 * | `traded 4@100 A/B` | price of A, who rested; B is the aggressor |
 * | `crossed 4@100 A/B` | a trade of an auction: A buys, B sells |
 * | `filled A` | released with nothing left |
 * | `closed A 6 ioc` | left with six open lots for that reason, and was released at once |
 * | `replaced A 5@101 kept`, ... `lost` | with or without its priority |
 */
export class BookTable {
  readonly tape: BookTape;
  readonly books: OrderBooks;
  readonly #ids = new Map<string, number>();
  readonly #names = new Map<number, string>();
  #lastOrderId = 0;

  constructor(create: (listener: BookListener) => OrderBooks) {
    this.tape = new BookTape(create);
    this.books = this.tape.books;
    this.books.open(0);
  }

  /** A table to which these messages have been told. */
  static after(create: (listener: BookListener) => OrderBooks, ...messages: string[]): BookTable {
    const table = new BookTable(create);
    for (const message of messages) table.tell(message);
    return table;
  }

  /** Plays the messages of a table and returns the table as it really went. */
  play(table: string): string[] {
    return rowsOf(table).map((row) => {
      const message = row.split("|")[0]!.trim();
      const events = this.tell(message);
      return events === "" ? message : `${message} | ${events}`;
    });
  }

  /** Sends one message and tells its events. */
  tell(message: string): string {
    this.tape.clear();
    if (message === "book") return this.#bookText();
    this.#send(message.split(" "));
    return this.#eventsText(this.tape.read());
  }

  /** The slot of a live order. */
  ref(name: string): OrderRef {
    const ref = this.tape.refs.get(this.#ids.get(name) ?? 0);
    if (ref === undefined) throw new Error(`${name} is not live`);
    return ref;
  }

  #send(words: string[]): void {
    const [verb, name = "", quantity = ""] = words;
    const collar = words.indexOf("collar");
    const collarTicks = collar < 0 ? NO_PRICE : Number(words[collar + 1]);
    const [lots, price] = quantity.split("@");
    const priceTicks = price === "market" ? NO_PRICE : Number(price);
    if (verb === "matching") return this.#reopen(matchingIn(words));
    if (verb === "collect") return this.books.collect(0);
    if (verb === "uncross") return this.books.uncross(0, name === "" ? NO_PRICE : Number(name));
    if (verb === "close-all") return this.books.closeAll(0, reasonOf(name));
    if (verb === "cancel") return this.books.cancel(this.ref(name), CANCEL_USER);
    if (verb === "replace") {
      return this.books.replace(this.ref(name), priceTicks, Number(lots), 0, collarTicks);
    }
    if (verb !== "buy" && verb !== "sell") throw new Error(`no message: ${words.join(" ")}`);
    const timeInForce = words.includes("fok") ? FOK : words.includes("ioc") ? IOC : DAY;
    const numberAfter = (word: string, otherwise: number): number =>
      words.includes(word) ? Number(words[words.indexOf(word) + 1]) : otherwise;
    const order = newOrder({ collarTicks, priceTicks, timeInForce, lots: Number(lots) });
    order.account = numberAfter("by", 1);
    order.displayLots = numberAfter("display", 0);
    order.side = verb === "buy" ? BUY : SELL;
    order.kind = price === "market" ? MARKET : LIMIT;
    this.submit(name, order);
  }

  #reopen(matching: MatchingTerms): void {
    this.books.close(0);
    this.books.open(0, matching);
  }

  /** Submits an order under a name; it gets the next order number. */
  submit(name: string, order: NewOrder): OrderRef {
    order.orderId = ++this.#lastOrderId;
    this.#ids.set(name, order.orderId);
    this.#names.set(order.orderId, name);
    return this.books.submit(0, order);
  }

  /** The events since the tape was last cleared, one by one. */
  told(): string[] {
    return this.#textsOf(this.tape.read());
  }

  #eventsText(events: BookEvent[]): string {
    return this.#textsOf(events).join(", ");
  }

  #textsOf(events: BookEvent[]): string[] {
    const texts: string[] = [];
    for (let i = 0; i < events.length; i++) {
      const event = events[i]!;
      texts.push(this.#eventText(event));
      const next = events[i + 1];
      const isReleased = next?.type === RELEASED && next.orderId === event.orderId;
      if (event.type === CLOSED && isReleased) i++;
      else if (event.type === CLOSED) texts.push("NOT RELEASED");
    }
    return texts;
  }

  #eventText(event: BookEvent): string {
    const name = this.#names.get(event.orderId)!;
    const price = event.priceTicks === NO_PRICE ? "market" : String(event.priceTicks);
    if (event.type === ACCEPTED) return `accepted ${name} ${event.openLots}@${price}`;
    if (event.type === TRADED) {
      return `traded ${event.lots}@${price} ${this.#names.get(event.makerId)}/${name}`;
    }
    if (event.type === CROSSED) {
      return `crossed ${event.lots}@${price} ${name}/${this.#names.get(event.makerId)}`;
    }
    if (event.type === CLOSED) return `closed ${name} ${event.openLots} ${REASONS[event.code]}`;
    if (event.type === REPLACED) {
      return `replaced ${name} ${event.openLots}@${price} ${event.code === 1 ? "kept" : "lost"}`;
    }
    return event.openLots === 0 ? `filled ${name}` : `RELEASED ${name} ${event.openLots}`;
  }

  #bookText(): string {
    const rows = this.books.toRows(0);
    const side = (wanted: number): string =>
      rows
        .filter((row) => row.side === wanted)
        .map((row) => `${this.#names.get(row.orderId)} ${row.lots}@${row.priceTicks}`)
        .join(" ");
    return `${side(BUY) || "-"} / ${side(SELL) || "-"}`;
  }
}

/** Terms from words such as `matching split fifo 40 lmm 3 20`: the rule, then what is not as usual. */
function matchingIn(words: readonly string[]): MatchingTerms {
  const after = (word: string): number => Number(words[words.indexOf(word) + 1]);
  const has = (word: string): boolean => words.indexOf(word) > 1;
  const leadMarketMakers = [...words.keys()]
    .filter((at) => words[at] === "lmm")
    .map((at) => ({ account: Number(words[at + 1]), percent: Number(words[at + 2]) }));
  return matchingTerms(words[1] as MatchingRule, {
    ...(has("fifo") ? { fifoPercent: after("fifo") } : {}),
    ...(has("minimum") ? { minimumLots: after("minimum") } : {}),
    ...(has("pro_rata") ? { rationing: "pro_rata" } : {}),
    ...(has("top") ? { topMaximumLots: after("top") } : {}),
    leadMarketMakers,
  });
}

const REASONS = ["user", "ioc", "fok", "halt", "rule", "expired", "self_match"];
const REASON_CODES: CloseReason[] = [
  CANCEL_USER,
  CANCEL_IOC,
  CANCEL_FOK,
  CANCEL_HALT,
  CANCEL_RULE,
  EXPIRED,
];

function reasonOf(word: string): CloseReason {
  return REASON_CODES[REASONS.indexOf(word)]!;
}

/** The table's rows with single spaces. */
export function rowsOf(table: string): string[] {
  const rows = table.split("\n").map((row) => row.trim().replaceAll(/\s+/g, " "));
  return rows.filter((row) => row !== "");
}

/** An order of account 1 to buy 1 lot at 0, but for what is stated. */
export function newOrder(stated: Partial<NewOrder> = {}): NewOrder {
  return blankOrder({ orderId: 1, account: 1, clientOrderId: 1, ...stated });
}
