import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RandomSource } from "./random-source.ts";

/** Runs the same draw at the same place of a run and of its antithetic twin. */
function twins(
  seed: number,
  block: number,
  check: (run: RandomSource, twin: RandomSource) => void,
) {
  const [run, twin] = [false, true].map((antithetic) => {
    const source = new RandomSource();
    source.reset({ seed, replication: 3, antithetic });
    source.seek(1, 2, block, 100);
    return source;
  }) as [RandomSource, RandomSource];
  check(run, twin);
  expect([twin.nextBlock, twin.position]).toEqual([run.nextBlock, run.position]);
}

function holds(check: (run: RandomSource, twin: RandomSource) => void): void {
  const seed = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
  const block = fc.integer({ min: 0, max: 2 ** 31 });
  fc.assert(
    fc.property(seed, block, (s, b) => twins(s, b, check)),
    { seed: 17, numRuns: 1000 },
  );
}

describe("in the antithetic twin", () => {
  test("u32 is the complement", () => {
    holds((run, twin) => {
      expect(twin.u32()).toBe(0xffff_ffff - run.u32());
    });
  });

  test("uniform is the mirrored 53-bit integer", () => {
    holds((run, twin) => {
      expect(twin.uniform() * 2 ** 53).toBe(2 ** 53 - 1 - run.uniform() * 2 ** 53);
    });
  });

  test("uniformOpen is exactly 1 - u", () => {
    holds((run, twin) => {
      expect(twin.uniformOpen()).toBe(1 - run.uniformOpen());
    });
  });

  test("normal has the other sign, bit for bit", () => {
    holds((run, twin) => {
      expect(twin.normal()).toBe(-run.normal());
    });
  });

  test("below(n) is n - 1 - k for any n, with as many words rejected", () => {
    holds((run, twin) => {
      for (const n of [1, 6, 1000, 2 ** 20, 3_000_000_000, 0xffff_ffff]) {
        expect(twin.below(n)).toBe(n - 1 - run.below(n));
      }
    });
  });

  test("exponential and Poisson are on the other side of their medians", () => {
    holds((run, twin) => {
      const above = (value: number, median: number) => value > median;
      expect(above(twin.exponential(), Math.LN2)).toBe(!above(run.exponential(), Math.LN2));
      const [count, other] = [run.poisson(20), twin.poisson(20)];
      expect(Math.min(count, other)).toBeLessThanOrEqual(20);
      expect(Math.max(count, other)).toBeGreaterThanOrEqual(20);
    });
  });
});
