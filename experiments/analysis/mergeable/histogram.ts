import { assert } from "../../../engine/base/assert.ts";
import type { MetricValue } from "../../metrics/metric.ts";
import { measured, missing } from "../../metrics/measured-value.ts";
import type { BucketScale } from "./bucket-scale.ts";

/** Bucket and count, keys rising. */
type Counts = readonly (readonly [key: number, count: number])[];

/** A histogram as plain data: equal counts, equal text in canonical JSON. */
export interface HistogramState {
  readonly scale: string;
  /** Null: all keys. */
  readonly range: number | null;
  readonly zeros: number;
  readonly positive: Counts;
  readonly negative: Counts;
}

/**
 * Counts of numbers by bucket, with those of either sign and zeros apart: quantiles of any amount of numbers in little
 * room. Merging adds integers, and so gives the same state in whatever order and parts the numbers come.
 *
 * Memory may be bounded by `range`: of each sign only that many keys up to the largest one are told apart, and what
 * lies below counts in the lowest of these. A bound on keys, not on the number of buckets in use, keeps merging
 * associative.
 */
export class Histogram {
  readonly scale: BucketScale;
  readonly range: number;
  #zeros = 0;
  readonly #positive: SignCounts;
  readonly #negative: SignCounts;

  constructor(scale: BucketScale, range = Infinity) {
    assert(range >= 1, `a range of one key or more, not ${range}`);
    this.scale = scale;
    this.range = range;
    this.#positive = new SignCounts(range);
    this.#negative = new SignCounts(range);
  }

  /** @param x finite */
  add(x: number, count = 1): void {
    assert(Number.isFinite(x), `a histogram takes finite numbers, not ${x}`);
    assert(Number.isInteger(count) && count >= 0, `a count is wanted, not ${count}`);
    if (count === 0) return;
    if (x > 0) this.#positive.add(this.scale.keyOf(x), count);
    else if (x < 0) this.#negative.add(this.scale.keyOf(-x), count);
    else this.#zeros += count;
  }

  /** Adds the counts of another of the same scale and range. */
  merge(other: Histogram): void {
    assert(
      other.scale.name === this.scale.name && other.range === this.range,
      `counts of the scale ${other.scale.name} are not added to those of ${this.scale.name}`,
    );
    this.#zeros += other.#zeros;
    this.#positive.merge(other.#positive);
    this.#negative.merge(other.#negative);
  }

  get n(): number {
    return this.#zeros + this.#positive.total + this.#negative.total;
  }

  get zeros(): number {
    return this.#zeros;
  }

  positive(): Counts {
    return this.#positive.list();
  }

  /** By the keys of the absolute values. */
  negative(): Counts {
    return this.#negative.list();
  }

  /**
   * The value of the bucket that holds the number of rank floor(q (n - 1)) from 0, 0 <= q <= 1.
   *
   * @public
   */
  quantile(q: number): MetricValue {
    assert(q >= 0 && q <= 1, `a quantile of 0 to 1, not ${q}`);
    const { n } = this;
    if (n === 0) return missing("insufficient_data");
    let left = Math.floor(q * (n - 1));
    for (const [value, count] of this.#rising()) {
      if (left < count) return measured(value, n);
      left -= count;
    }
    throw new RangeError("counts do not add up to their total");
  }

  *#rising(): Iterable<readonly [value: number, count: number]> {
    for (const [key, count] of this.negative().toReversed()) {
      yield [-this.scale.valueOf(key), count];
    }
    if (this.#zeros > 0) yield [0, this.#zeros];
    for (const [key, count] of this.positive()) yield [this.scale.valueOf(key), count];
  }

  serialise(): HistogramState {
    return {
      scale: this.scale.name,
      range: Number.isFinite(this.range) ? this.range : null,
      zeros: this.#zeros,
      positive: this.positive(),
      negative: this.negative(),
    };
  }

  /**
   * The histogram of a state that `serialise` told, on the scale that it names.
   *
   * @public
   */
  static of(state: HistogramState, scale: BucketScale): Histogram {
    assert(state.scale === scale.name, `a state of the scale ${state.scale}, not ${scale.name}`);
    const histogram = new Histogram(scale, state.range ?? Infinity);
    histogram.add(0, state.zeros);
    for (const [key, count] of state.positive) histogram.#positive.add(key, count);
    for (const [key, count] of state.negative) histogram.#negative.add(key, count);
    return histogram;
  }
}

class SignCounts {
  total = 0;
  readonly #range: number;
  readonly #counts = new Map<number, number>();
  #largest = -Infinity;

  constructor(range: number) {
    this.#range = range;
  }

  add(key: number, count: number): void {
    if (key > this.#largest) this.#raise(key);
    const bucket = Math.max(key, this.#lowest());
    this.#counts.set(bucket, (this.#counts.get(bucket) ?? 0) + count);
    this.total += count;
  }

  merge(other: SignCounts): void {
    for (const [key, count] of other.list().toReversed()) this.add(key, count);
  }

  list(): Counts {
    return [...this.#counts].sort(([a], [b]) => a - b);
  }

  #lowest(): number {
    return this.#largest - this.#range + 1;
  }

  /** Takes a new largest key, and collapses what falls below the range. */
  #raise(largest: number): void {
    this.#largest = largest;
    if (this.#range === Infinity) return;
    const lowest = this.#lowest();
    let collapsed = 0;
    for (const [key, count] of this.#counts) {
      if (key >= lowest) continue;
      collapsed += count;
      this.#counts.delete(key);
    }
    if (collapsed > 0) this.#counts.set(lowest, (this.#counts.get(lowest) ?? 0) + collapsed);
  }
}
