import { assert } from "../base/assert.ts";
import { exponentialFrom } from "./exponential.ts";
import { integerFrom, REJECTED } from "./integers.ts";
import { normalQuantile, normalQuantiles } from "./normal.ts";
import { paretoFrom } from "./pareto.ts";
import { philoxBlock } from "./philox.ts";
import { poissonDraws, poissonQuantile } from "./poisson.ts";
import { purposeName } from "./purposes.ts";

const WORDS_A_BLOCK = 4;
const TWO_TO_32 = 0x1_0000_0000;
const TWO_TO_26 = 0x400_0000;
const TWO_TO_MINUS_52 = 2.220446049250313e-16;
const TWO_TO_MINUS_53 = 1.1102230246251565e-16;

/**
 * The replication of draws that belong to the analysis of many runs (bootstrap, designs) and to no run.
 *
 * @public
 */
export const ANALYSIS_REPLICATION = 0xffff_ffff;

export interface RandomSeed {
  /** 0 to 2^53 - 1. */
  readonly seed: number;
  /** 0 to 2^32 - 1. */
  readonly replication: number;
  /** The mirrored twin of the run: every uniform u becomes 1 - u. */
  readonly antithetic: boolean;
}

/**
 * All random streams of a run, one at a time. A stream is named by what is random (its purpose) and for whom (its
 * entity), and addressed by block: `seek` puts the source anywhere in any stream, and the draws that follow depend on
 * nothing drawn before. Block b is Philox4x32-10 of the counter [b, purpose, entity, replication] under the key
 * [seed modulo 2^32, seed / 2^32]; its words are used in order.
 *
 * In the antithetic twin every word is complemented: `u32` gives 2^32 - 1 - w, `uniform` its mirror image
 * 1 - 2^-53 - u, `uniformOpen` exactly 1 - u, so `normal` the same bits with the other sign. `below(n)` gives
 * n - 1 - k for every n. As many words are used as in the run itself, always.
 *
 * Draws for inverse distribution functions are open, never 0 or 1.
 */
export class RandomSource {
  /** Key, replication, purpose and entity, as 32-bit words (signed, which keeps them small integers). */
  keyLow = 0;
  keyHigh = 0;
  replication = 0;
  purpose = 0;
  entity = 0;
  /** What every word is combined with by exclusive or: -1 in an antithetic twin, else 0. */
  mirror = 0;
  /** The block to be made next and the first beyond the allotment. */
  nextBlock = 0;
  endBlock = 0;
  /** The words of the block at hand, and how many of them are used. */
  words: Int32Array = new Int32Array(WORDS_A_BLOCK);
  position: number = WORDS_A_BLOCK;
  /** Takes the seed of a run. A stream must be sought before the next draw. */
  reset({ seed, replication, antithetic }: RandomSeed): void {
    assert(Number.isSafeInteger(seed) && seed >= 0, `seed is not in 0..2^53-1: ${seed}`);
    this.resetKey(seed >>> 0, Math.floor(seed / TWO_TO_32), replication, antithetic);
  }

  /** As `reset`, with any 64-bit key, in words of 0 to 2^32 - 1. */
  resetKey(keyLow: number, keyHigh: number, replication: number, antithetic: boolean): void {
    assertWord(keyLow, "key");
    assertWord(keyHigh, "key");
    assertWord(replication, "replication");
    this.keyLow = keyLow | 0;
    this.keyHigh = keyHigh | 0;
    this.replication = replication | 0;
    this.mirror = antithetic ? -1 : 0;
    this.seek(0, 0, 0, 0);
  }

  /**
   * Goes to block `firstBlock` of a stream, from where `blocks` blocks of four words may be used; a draw beyond them
   * asserts. Streams that are drawn from at every decision give each decision the same allotment B:
   * `seek(purpose, entity, decision * B, B)`.
   *
   * @param purpose 0 to 2^32 - 1, a number of `PURPOSE`
   * @param entity 0 to 2^32 - 1, see `entityCode`
   * @param firstBlock with `blocks`, such that no block is beyond 2^32 - 1
   */
  seek(purpose: number, entity: number, firstBlock: number, blocks: number): void {
    if (purpose >>> 0 !== purpose || entity >>> 0 !== entity) refuseName(purpose, entity);
    const endBlock = firstBlock + blocks;
    if (firstBlock >>> 0 !== firstBlock || blocks >>> 0 !== blocks || endBlock > TWO_TO_32) {
      refuseBlocks(purpose, entity, firstBlock, blocks);
    }
    this.purpose = purpose | 0;
    this.entity = entity | 0;
    this.nextBlock = firstBlock;
    this.endBlock = endBlock;
    this.position = WORDS_A_BLOCK;
  }

  /** 32 uniform bits, 0 to 2^32 - 1. One word. */
  u32(): number {
    return this.word() >>> 0;
  }

  /** Uniform in [0, 1) in steps of 2^-53, for comparisons. Two words. */
  uniform(): number {
    const high = this.word() >>> 5;
    return (high * TWO_TO_26 + (this.word() >>> 6)) * TWO_TO_MINUS_53;
  }

