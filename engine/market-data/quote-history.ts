import { fail } from "../base/assert.ts";
import { NO_PRICE } from "../book/order-books.ts";

/** Int32 words of a state: bid, bid lots, ask, ask lots, last trade, (padding). */
const WORDS = 6;
const FIRST_CAPACITY = 16;

/**
 * The public top of each book, as of any moment back to the longest data latency: participants see the market as it
 * was. A ring of states a slot: `times` (Float64) and `states` (Int32, stride 6), capacity the same for all slots and
 * doubled when a state that somebody could still ask for would be overwritten.
 */
export class QuoteHistory {
  slots = 0;
  capacity: number = FIRST_CAPACITY;
  /** Number of states written so far, by slot. */
  heads: Float64Array = new Float64Array(0);
  times: Float64Array = new Float64Array(0);
  states: Int32Array = new Int32Array(0);
  /** Longest latency with which anybody looks, microseconds. */
  horizonUs = 0;

  open(slots: number, horizonUs: number): void {
    if (slots !== this.slots) {
      this.capacity = FIRST_CAPACITY;
      this.slots = slots;
      this.heads = new Float64Array(slots);
      this.times = new Float64Array(slots * this.capacity);
      this.states = new Int32Array(slots * this.capacity * WORDS);
    }
    this.heads.fill(0);
    this.horizonUs = horizonUs;
  }

  /** A new month starts in the slot: nothing is known of it. */
  restart(slot: number, timeUs: number): void {
    this.heads[slot] = 0;
    this.write(slot, timeUs, NO_PRICE, 0, NO_PRICE, 0, NO_PRICE);
  }

  write(
    slot: number,
    timeUs: number,
    bid: number,
    bidLots: number,
    ask: number,
    askLots: number,
    last: number,
  ): void {
    const head = this.heads[slot]!;
    if (head >= this.capacity && this.#oldestIsNeeded(slot, head, timeUs)) this.#grow();
    const row = slot * this.capacity + (head & (this.capacity - 1));
    this.times[row] = timeUs;
    const at = row * WORDS;
    this.states[at] = bid;
    this.states[at + 1] = bidLots;
    this.states[at + 2] = ask;
    this.states[at + 3] = askLots;
    this.states[at + 4] = last;
    this.heads[slot] = head + 1;
  }

  /** The last trade price of the latest state, ticks. */
  lastTicks(slot: number): number {
    const row = slot * this.capacity + ((this.heads[slot]! - 1) & (this.capacity - 1));
    return this.states[row * WORDS + 4]!;
  }

  /**
   * Position in `states` of the state in force at `timeUs`: its words follow. The first known state where none is
   * older.
   */
  find(slot: number, timeUs: number): number {
    const head = this.heads[slot]!;
    if (!(head > 0)) fail(`slot ${slot} has no quote history`);
    const base = slot * this.capacity;
    const oldest = Math.max(0, head - this.capacity);
    let i = head - 1;
    while (i > oldest && this.times[base + (i & (this.capacity - 1))]! > timeUs) i--;
    return (base + (i & (this.capacity - 1))) * WORDS;
  }

  /** Overwriting the oldest state loses it: is the one after it still too young to answer for the whole horizon? */
  #oldestIsNeeded(slot: number, head: number, nowUs: number): boolean {
    const second = slot * this.capacity + ((head + 1) & (this.capacity - 1));
    return this.times[second]! > nowUs - this.horizonUs;
  }

  #grow(): void {
    const capacity = this.capacity * 2;
    const times = new Float64Array(this.slots * capacity);
    const states = new Int32Array(this.slots * capacity * WORDS);
    for (let slot = 0; slot < this.slots; slot++) {
      const head = this.heads[slot]!;
      for (let i = Math.max(0, head - this.capacity); i < head; i++) {
        const from = slot * this.capacity + (i & (this.capacity - 1));
        const to = slot * capacity + (i & (capacity - 1));
        times[to] = this.times[from]!;
        for (let w = 0; w < WORDS; w++) states[to * WORDS + w] = this.states[from * WORDS + w]!;
      }
    }
    this.capacity = capacity;
    this.times = times;
    this.states = states;
  }
}
