import { FEED_WORDS, TIME } from "./feed-row.ts";

const FIRST_ROWS = 32;

/**
 * The latest increments of one instrument (`feed-row.ts`): a ring of rows, doubled when one would be overwritten that
 * a reader has still to take in.
 */
export class FeedLog {
  /** Sequence number of the latest row; 0: there is none yet. */
  last = 0;
  rows: Float64Array = new Float64Array(0);

  restart(): void {
    this.last = 0;
  }

  /** Where the row of this number is. */
  at(sequence: number): number {
    return ((sequence - 1) & (this.#capacity - 1)) * FEED_WORDS;
  }

  timeUs(sequence: number): number {
    return this.rows[this.at(sequence) + TIME]!;
  }

  /** Can one more row come without loss of any from `needed` on? */
  hasRoom(needed: number): boolean {
    return this.last - needed + 1 < this.#capacity;
  }

  grow(): void {
    const old = this.#capacity;
    const capacity = Math.max(FIRST_ROWS, 2 * old);
    const rows = new Float64Array(capacity * FEED_WORDS);
    for (let sequence = Math.max(1, this.last - old + 1); sequence <= this.last; sequence++) {
      const from = this.at(sequence);
      const to = ((sequence - 1) & (capacity - 1)) * FEED_WORDS;
      rows.set(this.rows.subarray(from, from + FEED_WORDS), to);
    }
    this.rows = rows;
  }

  /** Returns the row's place. Its words are in the order of `feed-row.ts`; the last one's meaning goes by the kind. */
  append(
    timeUs: number,
    kind: number,
    side: number,
    priceTicks: number,
    lots: number,
    more: number,
  ): number {
    const { rows } = this;
    const at = this.at(++this.last);
    rows[at] = timeUs;
    rows[at + 1] = kind;
    rows[at + 2] = side;
    rows[at + 3] = priceTicks;
    rows[at + 4] = lots;
    rows[at + 5] = more;
    return at;
  }

  get #capacity(): number {
    return this.rows.length / FEED_WORDS;
  }
}
