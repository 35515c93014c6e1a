import { describe, expect, test } from "vitest";
import { capture, reinstate } from "../base/plain-state.ts";
import { philoxBlock } from "./philox.ts";
import { poissonQuantile } from "./poisson.ts";
import { PURPOSE } from "./purposes.ts";
import { RandomSource } from "./random-source.ts";

function sourceOf(seed: number, replication = 0, antithetic = false): RandomSource {
  const source = new RandomSource();
  source.reset({ seed, replication, antithetic });
  return source;
}

function words(source: RandomSource, count: number): number[] {
  return Array.from({ length: count }, () => source.u32());
}

describe("seed and stream", () => {
  test("a block is Philox of [block, purpose, entity, replication] under the seed's two words", () => {
    const source = sourceOf(0x1_2345_6789_abcd, 7);
    source.seek(PURPOSE.size, 0xffff_fff0, 41, 2);
    const expected = [41, 42].flatMap((block) => {
      const out = new Int32Array(4);
      philoxBlock(block, PURPOSE.size, 0xffff_fff0, 7, 0x6789_abcd, 0x1_2345, out);
      return Array.from(out, (word) => word >>> 0);
    });
    expect(words(source, 8)).toEqual(expected);
  });

  test("streams differ by seed, by either half of it, by replication, purpose and entity", () => {
    const first = (seed: number, replication: number, purpose: number, entity: number) => {
      const source = sourceOf(seed, replication);
      source.seek(purpose, entity, 0, 1);
      return words(source, 4).join();
    };
    const streams = [
      first(1, 0, 0, 0),
      first(2, 0, 0, 0),
      first(2 ** 32 + 1, 0, 0, 0),
      first(1, 1, 0, 0),
      first(1, 0, 1, 0),
      first(1, 0, 0, 1),
    ];
    expect(new Set(streams).size).toBe(streams.length);
  });

  test("a draw depends on its place only, not on what was drawn before", () => {
    const source = sourceOf(5);
    source.seek(PURPOSE.side, 3, 10, 4);
    const straight = words(source, 16);
    source.seek(PURPOSE.arrival, 9, 0, 1);
    source.uniform();
    source.seek(PURPOSE.side, 3, 12, 1);
    expect(words(source, 4)).toEqual(straight.slice(8, 12));
  });

  test("a reset leaves nothing of the run before", () => {
    const used = sourceOf(1, 2, true);
    used.seek(PURPOSE.need, 4, 0, 9);
    used.normal();
    used.reset({ seed: 8, replication: 0, antithetic: false });
    used.seek(PURPOSE.need, 4, 0, 1);
    const fresh = sourceOf(8);
    fresh.seek(PURPOSE.need, 4, 0, 1);
    expect(words(used, 4)).toEqual(words(fresh, 4));
  });

  test.each([-1, 0.5, 2 ** 53, Number.NaN])("a seed of %d is refused", (seed) => {
    expect(() => sourceOf(seed)).toThrow("seed is not in 0..2^53-1");
  });

  test.each([-1, 0.5, 2 ** 32])("a replication of %d is refused", (replication) => {
    expect(() => sourceOf(1, replication)).toThrow("replication is not in 0..2^32-1");
  });
});

