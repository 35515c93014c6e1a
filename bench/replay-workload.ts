import { ColumnBooks } from "../engine/book/column-books.ts";
import { ALLOCATIONS } from "../engine/matching/allocations.ts";
import { MessageLines } from "../experiments/replay/message-lines.ts";
import { ReplayNames } from "../experiments/replay/replay-names.ts";
import { replayTerms } from "../experiments/replay/replay-rulebook.ts";
import { ReplayVenue } from "../experiments/replay/replay-venue.ts";
import { createWorkload, nextOperation, OPERATIONS, type Workload } from "./book-workload.ts";
import { LiveOrders } from "./live-orders.ts";
import { xorshift } from "../tests/fixtures/xorshift.ts";

const { ADD, CANCEL } = OPERATIONS;
const ACCOUNTS = 1000;
const MAX_LIVE = 4096;
const BASE_TICKS = 100_000;
/** Time from one message to the next, microseconds. */
const STEP_US = 10;
/** Of the plain mix's cancels, one in so many is a replace instead; of the other's, one in five. */
const REPLACES = 16;
const MIXED_REPLACES = 5;

/**
 * `plain`: about 60 % limit orders, 35 % cancels, a few of them replaces, 5 % IOC. `mixed`: 60 % limit orders, of which
 * one in ten each is an iceberg, post-only, or good till a date, and one in 16 a stop in place of a limit order; 28 %
 * cancels, 7 % replaces of quantity, price or display; 5 % IOC, FOK and market orders; an auction now and then, and a
 * close.
 */
export type Mix = "plain" | "mixed";

const SCU = '"instrument":"SCU-2027-03"';

/** Lines of messages in one month of SCU, from a thousand accounts; cancels and replaces find orders that live. */
export class ReplayWorkload {
  readonly #workload: Workload;
  readonly #mix: Mix;
  readonly #names = new ReplayNames(replayTerms(null));
  readonly #lines = new MessageLines(this.#names);
  readonly #live: LiveOrders;
  readonly #venue: ReplayVenue;
  #count = 0;
  /** xorshift32, for what the common workload does not draw. */
  #draw: number;

  constructor(seed: number, mix: Mix) {
    this.#workload = createWorkload(seed, MAX_LIVE);
    this.#mix = mix;
    this.#draw = seed ^ 0x5bd1_e995;
    let live: LiveOrders | null = null;
    this.#venue = new ReplayVenue(
      this.#names,
      this.#lines.message,
      replayTerms(null),
      (listener) => {
        live = new LiveOrders(listener);
        live.books = new ColumnBooks(live, ALLOCATIONS);
        return live.books;
      },
    );
    this.#live = live!;
  }

  /** The next line, its end included. The exchange has carried it out: later lines depend on it. */
  next(): string {
    const line = `${this.#nextLine(++this.#count)}\n`;
    this.#lines.push(Buffer.from(line));
    if (!this.#lines.next() || this.#lines.problem !== null) {
      throw new Error(`${this.#lines.problem}: ${line}`);
    }
    this.#names.resolve(this.#lines.message);
    this.#venue.handle();
    this.#venue.writer.take();
    return line;
  }

  #nextLine(n: number): string {
    const phase = this.#mix === "mixed" ? phaseAt(n) : null;
    if (phase !== null) return `{"type":"phase","time":${n * STEP_US},${SCU},"phase":"${phase}"}`;
    const workload = this.#workload;
    nextOperation(workload, this.#live.ids.length);
    if (workload.operation === CANCEL) return this.#change(n);
    return workload.operation === ADD ? this.#add(n) : this.#sweep(n);
  }

  #change(n: number): string {
    const order = this.#live.ids[this.#workload.pick]!;
    const named = `"time":${n * STEP_US},"id":"${this.#names.ids.text(order - 1)}"`;
    const every = this.#mix === "plain" ? REPLACES : MIXED_REPLACES;
    if (n % every !== 0) return `{"type":"cancel",${named}}`;
    return `{"type":"replace",${named},${this.#mix === "plain" ? '"quantity":1' : this.#changed()}}`;
  }

  #changed(): string {
    const draw = this.#below(8);
    if (draw < 4) return `"quantity":${1 + this.#below(16)}`;
    return draw === 4
      ? `"display":${1 + this.#below(4)}`
      : `"price":${this.#price(1 + this.#below(32))}`;
  }

  #add(n: number): string {
    const { priceTicks, lots } = this.#workload;
    const price = (priceTicks + BASE_TICKS) / 100;
    if (this.#mix === "plain") return this.#new(n, lots, `"price":${price}`);
    switch (this.#below(32)) {
      case 0:
        return this.#new(n, lots, `"kind":"stop","stop":${this.#price(-8 - this.#below(32))}`);
      case 1: {
        const away = -8 - this.#below(32);
        const stop = `"stop":${this.#price(away)},"price":${this.#price(away - 4)}`;
        return this.#new(n, lots, `"kind":"stop_limit",${stop},"tif":"gtc"`);
      }
      case 2:
      case 3:
      case 4:
        return this.#new(n, 4 * lots, `"price":${price},"display":${1 + this.#below(4)}`);
      case 5:
      case 6:
      case 7:
        return this.#new(n, lots, `"price":${price},"post_only":true`);
      case 8:
      case 9:
      case 10: {
        const expire = (n + 1 + this.#below(8192)) * STEP_US;
        return this.#new(n, lots, `"price":${price},"tif":"gtd","expire":${expire}`);
      }
      default:
        return this.#new(n, lots, `"price":${price}`);
    }
  }

  #sweep(n: number): string {
    const { priceTicks, lots } = this.#workload;
    const price = `"price":${(priceTicks + BASE_TICKS) / 100}`;
    const draw = this.#mix === "plain" ? 0 : this.#below(4);
    if (draw < 2) return this.#new(n, lots, `${price},"tif":"ioc"`);
    return this.#new(n, lots, draw === 2 ? `${price},"tif":"fok"` : '"kind":"market"');
  }

  #new(n: number, lots: number, more: string): string {
    const side = this.#workload.side === 0 ? "buy" : "sell";
    return (
      `{"type":"new","time":${n * STEP_US},"id":"o${n}","account":"a${n % ACCOUNTS}",` +
      `${SCU},"side":"${side}","quantity":${lots},${more}}`
    );
  }

  /** So many ticks outwards from the mid on the side that was drawn. */
  #price(ticks: number): number {
    const { midTicks, side } = this.#workload;
    return (midTicks + BASE_TICKS + (2 * side - 1) * ticks) / 100;
  }

  /** A whole number below a power of two. */
  #below(bound: number): number {
    this.#draw = xorshift(this.#draw);
    return (this.#draw >>> 8) & (bound - 1);
  }
}

/** An auction of 100 messages in 20,000; the day ends once in a million. */
function phaseAt(n: number): string | null {
  if (n % 1_000_000 === 500_000) return "close";
  if (n % 1_000_000 === 500_001) return "continuous";
  if (n % 20_000 === 0) return "auction";
  return n % 20_000 === 100 ? "uncross" : null;
}

/** The first `count` lines. */
export function* replayLines(seed: number, count: number, mix: Mix = "plain"): Generator<string> {
  const workload = new ReplayWorkload(seed, mix);
  for (let n = 0; n < count; n++) yield workload.next();
}
