import type { ReplayEvent } from "./replayed.ts";
import { clearAuction } from "./naive/auction.ts";
import { NaiveAccounts } from "./naive/accounts.ts";
import { NaiveBatches } from "./naive/batches.ts";
import { NaiveMarket } from "./naive/market.ts";
import { crosses, enter } from "./naive/matching.ts";
import { isControl, type NaiveMessage, priceOf } from "./naive/message.ts";
import { type NaiveOrder, orderOf, showPeak } from "./naive/order.ts";
import { NaiveReader } from "./naive/reader.ts";
import { replace } from "./naive/replace.ts";
import { triggerStops } from "./naive/stops.ts";
import { type Matching, type NaiveTerms, termsOf } from "./naive/terms.ts";

/**
 * The replay interface told a second time, from its page alone and without a line of the engine: lists that are
 * searched and sorted anew for every message. The oracle of the differential tests. Without spreads and rules on
 * accounts.
 */
export class NaiveReplay {
  /** What came of it so far; the books are told apart from it. */
  readonly output: ReplayEvent[] = [];
  readonly #termsOf: (instrument: string) => NaiveTerms;
  readonly #used = new Set<string>();
  readonly #accounts = new NaiveAccounts();
  readonly #markets = new Map<string, NaiveMarket>();
  readonly #batches = new NaiveBatches();
  /** Of the message that is told of. */
  #time = 0;
  /** The same, or that of a clearing before it. */
  #now = 0;
  #accepted = 0;
  #seq = 0;

  /** The terms of the instruments; or of all of them a rule of matching, where nothing else is said. */
  constructor(terms: Matching | ((instrument: string) => NaiveTerms) = "fifo") {
    this.#termsOf = typeof terms === "string" ? () => termsOf(terms) : terms;
  }

  /** Takes the lines of an input; one that is no message gives an error. */
  takeLines(lines: readonly string[]): void {
    const reader = new NaiveReader();
    for (const [i, line] of lines.entries()) {
      const message = reader.read(line);
      if (message === null) this.output.push({ event: "error", line: i + 1 });
      else this.take(message);
    }
  }

  take(message: NaiveMessage): void {
    this.#time = message.time;
    this.#clearDue();
    this.#now = message.time;
    this.#expire();
    const market = this.#marketOf(message);
    const { type } = message;
    if (isControl(type)) this.#accounts.take({ ...message, type }, [...this.#markets.values()]);
    else if (message.type === "new") this.#new(message, market!);
    else if (message.type === "phase") this.#phase(message, market!);
    else this.#change(message, market);
    if (market?.matches === true) triggerStops(market);
  }

