import { FEED_WORDS } from "./feed-row.ts";

const FIRST_ROWS = 32;

/**
 * The latest increments of one instrument (`feed-row.ts`): a ring of rows, doubled when one would be overwritten that
 * a reader has still to take in.
 */
export class FeedLog {
  /** Sequence number of the latest row; 0: there is none yet. */
  last = 0;
  /** So many rows may come before it must be asked again what readers have taken in. */
  room = 0;
  /** Rows that the ring holds: a power of two, or 0 before the first. */
  capacity = 0;
  rows: Float64Array = new Float64Array(0);

  restart(): void {
    this.last = 0;
    this.room = this.capacity;
  }

  /** Where the row of this number is. */
  at(sequence: number): number {
    return ((sequence - 1) & (this.capacity - 1)) * FEED_WORDS;
  }

  /** Makes room for at least one more row, and keeps all from `needed` on. */
  makeRoom(needed: number): void {
    const kept = this.last - needed + 1;
    if (kept === this.capacity) this.#grow();
    this.room = this.capacity - kept;
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
    this.room--;
    rows[at] = timeUs;
    rows[at + 1] = kind;
    rows[at + 2] = side;
    rows[at + 3] = priceTicks;
    rows[at + 4] = lots;
    rows[at + 5] = more;
    return at;
  }

  #grow(): void {
    const old = this.capacity;
    const capacity = Math.max(FIRST_ROWS, 2 * old);
    const rows = new Float64Array(capacity * FEED_WORDS);
    for (let sequence = this.last - old + 1; sequence <= this.last; sequence++) {
      const from = this.at(sequence);
      const to = ((sequence - 1) & (capacity - 1)) * FEED_WORDS;
      rows.set(this.rows.subarray(from, from + FEED_WORDS), to);
    }
    this.rows = rows;
    this.capacity = capacity;
  }
}
