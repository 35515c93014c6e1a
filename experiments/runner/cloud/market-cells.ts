import type { CellNumber } from "../series.ts";

const FIRST_SLOTS = 8;

const slotOf = ({ replication, antithetic }: CellNumber): number =>
  2 * replication + Number(antithetic);

/** The cells of a market that rounds asked for, in columns by replication and mirroring. */
export class MarketCells {
  /** 1 + the place that was noted last; 0: none was. */
  #places = new Uint32Array(FIRST_SLOTS);
  #times = new Uint8Array(FIRST_SLOTS);

  /** Notes that a cell was asked for, and at which place it stands. */
  note(cell: CellNumber, place: number): void {
    const slot = slotOf(cell);
    if (slot >= this.#places.length) this.#resize(2 * slot + 2);
    this.#places[slot] = place + 1;
    this.#times[slot]!++;
  }

  /** -1: it was never asked for. */
  placeOf(cell: CellNumber): number {
    return (this.#places[slotOf(cell)] ?? 0) - 1;
  }

  /** How often it was asked for. */
  timesOf(cell: CellNumber): number {
    return this.#times[slotOf(cell)] ?? 0;
  }

  /** Gives back room that no cell needs. */
  trim(): void {
    this.#resize(this.#places.findLastIndex((place) => place > 0) + 1);
  }

  #resize(slots: number): void {
    const [places, times] = [new Uint32Array(slots), new Uint8Array(slots)];
    places.set(this.#places.subarray(0, slots));
    times.set(this.#times.subarray(0, slots));
    [this.#places, this.#times] = [places, times];
  }
}
