import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mean } from "../numerics/summary.ts";
import { ANALYSIS_STREAM, analysisSource } from "./analysis-streams.ts";
import { bca } from "./bca.ts";
import { blockBootstrap } from "./block-bootstrap.ts";
import { BootstrapIndices } from "./bootstrap-indices.ts";
import { bootstrapInterval, bootstrapOf } from "./bootstrap-interval.ts";
import { meanBootstraps } from "./mean-bootstrap.ts";
import { resampledSums } from "./resampled-sums.ts";

test("the fast indices are those of the stream, whatever the number of units and the pieces", () => {
  const property = (seed: number, units: number, pieces: number[]): void => {
    const fast = new BootstrapIndices(seed, units);
    const readable = analysisSource(seed, ANALYSIS_STREAM.indices);
    for (const length of pieces) {
      const row = new Int32Array(length);
      fast.draw(row);
      expect([...row]).toEqual(Array.from(row, () => readable.below(units)));
    }
  };
  const seeds = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
  const units = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 2 ** 21 }));
  const pieces = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 4 });
  fc.assert(fc.property(seeds, units, pieces, property), { seed: 9, numRuns: 100 });
});

test("sums of many columns are those of the drawn rows, column by column, gaps left out", () => {
  const rows = 37;
  const columns = Array.from({ length: 7 }, (_, c) =>
    Float64Array.from({ length: rows }, (_row, i) =>
      c === 3 && i % 4 === 0 ? Number.NaN : ((i * 7 + c * 5) % 11) - 4,
    ),
  );
  const centres = columns.map((_, c) => c);
  const resampled = resampledSums(columns, centres, 20, 5);
  const source = new BootstrapIndices(5, rows);
  const row = new Int32Array(rows);
  for (let draw = 0; draw < 20; draw++) {
    source.draw(row);
    for (const [c, column] of columns.entries()) {
      const drawn = Array.from(row, (i) => column[i]!).filter((value) => !Number.isNaN(value));
      const { sums, counts } = resampled[c]!;
      expect(sums[draw]).toBe(drawn.reduce((sum, value) => sum + value - c, 0));
      expect(counts === null ? rows : counts[draw]).toBe(drawn.length);
      expect(counts === null).toBe(c !== 3);
    }
  }
});

describe("the bootstrap of means", () => {
  const sample = Float64Array.from({ length: 40 }, (_, i) => ((i * 37) % 41) ** 2 / 100);

  test("is the general one with the mean as statistic", () => {
    const [fast] = meanBootstraps([sample], 199, 3);
    const statistic = (rows: Int32Array): number => mean(Array.from(rows, (i) => sample[i]!));
    const general = bca({ units: sample.length, statistic, samples: { draws: 199, seed: 3 } });
    expect(fast!.estimate).toBeCloseTo(general.estimate, 12);
    expect(fast!.acceleration).toBeCloseTo(general.acceleration, 12);
    for (const [b, value] of fast!.replicates.entries())
      expect(value).toBeCloseTo(general.replicates[b]!, 12);
  });

  test("draws the same replications for every column, whatever columns stand beside it", () => {
    const other = sample.map((value) => 3 * value);
    const [alone] = meanBootstraps([sample], 99, 3);
    const [, beside] = meanBootstraps([other, sample], 99, 3);
    expect(beside).toEqual(alone);
  });

  test("leaves missing values out of their samples", () => {
    const gaps = Array.from(sample, (value, i) => (i % 5 === 0 ? null : value));
    const [found] = meanBootstraps([gaps], 199, 3);
    const known = gaps.filter((value) => value !== null);
    expect(found!.estimate).toBeCloseTo(mean(known), 12);
    expect(found!.replicates[0]).toBeGreaterThanOrEqual(Math.min(...known));
    expect(meanBootstraps([[1, null, null]], 99, 3)).toEqual([null]);
  });
});

describe("intervals of a bootstrap", () => {
  test("are a point where every replicate is the estimate", () => {
    const found = bootstrapInterval(bootstrapOf(2, [2, 2, 2], [2, 2]), 0.95);
    expect(found).toMatchObject({ percentile: [2, 2], basic: [2, 2], bca: [2, 2] });
    expect(found.status).toBe("degenerate");
  });

  test("fall back to percentiles, and say so, where all replicates lie on one side", () => {
    const found = bootstrapInterval(bootstrapOf(0, [1, 2, 3], [1, 2]), 0.9);
    expect(found.status).toBe("z0_infinite");
    expect(found.bca).toEqual(found.percentile);
  });

  test("BCa without bias and acceleration is the percentile interval, up to rounding", () => {
    const replicates = Array.from({ length: 199 }, (_, i) => i - 99);
    const { bca: accelerated, percentile } = bootstrapInterval(
      bootstrapOf(0, replicates, [1, 2, 3]),
      0.95,
    );
    expect(accelerated[0]).toBeCloseTo(percentile[0], 9);
    expect(accelerated[1]).toBeCloseTo(percentile[1], 9);
  });
});

describe("samples of a series", () => {
  const lengthsOf = (kind: "moving" | "stationary", blockLength: number): number[] => {
    const lengths: number[] = [];
    for (const row of blockBootstrap(500, { kind, blockLength }, 40, 1)) {
      let length = 1;
      for (let i = 1; i < row.length; i++) {
        if (row[i] === (row[i - 1]! + 1) % 500) length++;
        else {
          lengths.push(length);
          length = 1;
        }
      }
    }
    return lengths;
  };

  test("moving blocks have their length, and stay within the series", () => {
    const lengths = lengthsOf("moving", 10);
    // Two blocks may happen to join.
    expect(lengths.every((length) => length % 10 === 0)).toBe(true);
  });

  test("stationary blocks have geometric lengths of the mean asked for", () => {
    const lengths = lengthsOf("stationary", 8);
    expect(Math.abs(mean(lengths) - 8)).toBeLessThan(0.6);
    const ones = lengths.filter((length) => length === 1).length / lengths.length;
    expect(Math.abs(ones - 1 / 8)).toBeLessThan(0.03);
  });
});