  /** Uniform in (0, 1): the odd multiples of 2^-53, for inverse distribution functions. Two words. */
  uniformOpen(): number {
    const high = this.word();
    return openUniform(high, this.word());
  }

  /** Normal with mean 0 and standard deviation 1. Two words. */
  normal(): number {
    return normalQuantile(this.uniformOpen());
  }

  /**
   * Writes `into[from..end - 1]`, each as `normal` would: the same bits of the same words. Quicker, as the processor
   * finds more to do at once in two plain loops.
   */
  normals(into: Float64Array, from: number, end: number): void {
    let i = from;
    while (i < end && this.position !== WORDS_A_BLOCK) into[i++] = this.uniformOpen();
    i = this.openPairs(into, i, end);
    if (i < end) into[i] = this.uniformOpen();
    normalQuantiles(into, from, end);
  }

  /** Exponential with mean 1. Two words. */
  exponential(): number {
    return exponentialFrom(this.uniformOpen());
  }

  /** Pareto with least value 1 and tail index `alpha` > 0. Two words. */
  pareto(alpha: number): number {
    return paretoFrom(this.uniformOpen(), alpha);
  }

  /** Poisson with mean `lambda` >= 0. Two words up to a mean of 30, then `2 * poissonDraws(lambda)`. */
  poisson(lambda: number): number {
    const draws = poissonDraws(lambda);
    let count = 0;
    for (let i = 0; i < draws; i++) count += poissonQuantile(this.uniformOpen(), lambda / draws);
    return count;
  }

  /** An integer of 0..n-1, for n of 1 to 2^32 - 1, without bias. One word, and one more for each rejected. */
  below(n: number): number {
    if (!(n >= 1 && n >>> 0 === n)) refuseRange(n);
    for (;;) {
      // The mirror image is taken of the result: of the word it would miss where the word is rejected.
      const k = integerFrom(this.word() ^ this.mirror, n);
      if (k !== REJECTED) return this.mirror === 0 ? k : n - 1 - k;
    }
  }

  /** True with probability threshold / 2^32, see `bernoulliThreshold`. One word. */
  bernoulli(threshold: number): boolean {
    return this.word() >>> 0 < threshold;
  }

  /** The next word, signed. */
  private word(): number {
    if (this.position === WORDS_A_BLOCK) this.refill();
    return this.words[this.position++]!;
  }

  /** Writes two open uniforms a block from `from` on, as long as two are left; returns where it ends. */
  private openPairs(into: Float64Array, from: number, end: number): number {
    const { purpose, entity, replication, keyLow, keyHigh, mirror, words } = this;
    const blocks = Math.min((end - from) >> 1, this.endBlock - this.nextBlock);
    const first = this.nextBlock;
    let i = from;
    for (let block = 0; block < blocks; block++, i += 2) {
      philoxBlock(first + block, purpose, entity, replication, keyLow, keyHigh, words);
      into[i] = openUniform(words[0]! ^ mirror, words[1]! ^ mirror);
      into[i + 1] = openUniform(words[2]! ^ mirror, words[3]! ^ mirror);
    }
    if (mirror !== 0 && blocks > 0) for (let w = 0; w < WORDS_A_BLOCK; w++) words[w] = ~words[w]!;
    this.nextBlock = first + blocks;
    return i;
  }

  private refill(): void {
    if (this.nextBlock >= this.endBlock) refuseDraw(this.purpose >>> 0, this.entity >>> 0);
    const { words, mirror } = this;
    philoxBlock(
      this.nextBlock,
      this.purpose,
      this.entity,
      this.replication,
      this.keyLow,
      this.keyHigh,
      words,
    );
    if (mirror !== 0) for (let i = 0; i < WORDS_A_BLOCK; i++) words[i] = ~words[i]!;
    this.nextBlock++;
    this.position = 0;
  }
}

const openUniform = (high: number, low: number): number =>
  ((high >>> 6) * TWO_TO_26 + (low >>> 6) + 0.5) * TWO_TO_MINUS_52;

function assertWord(value: number, what: string): void {
  assert(value >>> 0 === value, `${what} is not in 0..2^32-1: ${value}`);
}

function refuseName(purpose: number, entity: number): void {
  assertWord(purpose, "purpose");
  assertWord(entity, `entity of the stream ${purposeName(purpose)}`);
}

function refuseBlocks(purpose: number, entity: number, firstBlock: number, blocks: number): void {
  assert(
    false,
    `${streamName(purpose, entity)}: ${blocks} blocks from block ${firstBlock} are not in 0..2^32-1`,
  );
}

function refuseDraw(purpose: number, entity: number): void {
  assert(false, `${streamName(purpose, entity)}: a draw beyond its allotment`);
}

function refuseRange(n: number): void {
  assert(false, `below(n) needs an integer n of 1..2^32-1: ${n}`);
}

function streamName(purpose: number, entity: number): string {
  return `stream of purpose ${purposeName(purpose)}, entity ${entity}`;
}
