import { describe, expect, test } from "vitest";
import { uniformity } from "../../tests/statistics/kolmogorov-smirnov.ts";
import { RandomSource } from "../random/random-source.ts";
import type { ComputePriceParameters } from "./compute-price-parameters.ts";
import { ComputePrice } from "./compute-price.ts";
import { DEFAULT_ECONOMY } from "./default-economy.ts";
import type { JumpWindow } from "./jump-arrivals.ts";

const RATE = 3;
const LIVELY: ComputePriceParameters = {
  ...DEFAULT_ECONOMY.parameters.compute,
  volatility: 0.3,
  slowVolatility: 0.2,
  jumpRate: RATE,
  jumpMean: -0.3,
  jumpSd: 0.1,
};
const START = -0.25;
const END = 0.75;
const windowOf = (jumps: number): JumpWindow => ({ fromYears: 0, toYears: END, jumps });

function priceOf(replication: number, jumpWindow: JumpWindow | null, antithetic = false) {
  const random = new RandomSource();
  random.reset({ seed: 20_270_104, replication, antithetic });
  const price = new ComputePrice({ parameters: LIVELY, stepYears: 0.125, random, jumpWindow });
  price.reset(START);
  return price;
}

/** Times of the stream's jumps up to a time. */
function timesOf({ jumps }: ComputePrice, until = 2): number[] {
  const times: number[] = [];
  for (; jumps.nextYears <= until; jumps.take(jumps.nextYears, 2)) times.push(jumps.nextYears);
  return times;
}

const within = (times: readonly number[]): number[] => times.filter((t) => t > 0 && t <= END);
const replications = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

describe("a window with a given number of jumps", () => {
  test.each([0, 1, 2, 7, 40])("has %d of them, in order, and those before it are as ever", (n) => {
    for (const replication of replications(200)) {
      const plain = timesOf(priceOf(replication, null));
      const given = timesOf(priceOf(replication, windowOf(n)));
      expect(within(given)).toHaveLength(n);
      expect(given).toEqual(given.toSorted((a, b) => a - b));
      expect(given.filter((t) => t <= 0)).toEqual(plain.filter((t) => t <= 0));
    }
  });

  test.each([1, 3])("has its %d at uniform times, and the first is the least of them", (n) => {
    const runs = replications(4000).map((r) => within(timesOf(priceOf(r, windowOf(n)))));
    // One time a run, its place drawn by the run's number: those of one run are in order, so not independent.
    expect(uniformity(runs.map((times, r) => times[r % n]! / END)).p).toBeGreaterThan(0.01);
    const least = runs.map(([first = 0]) => 1 - (1 - first / END) ** n);
    expect(uniformity(least).p).toBeGreaterThan(0.01);
  });

  test("leaves the waiting time behind it as long as ever", () => {
    const waits = replications(4000).map(after);
    expect(uniformity(waits.map((wait) => Math.exp(-RATE * wait))).p).toBeGreaterThan(0.01);
  });

  test("moves no size of a jump and no other draw", () => {
    const [plain, given] = [priceOf(3, null), priceOf(3, windowOf(5))];
    for (let step = 0; step < 8; step++) {
      for (const price of [plain, given]) price.advance(step, START + (step + 1) * 0.125);
    }
    expect(given.slow).toBe(plain.slow);
    expect(given.level).toBe(plain.level);
    const sizes = (window: JumpWindow | null): number[] => {
      const { jumps } = priceOf(3, window);
      return replications(6).map(() => jumps.take(jumps.nextYears, 2));
    };
    expect(sizes(windowOf(5))).toEqual(sizes(null));
  });

  test("is mirrored in the twin: late where the run's are early", () => {
    const only = (replication: number, antithetic: boolean): number => {
      const { jumps } = priceOf(replication, windowOf(1), antithetic);
      jumps.reset(0);
      return jumps.nextYears / END;
    };
    for (const replication of replications(100)) {
      expect(only(replication, false) + only(replication, true)).toBeCloseTo(1, 12);
    }
  });

  test("has none where the price never jumps", () => {
    const random = new RandomSource();
    const options = { stepYears: 0.1, random, jumpWindow: windowOf(1) };
    const parameters = { ...LIVELY, jumpRate: 0 };
    expect(() => new ComputePrice({ ...options, parameters })).toThrow("a price that has none");
    const none = { ...options, parameters, jumpWindow: windowOf(0) };
    expect(new ComputePrice(none).jumps.windowLeft).toBe(0);
  });
});

/** From the window's end to the next jump. */
const after = (replication: number): number =>
  timesOf(priceOf(replication, windowOf(2)), 9).find((t) => t > END)! - END;

test("windows with Poisson's numbers of jumps are together the process without a window", () => {
  const n = 20_000;
  const counts = new RandomSource();
  const logs = (draw: (replication: number) => JumpWindow | null): number[] =>
    replications(n).map((replication) => {
      const price = priceOf(replication, draw(replication));
      for (let step = 0; step < 8; step++) price.advance(step, START + (step + 1) * 0.125);
      return price.fast + price.slow + price.level;
    });
  const plain = momentsOf(logs(() => null));
  const mixed = momentsOf(
    logs((replication) => {
      counts.reset({ seed: 7, replication, antithetic: false });
      counts.seek(99, 0, 0, 4);
      return windowOf(counts.poisson(RATE * END));
    }),
  );
  expect(Math.abs(mixed.mean - plain.mean)).toBeLessThan(4 * Math.hypot(mixed.se, plain.se));
  const distance = Math.abs(mixed.variance - plain.variance);
  expect(distance).toBeLessThan(4 * Math.hypot(mixed.varianceSe, plain.varianceSe));
});

function momentsOf(values: readonly number[]) {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.map((value) => (value - mean) ** 2);
  const variance = squares.reduce((sum, square) => sum + square, 0) / n;
  const fourth = squares.reduce((sum, square) => sum + square ** 2, 0) / n;
  const varianceSe = Math.sqrt((fourth - variance ** 2) / n);
  return { mean, variance, se: Math.sqrt(variance / n), varianceSe };
}
