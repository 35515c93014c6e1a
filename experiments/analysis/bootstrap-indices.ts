import { assert } from "../../engine/base/assert.ts";
import { philoxBlock } from "../../engine/random/philox.ts";
import { PURPOSE } from "../../engine/random/purposes.ts";
import { ANALYSIS_REPLICATION } from "../../engine/random/random-source.ts";
import { ANALYSIS_STREAM } from "./analysis-streams.ts";

const TWO_TO_32 = 0x1_0000_0000;
const TWO_TO_MINUS_32 = 1 / TWO_TO_32;
/** Up to here the product of a word and the number of units is exact in a double. */
const MOST_UNITS = 0x20_0000;

/**
 * Draws with replacement from units 0..n-1, n up to 2^21: the numbers that `below(n)` of the stream of indices gives,
 * one after another, in a third of the time. Sample b + 1 begins with the word after the last one of sample b.
 */
export class BootstrapIndices {
  readonly #words = new Int32Array(4);
  readonly #keyLow: number;
  readonly #keyHigh: number;
  readonly #units: number;
  #position = 4;
  #block = 0;

  constructor(seed: number, units: number) {
    assert(Number.isSafeInteger(seed) && seed >= 0, `seed is not in 0..2^53-1: ${seed}`);
    assert(units >= 1 && units <= MOST_UNITS, `a bootstrap of 1 to 2^21 units, not of ${units}`);
    this.#keyLow = seed | 0;
    this.#keyHigh = Math.floor(seed / TWO_TO_32) | 0;
    this.#units = units;
  }

  /** Puts the next draws into `out`. */
  draw(out: Int32Array): void {
    const n = this.#units;
    const words = this.#words;
    const rejected = (TWO_TO_32 - n) % n;
    let position = this.#position;
    for (let i = 0; i < out.length;) {
      if (position === 4) {
        this.#refill();
        position = 0;
      }
      const word = words[position++]!;
      // Lemire's method, as in engine/random/integers.ts; the product is exact, so its high part is too.
      if (Math.imul(word, n) >>> 0 < rejected) continue;
      out[i++] = ((word >>> 0) * n * TWO_TO_MINUS_32) | 0;
    }
    this.#position = position;
  }

  #refill(): void {
    assert(this.#block < TWO_TO_32, "the stream of bootstrap indices is used up");
    philoxBlock(
      this.#block++,
      PURPOSE.bootstrap,
      ANALYSIS_STREAM.indices,
      ANALYSIS_REPLICATION,
      this.#keyLow,
      this.#keyHigh,
      this.#words,
    );
  }
}
