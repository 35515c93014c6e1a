import type { Captured } from "../../../engine/base/plain-state.ts";

/** A moment of a run that it can be brought back to. */
export interface Checkpoint {
  readonly timeUs: number;
  readonly deliveries: number;
  readonly run: Captured;
  readonly picture: Captured;
}

/** Checkpoints kept at most; when there are more, every second one goes and they come half as often. */
const MOST = 12;
/** Deliveries between checkpoints at first: some tenths of a second of work. */
const FIRST_SPACING = 250_000;

/** Checkpoints of one run: never more than a dozen, however long it is. */
export class Checkpoints {
  #kept: Checkpoint[] = [];
  #spacing = FIRST_SPACING;

  /** Whether it is time for another one. */
  isDue(deliveries: number): boolean {
    const last = this.#kept.at(-1);
    return last === undefined || deliveries >= last.deliveries + this.#spacing;
  }

  add(checkpoint: Checkpoint): void {
    this.#kept.push(checkpoint);
    if (this.#kept.length <= MOST) return;
    this.#kept = this.#kept.filter((_, i) => i % 2 === 0);
    this.#spacing *= 2;
  }

  /** The last one at or before a time; undefined where there is none. */
  before(timeUs: number): Checkpoint | undefined {
    return this.#kept.findLast((checkpoint) => checkpoint.timeUs <= timeUs);
  }
}