describe("allotment", () => {
  test("a draw beyond it names purpose and entity", () => {
    const source = sourceOf(1);
    source.seek(PURPOSE.order_price, 4_000_000_000, 5, 2);
    words(source, 7);
    expect(() => source.uniform()).toThrow(
      "stream of purpose order_price, entity 4000000000: a draw beyond its allotment",
    );
  });

  test("nothing may be drawn before a stream is sought, nor from an empty allotment", () => {
    const source = sourceOf(1);
    expect(() => source.u32()).toThrow("a draw beyond its allotment");
    source.seek(PURPOSE.side, 0, 5, 0);
    expect(() => source.u32()).toThrow("a draw beyond its allotment");
  });

  test("the last block is 2^32 - 1", () => {
    const source = sourceOf(1);
    source.seek(PURPOSE.side, 0, 2 ** 32 - 1, 1);
    expect(words(source, 4)).toHaveLength(4);
    expect(() => source.u32()).toThrow("a draw beyond its allotment");
    expect(() => source.seek(PURPOSE.side, 6, 2 ** 32 - 1, 2)).toThrow(
      "stream of purpose side, entity 6: 2 blocks from block 4294967295 are not in 0..2^32-1",
    );
  });

  test.each([
    [-1, 1],
    [0.5, 1],
    [0, 1.5],
    [0, -1],
    [2 ** 32, 0],
    [Number.NaN, 1],
  ])("block %d with %d blocks is refused", (firstBlock, blocks) => {
    expect(() => sourceOf(1).seek(0, 0, firstBlock, blocks)).toThrow("are not in 0..2^32-1");
  });

  test("purpose and entity must be 32-bit words", () => {
    expect(() => sourceOf(1).seek(-1, 0, 0, 1)).toThrow("purpose is not in");
    expect(() => sourceOf(1).seek(PURPOSE.side, 2 ** 32, 0, 1)).toThrow(
      "entity of the stream side is not in",
    );
  });
});

describe("use of words", () => {
  test("a uniform takes two, also across blocks", () => {
    const source = sourceOf(3);
    source.seek(0, 0, 0, 2);
    const plain = words(source, 5);
    source.seek(0, 0, 0, 2);
    words(source, 3);
    const [high, low] = [plain[3]!, plain[4]!];
    expect(source.uniform()).toBe(((high >>> 5) * 2 ** 26 + (low >>> 6)) / 2 ** 53);
  });

  test.each([
    ["u32", 1, (source: RandomSource) => source.u32()],
    ["bernoulli", 1, (source: RandomSource) => source.bernoulli(5)],
    ["below a power of two", 1, (source: RandomSource) => source.below(64)],
    ["uniform", 2, (source: RandomSource) => source.uniform()],
    ["uniformOpen", 2, (source: RandomSource) => source.uniformOpen()],
    ["normal", 2, (source: RandomSource) => source.normal()],
    ["exponential", 2, (source: RandomSource) => source.exponential()],
    ["pareto", 2, (source: RandomSource) => source.pareto(1.5)],
    ["poisson of mean 30", 2, (source: RandomSource) => source.poisson(30)],
    ["poisson of mean 48.5", 8, (source: RandomSource) => source.poisson(48.5)],
  ] as const)("%s takes %d", (_name, count, draw) => {
    const source = sourceOf(3);
    for (let block = 0; block < 100; block++) {
      source.seek(0, 0, block, 10);
      draw(source);
      expect(4 * (source.nextBlock - block - 1) + source.position).toBe(count);
    }
  });

  test("a Poisson count of a large mean is the sum over its chunks", () => {
    const source = sourceOf(3);
    source.seek(0, 0, 0, 10);
    const uniforms = Array.from({ length: 4 }, () => source.uniformOpen());
    source.seek(0, 0, 0, 10);
    const sum = uniforms.reduce((count, u) => count + poissonQuantile(u, 50 / 4), 0);
    expect(source.poisson(50)).toBe(sum);
  });

  test.each([0, -1, 1.5, 2 ** 32, Number.NaN])("below(%d) is refused", (n) => {
    const source = sourceOf(1);
    source.seek(0, 0, 0, 1);
    expect(() => source.below(n)).toThrow("below(n) needs an integer n");
  });
});

test("state is plain data: captured between any two draws and reinstated, it goes on the same", () => {
  const source = sourceOf(2 ** 53 - 1, 0xffff_ffff, true);
  source.seek(PURPOSE.strategy, 0xffff_ffff, 2 ** 32 - 9, 9);
  for (let taken = 0; taken < 8; taken++) {
    source.u32();
    const state = capture(source);
    const onward = words(source, 5);
    const other = new RandomSource();
    reinstate(other, state);
    expect(words(other, 5)).toEqual(onward);
    reinstate(source, state);
  }
});
