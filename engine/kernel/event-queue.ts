import { assert } from "../base/assert.ts";

/**
 * Pending events in the total order (time, phase, sequence), as a binary heap of columns.
 *
 * | column | unit | meaning |
 * |---|---|---|
 * | `times` | microseconds | when |
 * | `ranks` | - | phase x 2^44 + sequence: the order within one time |
 * | `slots` | - | row of the kernel's event pool |
 *
 * Ties by sequence make the order total; equal keys cannot occur. Capacity doubles when full and is kept by `reset`.
 */
export class EventQueue {
  length = 0;
  times: Float64Array;
  ranks: Float64Array;
  slots: Int32Array;

  constructor(capacity = 1024) {
    this.times = new Float64Array(capacity);
    this.ranks = new Float64Array(capacity);
    this.slots = new Int32Array(capacity);
  }

  reset(): void {
    this.length = 0;
  }

  push(time: number, phase: number, sequence: number, slot: number): void {
    if (this.length === this.slots.length) this.#grow();
    const times = this.times;
    const ranks = this.ranks;
    const slots = this.slots;
    const rank = phase * PHASE_STRIDE + sequence;
    let hole = this.length++;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const parentTime = times[parent]!;
      if (parentTime < time || (parentTime === time && ranks[parent]! < rank)) break;
      times[hole] = parentTime;
      ranks[hole] = ranks[parent]!;
      slots[hole] = slots[parent]!;
      hole = parent;
    }
    times[hole] = time;
    ranks[hole] = rank;
    slots[hole] = slot;
  }

  /** Time of the first event; asserts that there is one. */
  peekTime(): number {
    assert(this.length > 0, "the event queue is empty");
    return this.times[0]!;
  }

  /** Has it an event that is due before every one of the other queue? */
  comesBefore(other: EventQueue): boolean {
    if (this.length === 0) return false;
    if (other.length === 0) return true;
    const time = this.times[0]!;
    const otherTime = other.times[0]!;
    return time < otherTime || (time === otherTime && this.ranks[0]! < other.ranks[0]!);
  }

  /** Takes the first event out and returns its slot; asserts that there is one. */
  pop(): number {
    assert(this.length > 0, "the event queue is empty");
    const times = this.times;
    const ranks = this.ranks;
    const slots = this.slots;
    const slot = slots[0]!;
    const last = --this.length;
    const time = times[last]!;
    const rank = ranks[last]!;
    const lastSlot = slots[last]!;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= last) break;
      const right = child + 1;
      if (right < last) {
        const leftTime = times[child]!;
        const rightTime = times[right]!;
        if (rightTime < leftTime || (rightTime === leftTime && ranks[right]! < ranks[child]!)) {
          child = right;
        }
      }
      const childTime = times[child]!;
      if (childTime > time || (childTime === time && ranks[child]! > rank)) break;
      times[hole] = childTime;
      ranks[hole] = ranks[child]!;
      slots[hole] = slots[child]!;
      hole = child;
    }
    times[hole] = time;
    ranks[hole] = rank;
    slots[hole] = lastSlot;
    return slot;
  }

  #grow(): void {
    const capacity = this.slots.length * 2;
    const times = new Float64Array(capacity);
    const ranks = new Float64Array(capacity);
    const slots = new Int32Array(capacity);
    times.set(this.times);
    ranks.set(this.ranks);
    slots.set(this.slots);
    this.times = times;
    this.ranks = ranks;
    this.slots = slots;
  }
}

/** Sequences stay below this: a run has fewer than 2^44 events. */
export const PHASE_STRIDE = 17_592_186_044_416;
