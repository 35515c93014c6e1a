import { describe, expect, test } from "vitest";
import { RandomSource } from "../random/random-source.ts";
import { DEFAULT_ECONOMY } from "./default-economy.ts";
import { expectedTokenPrice, Throughput, type ThroughputParameters } from "./throughput.ts";

const PARAMETERS: ThroughputParameters = {
  ...DEFAULT_ECONOMY.parameters.throughput,
  volatility: 0.4,
  markup: 1.25,
};

function throughputOf(replication: number, stepYears: number): Throughput {
  const random = new RandomSource();
  random.reset({ seed: 11, replication, antithetic: false });
  return new Throughput({ parameters: PARAMETERS, stepYears, random });
}

describe("throughput", () => {
  test("389 useful tokens a second make 1.4004 million tokens a GPU-hour", () => {
    const throughput = throughputOf(0, 1);
    throughput.reset(0);
    expect(throughput.yieldPerHour()).toBeCloseTo(1.4004, 12);
    expect(throughput.tokenPrice(2.8)).toBeCloseTo((2.8 / 1.4004) * 1.25, 12);
  });

  test("it starts where its median leads to the stated throughput at the start date", () => {
    const throughput = throughputOf(0, 0.25);
    throughput.reset(-0.25);
    expect(throughput.logTokensPerSecond).toBeCloseTo(Math.log(389) - 0.25 * 0.405, 12);
  });

  test("the expected token price is the mean over 20,000 paths, within 4 standard errors", () => {
    const [n, price, steps, stepYears] = [20_000, 2.8, 4, 0.25];
    let sum = 0;
    let squares = 0;
    let yieldNow = 0;
    for (let path = 0; path < n; path++) {
      const throughput = throughputOf(path, stepYears);
      throughput.reset(0);
      yieldNow = throughput.yieldPerHour();
      for (let step = 0; step < steps; step++) throughput.advance(step);
      const token = throughput.tokenPrice(price);
      sum += token;
      squares += token * token;
    }
    const mean = sum / n;
    const se = Math.sqrt((squares / n - mean * mean) / n);
    const expected = expectedTokenPrice(PARAMETERS, price, yieldNow, steps * stepYears);
    expect(se / expected).toBeLessThan(0.005);
    expect(Math.abs(mean - expected)).toBeLessThan(4 * se);
  });
});
