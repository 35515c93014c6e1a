import { assert } from "../../../engine/base/assert.ts";
import { philoxBlock } from "../../../engine/random/philox.ts";
import type { Json } from "../../spec/source.ts";

/** "SAMP" in ASCII, where runs have their replication. */
const TAG = 0x5341_4d50;

/** An item of a sample: the index that it has among all, and what is known of it. */
export interface SampledItem {
  readonly index: number;
  readonly value: Json;
}

/** A sample as plain data: equal samples, equal text in canonical JSON. */
export interface BottomKState {
  readonly k: number;
  readonly key: readonly [number, number];
  readonly items: readonly SampledItem[];
}

interface Ranked extends SampledItem {
  readonly first: number;
  readonly second: number;
}

const words = new Int32Array(4);

/**
 * A random sample of k of any number of items, without replacement, each set as likely: the k of the least priorities.
 * The priority of an item is drawn from its index alone, so that samples of parts merge to the sample of the whole, in
 * any order, and an item that comes twice counts once.
 *
 * Priority: the first two words of the Philox block [index, 0, 0, "SAMP"] under the key; ties by index.
 *
 * @see E. Cohen and H. Kaplan 2007, "Summarizing data using bottom-k sketches", PODC
 * @public
 */
export class BottomK {
  readonly k: number;
  readonly key: readonly [number, number];
  /** Of least priority first, at most k. */
  #kept: Ranked[] = [];

  /** @param key two words of 0 to 2^32 - 1 */
  constructor(k: number, key: readonly [number, number]) {
    assert(Number.isInteger(k) && k >= 1, `a sample of one item or more, not of ${k}`);
    this.k = k;
    this.key = key;
  }

  /** @param index 0 to 2^32 - 1 */
  add(index: number, value: Json): void {
    assert(index >>> 0 === index, `an index of 0 to 2^32 - 1, not ${index}`);
    philoxBlock(index, 0, 0, TAG, this.key[0], this.key[1], words);
    this.#insert({ index, value, first: words[0]! >>> 0, second: words[1]! >>> 0 });
  }

  /** Takes the items of another sample of the same size and key. */
  merge(other: BottomK): void {
    const isSame = other.k === this.k && other.key.every((word, i) => word === this.key[i]);
    assert(isSame, "samples of one size and key are merged, no others");
    for (const item of other.#kept) this.#insert(item);
  }

  /** The sample, of least priority first. */
  items(): readonly SampledItem[] {
    return this.#kept.map(({ index, value }) => ({ index, value }));
  }

  serialise(): BottomKState {
    return { k: this.k, key: this.key, items: this.items() };
  }

  /** The sample of a state that `serialise` told. */
  static of({ k, key, items }: BottomKState): BottomK {
    const sample = new BottomK(k, key);
    for (const { index, value } of items) sample.add(index, value);
    return sample;
  }

  #insert(item: Ranked): void {
    const kept = this.#kept;
    const last = kept.at(-1);
    if (kept.length === this.k && byPriority(item, last!) >= 0) return;
    let low = 0;
    let high = kept.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (byPriority(kept[middle]!, item) < 0) low = middle + 1;
      else high = middle;
    }
    if (kept[low]?.index === item.index) return;
    kept.splice(low, 0, item);
    if (kept.length > this.k) kept.pop();
  }
}

const byPriority = (a: Ranked, b: Ranked): number =>
  a.first - b.first || a.second - b.second || a.index - b.index;
