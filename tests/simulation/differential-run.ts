import type { Allocations } from "../../engine/book/allocation.ts";
import { newOrder } from "../../engine/book/new-order.ts";
import {
  BUY,
  CANCEL_HALT,
  CANCEL_RULE,
  CANCEL_USER,
  EXPIRED,
  type NewOrder,
  NO_PRICE,
} from "../../engine/book/order-books.ts";
import { EVENT_WORDS } from "../contracts/order-books/book-tape.ts";
import { BooksDiffer, PairedBooks } from "../contracts/order-books/paired-books.ts";
import { DifferentialDice } from "./differential-dice.ts";
import { type Command, DifferentialTally } from "./differential-tally.ts";
import { type Venue, VENUE_STARTS } from "./differential-venues.ts";

const MAX_LIVE = 450;
/** All that can be asked of a book is compared once in so many messages. */
const COMPARED_EVERY = 1024;
/** One message in so many is for linked books: it takes many times as long, in the reference books above all. */
const LINKED_ONE_IN = 8;

/** Both implementations of the order books, and what they are sent. A function of its seed. */
export class DifferentialRun {
  trades = 0;
  mostLive = 0;
  checksum = 0;
  readonly tally: DifferentialTally;
  #pair: PairedBooks;
  readonly #venues: readonly Venue[] = VENUE_STARTS.map((venue) => ({ ...venue, midTicks: 0 }));
  readonly #alone = this.#venues.filter(({ group }) => group === undefined);
  readonly #linked = this.#venues.filter(({ group }) => group !== undefined);
  readonly #order: NewOrder = newOrder();
  readonly #dice: DifferentialDice;
  /** Books in which implied matching is suspended. */
  readonly #suspended = new Set<number>();

  constructor(seed: number, allocations: Allocations) {
    this.#pair = new PairedBooks(allocations);
    this.#dice = new DifferentialDice(seed);
    this.tally = new DifferentialTally(this.#venues);
    this.#reset();
  }

  /** Sends one message; a difference is reported with its number. */
  step(message: number): void {
    try {
      this.#step(message);
    } catch (error) {
      if (error instanceof BooksDiffer) error.message = `message ${message}: ${error.message}`;
      throw error;
    }
  }

  compareAll(): void {
    for (const { book } of this.#venues) this.#pair.compareState(book);
  }

  #step(message: number): void {
    const venues = this.#dice.below(LINKED_ONE_IN) === 0 ? this.#linked : this.#alone;
    const venue = venues[this.#dice.below(venues.length)]!;
    this.#dice.walk(venue);
    this.#pair.clear();
    this.tally.look(venue, this.#pair.column);
    const command = this.#send(venue, this.#dice.below(100_000));
    if (command !== null) this.tally.told(venue, command, this.#pair.column.read());
    this.#fold();
    this.mostLive = Math.max(this.mostLive, this.#pair.liveCount);
    if (message % COMPARED_EVERY === 0) this.#pair.compareState(venue.book);
  }

  /** Null: it was not the time for it. */
  #send(venue: Venue, draw: number): Command | null {
    if (draw < 200) return this.#sendRare(venue, draw);
    if (this.#isCollecting(venue) && draw % (isBatch(venue) ? 16 : 64) === 0) {
      return this.#uncross(venue);
    }
    if (this.#suspended.has(venue.book) && draw % 16 === 0) return this.#resume(venue);
    if (draw < 3000) return this.#elect(venue);
    const orderId = this.#pair.choose(this.#dice.below(0x7fff_ffff));
    const isFull = this.#pair.liveCount >= MAX_LIVE;
    if (orderId !== 0 && (draw < 20_000 || (isFull && draw < 60_000))) {
      this.#pair.cancel(orderId, draw % 7 === 0 ? CANCEL_RULE : CANCEL_USER);
      return "cancel";
    }
    if (orderId !== 0 && draw < 35_000) return this.#replace(venue, orderId);
    return this.#submit(venue, draw);
  }

  /** What is about more than an order. */
  #sendRare(venue: Venue, draw: number): Command | null {
    if (draw < 1) return this.#reset();
    if (draw < 2) return this.#restore();
    if (draw < 5) return this.#closeAndOpen(venue);
    if (draw < 10) return this.#closeOrders(venue, draw);
    if (draw < 100) return this.#beginCall(venue);
    if (draw < 130) return this.#massCancel(venue);
    return this.#suspend(venue);
  }

  #submit(venue: Venue, draw: number): Command {
    const order = this.#order;
    order.orderId++;
    order.clientOrderId = order.orderId;
    this.#dice.order(order, venue, draw);
    this.tally.submitted(order);
    this.#pair.submit(venue.book, order);
    return "submit";
  }

  #replace(venue: Venue, orderId: number): Command {
    const dice = this.#dice;
    const { books, refs } = this.#pair.reference;
    const ref = refs.get(orderId)!;
    const side = books.side(ref);
    const [before, open, shown] = [
      books.priceTicks(ref),
      books.openLots(ref),
      books.displayLots(ref),
    ];
    const price = dice.below(2) === 0 || before === NO_PRICE ? before : dice.price(venue, side);
    const lots = [open, Math.max(1, open - dice.below(4)), dice.lots(venue)][dice.below(3)]!;
    const kept = lots / 40 < shown ? shown : 0;
    const display = dice.below(3) === 0 ? dice.display(lots) : kept;
    if (price !== before) this.tally.note("replace: price");
    if (lots !== open) this.tally.note("replace: quantity");
    if (display !== shown) this.tally.note("replace: display");
    this.#pair.replace(orderId, price, lots, display, dice.collar(venue, side));
    return "replace";
  }

  #closeOrders({ book }: Venue, draw: number): Command {
    if (draw < 7) {
      this.#pair.closeAll(book, EXPIRED);
      return "close all";
    }
    if (draw < 8) {
      this.#pair.closeAll(book, CANCEL_HALT);
      return "close all for a halt";
    }
    this.#pair.expireDay(book);
    return "expire day";
  }

  /** All orders of an account in a book, one after the other, as the exchange does it. */
  #massCancel({ book }: Venue): Command {
    for (const orderId of this.#pair.ordersOf(this.#dice.below(5), book)) {
      this.#pair.cancel(orderId, CANCEL_USER);
    }
    return "mass cancel";
  }