  /** Clears the batches that are due by the time of the message. */
  #clearDue(): void {
    for (;;) {
      const due = this.#batches.next(this.#time);
      if (due.length === 0) return;
      this.#now = due[0]!.at;
      const markets = due.map(({ market }) => market).filter(({ phase }) => phase === "continuous");
      if (markets.length > 0) this.#expire();
      for (const market of markets) this.#batches.clear(market);
    }
  }

  /** The books of all instruments that were named, in that order. */
  books(): ReplayEvent[] {
    return [...this.#markets.values()].map((market) => ({
      event: "book",
      instrument: market.instrument,
      bids: market.levels("buy"),
      asks: market.levels("sell"),
    }));
  }

  /** Ends the orders that are good till a date that has come. */
  #expire(): void {
    const dying = [...this.#markets.values()].flatMap((market) =>
      market.orders
        .filter(({ expire }) => expire <= this.#now)
        .map((order) => [market, order] as const),
    );
    dying.sort(([, a], [, b]) => a.expire - b.expire || a.accepted - b.accepted);
    for (const [market, order] of dying) market.expire(order);
  }

  /** The market that a message names, or that of the live order that it names. */
  #marketOf({ type, id, instrument }: NaiveMessage): NaiveMarket | undefined {
    if (type === "cancel" || type === "replace") {
      return [...this.#markets.values()].find(({ orders }) =>
        orders.some((each) => each.id === id),
      );
    }
    const isNamed = !isControl(type) || type === "mass_cancel";
    if (instrument === undefined || !isNamed) return undefined;
    const market = this.#markets.get(instrument) ?? this.#newMarket(instrument);
    this.#markets.set(instrument, market);
    return market;
  }

  #newMarket(instrument: string): NaiveMarket {
    const market = new NaiveMarket(instrument, this.#termsOf(instrument), (event, fields) => {
      this.#say(event, fields);
      this.#batches.touch(market, this.#now);
    });
    return market;
  }

  #new(message: NaiveMessage, market: NaiveMarket): void {
    const { side, quantity } = message;
    const order = orderOf(message, this.#accepted + 1);
    const { id, price } = order;
    const reason = this.#refusal(order, market);
    if (reason !== null) return this.#say("rejected", { id, reason });
    this.#used.add(id);
    this.#accepted++;
    const priced = price === null ? {} : { price: priceOf(price) };
    const { instrument } = market;
    market.say("accepted", { id, instrument, side, ...priced, quantity });
    if (!order.isWaiting && market.phase === "continuous") return enter(market, order);
    showPeak(order, market.nextPlace());
    market.orders.push(order);
    // An IOC or FOK ends at once in an auction; on a stop they apply once it is live, so such a stop waits.
    if (!order.isWaiting && isAtOnce(order)) market.cancel(order, order.tif);
  }

  #refusal(order: NaiveOrder, market: NaiveMarket): string | null {
    if (this.#used.has(order.id)) return "duplicate_id";
    if (market.phase === "halt") return "halted";
    if (market.phase === "close") return "closed";
    if (order.expire <= this.#time) return "expire_in_past";
    if (order.isPostOnly && order.kind !== "limit") return "post_only";
    // An auction admits it at any price. A FOK that meets the other side counts as trading, even if it cannot fill.
    if (order.isPostOnly && market.matches && crosses(market, order)) return "post_only";
    return this.#accounts.isBlocked(order.account) ? "blocked" : null;
  }

  /** Cancels or replaces; `market` is where the order lives, if it does. */
  #change(message: NaiveMessage, market: NaiveMarket | undefined): void {
    const { id } = message;
    if (market === undefined) return this.#say("rejected", { id, reason: "unknown_order" });
    const order = market.orders.find((each) => each.id === id)!;
    if (message.type === "cancel") return market.cancel(order, "user");
    const { phase } = market;
    if (wouldHaveTooManyPeaks(order, message)) {
      return this.#say("rejected", { id, reason: "invalid_quantity" });
    }
    if (phase === "halt") return this.#say("rejected", { id, reason: "halted" });
    if (phase === "close") return this.#say("rejected", { id, reason: "closed" });
    const reason = replace(market, order, message, this.#accounts.isBlocked(order.account));
    if (reason !== null) this.#say("rejected", { id, reason });
  }

  #phase({ phase }: NaiveMessage, market: NaiveMarket): void {
    if (phase === "close" && market.phase === "continuous") this.#batches.clear(market);
    market.phase = phase === "uncross" ? "continuous" : phase!;
    if (phase === "auction") beginAuction(market);
    // What an auction collected is cleared by whatever opens continuous trading, a halt or close between them or not.
    if (market.phase === "continuous" && market.isUncleared) {
      clearAuction(market);
      this.#batches.cleared(market);
    } else this.#batches.touch(market, this.#now);
    if (phase === "close") closeDay(market);
  }

  readonly #say = (event: string, fields: object): void => {
    this.output.push({ event, seq: ++this.#seq, time: this.#time, ...fields });
  };
}

/** From its start on nobody is TOP. */
function beginAuction(market: NaiveMarket): void {
  market.isUncleared = true;
  for (const order of market.orders) order.isTop = false;
}

function wouldHaveTooManyPeaks(order: NaiveOrder, { quantity, display }: NaiveMessage): boolean {
  const isMoot = order.price === null || isAtOnce(order);
  return !isMoot && (quantity ?? order.open) > 100_000 * (display ?? order.display);
}

const isAtOnce = ({ tif }: NaiveOrder): boolean => tif === "ioc" || tif === "fok";

/** At the close only GTC and GTD live on, a stop too; those with another time in force end although they wait. */
function closeDay(market: NaiveMarket): void {
  const dying = market.orders.filter(({ tif }) => tif !== "gtc" && tif !== "gtd");
  for (const order of dying.toSorted((a, b) => a.accepted - b.accepted)) market.expire(order);
}
