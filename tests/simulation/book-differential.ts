import { parseArgs } from "node:util";
import type { Allocations } from "../../engine/book/allocation.ts";
import { newOrder } from "../../engine/book/new-order.ts";
import {
  BUY,
  CANCEL_HALT,
  CANCEL_RULE,
  CANCEL_USER,
  DAY,
  EXPIRED,
  FOK,
  IOC,
  LIMIT,
  MARKET,
  GTC,
  GTD,
  type NewOrder,
  NO_PRICE,
  type OrderKind,
  SELL,
  type Side,
  STOP,
  STOP_LIMIT,
  type TimeInForce,
} from "../../engine/book/order-books.ts";
import { ALLOCATIONS } from "../../engine/matching/allocations.ts";
import { EVENT_WORDS } from "../contracts/order-books/book-tape.ts";
import { type Venue, VENUE_STARTS } from "./differential-venues.ts";
import { BooksDiffer, PairedBooks } from "../contracts/order-books/paired-books.ts";

export interface DifferentialOptions {
  /** Any integer but 0 within 32 bits: the run is a function of it. */
  readonly seed: number;
  readonly messages: number;
  /** How the column books share lots over a level: as they should if left out. */
  readonly allocations?: Allocations;
}

export interface DifferentialResult {
  trades: number;
  mostLive: number;
  /** Over the column books' events: the same for the same seed and number of messages. */
  checksum: number;
}

const MAX_LIVE = 400;

/**
 * Sends the same random messages to the reference and the column books and compares every event, and now and then all
 * that can be asked. Throws `BooksDiffer` at the first difference.
 */
export function runDifferential(options: DifferentialOptions): DifferentialResult {
  const run = new DifferentialRun(options.seed, options.allocations ?? ALLOCATIONS);
  for (let message = 1; message <= options.messages; message++) run.step(message);
  run.compareAll();
  return { trades: run.trades, mostLive: run.mostLive, checksum: run.checksum >>> 0 };
}

class DifferentialRun {
  trades = 0;
  mostLive = 0;
  checksum = 0;
  #pair: PairedBooks;
  readonly #venues: readonly Venue[] = VENUE_STARTS.map((venue) => ({ ...venue, midTicks: 0 }));
  readonly #order: NewOrder = newOrder();
  #state: number;

  constructor(seed: number, allocations: Allocations) {
    this.#pair = new PairedBooks(allocations);
    this.#state = seed | 0 || 1;
    this.#reopen();
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

  #step(message: number): void {
    const venue = this.#venues[this.#below(this.#venues.length)]!;
    this.#walk(venue);
    this.#send(venue, this.#below(100_000));
    this.#fold();
    this.mostLive = Math.max(this.mostLive, this.#pair.liveCount);
    if (message % 512 === 0) this.#pair.compareState(venue.book);
  }

  compareAll(): void {
    for (const { book } of this.#venues) this.#pair.compareState(book);
  }

  #send(venue: Venue, draw: number): void {
    if (draw < 1) return this.#reopen();
    if (draw < 2) return this.#resume();
    if (draw < 5) return this.#closeAndOpen(venue);
    if (draw < 8) return this.#pair.closeAll(venue.book, EXPIRED);
    if (draw < 10) return this.#pair.expireDay(venue.book);
    if (draw < 100) return this.#changePhase(venue, draw);
    if (isBatch(venue) && draw % 16 === 0) return this.#uncross(venue);
    if (draw < 3000) return this.#elect(venue);
    const orderId = this.#pair.choose(this.#below(0x7fff_ffff));
    const isFull = this.#pair.liveCount >= MAX_LIVE;
    if (orderId !== 0 && (draw < 20_000 || (isFull && draw < 60_000))) {
      return this.#pair.cancel(orderId, draw % 7 === 0 ? CANCEL_RULE : CANCEL_USER);
    }
    if (orderId !== 0 && draw < 35_000) return this.#replace(venue, orderId);
    this.#submit(venue, draw);
  }

  #submit(venue: Venue, draw: number): void {
    const order = this.#order;
    order.orderId++;
    order.clientOrderId = order.orderId;
    order.account = this.#below(5);
    order.side = this.#below(2) as Side;
    order.kind = this.#kind(draw);
    order.timeInForce = this.#timeInForce(draw);
    const isLimited = order.kind === LIMIT || order.kind === STOP_LIMIT;
    const isStop = order.kind === STOP || order.kind === STOP_LIMIT;
    order.priceTicks = isLimited ? this.#price(venue, order.side) : NO_PRICE;
    order.stopTicks = isStop ? this.#price(venue, SELL) : NO_PRICE;
    order.collarTicks = this.#collar(venue, order.side);
    order.lots = this.#lots(venue);
    order.displayLots = this.#below(4) === 0 ? this.#display(order.lots) : 0;
    order.postOnly = this.#below(4) === 0;
    this.#pair.submit(venue.book, order);
  }