  #beginCall(venue: Venue): Command | null {
    if (!isBatch(venue) && this.#isCollecting(venue)) return null;
    this.#pair.collect(venue.book);
    return "call begun";
  }

  #isCollecting({ book }: Venue): boolean {
    return this.#pair.reference.books.isCollecting(book);
  }

  #uncross(venue: Venue): Command {
    this.#pair.uncross(venue.book, this.#dice.reference(venue));
    return isBatch(venue) ? "batch cleared" : "call cleared";
  }

  /** A last price near the mid, in a book that no call holds up; some of those elected must wait again. */
  #elect(venue: Venue): Command | null {
    const dice = this.#dice;
    if (!isBatch(venue) && this.#isCollecting(venue)) return null;
    const last = venue.midTicks + dice.below(venue.reach) - (venue.reach >> 1);
    const goLive = dice.below(8) === 0 ? dice.below(3) : Infinity;
    this.#pair.elect(venue.book, last, goLive, dice.collar(venue, BUY));
    return "stops elected";
  }

  #suspend({ book, group }: Venue): Command | null {
    if (group === undefined || this.#suspended.has(book)) return null;
    this.#suspended.add(book);
    this.#pair.suspend(book);
    return "implying suspended";
  }

  #resume({ book }: Venue): Command {
    this.#suspended.delete(book);
    this.#pair.resume(book);
    return "implying resumed";
  }

  #restore(): Command {
    this.#pair = this.#pair.resumed();
    return "state captured and restored";
  }

  /** Of linked books all together: a leg cannot be closed before its spreads. */
  #closeAndOpen(venue: Venue): Command {
    const { group } = venue;
    const venues =
      group === undefined ? [venue] : this.#venues.filter((each) => each.group === group);
    for (const { book } of venues) this.#pair.closeAll(book, CANCEL_HALT);
    for (const { book } of venues.toReversed()) this.#pair.close(book);
    for (const each of venues) this.#open(each);
    return "book closed and opened";
  }

  #open({ book, legs, matching, selfMatch }: Venue): void {
    this.#suspended.delete(book);
    if (legs === undefined) this.#pair.open(book, matching, selfMatch);
    else this.#pair.openSpread(book, legs, matching, selfMatch);
  }

  #reset(): Command {
    this.#pair.reset();
    this.tally.reset();
    this.#order.orderId = 0;
    this.#pair.setOwners(Int32Array.of(0, 1, 1));
    for (const venue of this.#venues) {
      venue.midTicks = venue.start;
      this.#open(venue);
    }
    return "all reset";
  }

  #fold(): void {
    const events = this.#pair.column.events;
    for (let i = 0; i < events.length; i++) {
      this.checksum = Math.imul(this.checksum ^ events[i]!, 0x0100_0193);
    }
    for (let i = 3; i < events.length; i += EVENT_WORDS) if (events[i] !== 0) this.trades++;
  }
}

const isBatch = ({ matching }: Venue): boolean => matching?.rule === "batch";