  #kind(draw: number): OrderKind {
    if (draw >= 95_000) return MARKET;
    return draw >= 92_000 ? ([STOP, STOP_LIMIT][draw & 1] as OrderKind) : LIMIT;
  }

  #timeInForce(draw: number): TimeInForce {
    if (draw < 84_000) return [DAY, DAY, GTC, GTD][draw & 3] as TimeInForce;
    return [DAY, IOC, FOK][draw % 3] as TimeInForce;
  }

  #replace(venue: Venue, orderId: number): void {
    const { books, refs } = this.#pair.reference;
    const ref = refs.get(orderId)!;
    const side = books.side(ref);
    const keepsPrice = this.#below(2) === 0;
    const price = keepsPrice ? books.priceTicks(ref) : this.#price(venue, side);
    const open = books.openLots(ref);
    const lots = [open, Math.max(1, open - this.#below(4)), this.#lots(venue)][this.#below(3)]!;
    const kept = lots / 40 < books.displayLots(ref) ? books.displayLots(ref) : 0;
    const display = this.#below(3) === 0 ? this.#display(lots) : kept;
    const hasPrice = books.priceTicks(ref) !== NO_PRICE;
    const collar = this.#collar(venue, side);
    this.#pair.replace(orderId, hasPrice ? price : NO_PRICE, lots, display, collar);
  }

  /** Begins an auction, or ends one. */
  #changePhase(venue: Venue, draw: number): void {
    const mayBegin = isBatch(venue) || !this.#pair.reference.books.isCollecting(venue.book);
    if (mayBegin && draw < 40) this.#pair.collect(venue.book);
    else if (!mayBegin) this.#uncross(venue);
  }

  #uncross(venue: Venue): void {
    this.#pair.uncross(venue.book, this.#reference(venue));
  }

  #reference(venue: Venue): number {
    return this.#below(3) === 0 ? NO_PRICE : venue.midTicks + this.#below(9) - 4;
  }

  /** A last price near the mid, in a book that no call holds up; some of those elected must wait again. */
  #elect(venue: Venue): void {
    if (!isBatch(venue) && this.#pair.reference.books.isCollecting(venue.book)) return;
    const last = venue.midTicks + this.#below(venue.reach) - (venue.reach >> 1);
    const goLive = this.#below(8) === 0 ? this.#below(3) : Infinity;
    this.#pair.elect(venue.book, last, goLive, this.#collar(venue, BUY));
  }

  #display(lots: number): number {
    return this.#below(2) === 0 ? 0 : Math.ceil(lots / 40) + this.#below(Math.ceil(lots / 2));
  }

  /** Mostly on its own side of the mid, sometimes through it. */
  #price(venue: Venue, side: Side): number {
    const distance = this.#below(venue.reach) - (venue.reach >> 3);
    return venue.midTicks + (side === BUY ? -distance : distance);
  }

  #collar(venue: Venue, side: Side): number {
    if (this.#below(4) !== 0) return NO_PRICE;
    const distance = this.#below(venue.reach) >> 2;
    return venue.midTicks + (side === BUY ? distance : -distance);
  }

  /** Small for the most part, at times as much as a whole side. */
  #lots(venue: Venue): number {
    return 1 + this.#below(venue.maxLots) * (venue.maxLots <= 50 && this.#below(16) === 0 ? 12 : 1);
  }

  #walk(venue: Venue): void {
    const step = Math.max(1, venue.reach >> 4);
    if (this.#below(16) === 0) venue.midTicks += (this.#below(3) - 1) * step;
  }

  #resume(): void {
    this.#pair = this.#pair.resumed();
  }

  #closeAndOpen({ book, matching, selfMatch }: Venue): void {
    this.#pair.closeAll(book, CANCEL_HALT);
    this.#pair.close(book);
    this.#pair.open(book, matching, selfMatch);
  }

  #reopen(): void {
    this.#pair.reset();
    this.#order.orderId = 0;
    this.#pair.setOwners(Int32Array.of(0, 1, 1));
    for (const venue of this.#venues) {
      venue.midTicks = venue.start;
      this.#pair.open(venue.book, venue.matching, venue.selfMatch);
    }
  }

  #fold(): void {
    const events = this.#pair.column.events;
    for (let i = 0; i < events.length; i++) {
      this.checksum = Math.imul(this.checksum ^ events[i]!, 0x0100_0193);
    }
    for (let i = 3; i < events.length; i += EVENT_WORDS) if (events[i] !== 0) this.trades++;
  }

  /** Uniform on 0 to bound - 1, from xorshift32. */
  #below(bound: number): number {
    let state = this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state;
    return Math.floor(((state >>> 0) / 0x1_0000_0000) * bound);
  }
}

const isBatch = ({ matching }: Venue): boolean => matching?.rule === "batch";

function main(): void {
  const { values } = parseArgs({
    options: {
      seed: { type: "string", default: "1" },
      messages: { type: "string", default: "1000000" },
    },
  });
  const options = { seed: Number(values.seed), messages: Number(values.messages) };
  if (!Number.isSafeInteger(options.seed) || !Number.isSafeInteger(options.messages)) {
    console.error("--seed and --messages are whole numbers");
    process.exitCode = 2;
    return;
  }
  const from = performance.now();
  try {
    const { trades, mostLive, checksum } = runDifferential(options);
    const seconds = (performance.now() - from) / 1000;
    console.log(
      `order books agree: seed ${options.seed}, ${options.messages} messages, ${trades} trades, ` +
        `at most ${mostLive} live, checksum ${checksum.toString(16)}, ${seconds.toFixed(1)} s`,
    );
  } catch (error) {
    if (!(error instanceof BooksDiffer)) throw error;
    console.log(`order books differ: seed ${options.seed}: ${error.message}`);
    process.exitCode = 1;
  }
}

if (import.meta.main) main();
