import { describe, expect, test } from "vitest";
import { RandomSource } from "../random/random-source.ts";
import { DEFAULT_ECONOMY, DEFAULT_PROVIDERS } from "./default-economy.ts";
import { COMPUTE, INDEX_COUNT, TPI } from "./index-number.ts";
import { baseWeights } from "./index-weights.ts";
import { ProviderPrices } from "./provider-prices.ts";
import { ProviderVolumes } from "./provider-volumes.ts";
import { type Provider, providerEntities, volumeShares } from "./provider.ts";

const NOISY = DEFAULT_PROVIDERS.map((provider) => ({ ...provider, priceSd: 0.3, volumeSd: 0.5 }));
const LEVELS = Float64Array.from([2.8, 2]);

function randomOf(replication: number): RandomSource {
  const random = new RandomSource();
  random.reset({ seed: 3, replication, antithetic: false });
  return random;
}

const weightsOf = (providers: readonly Provider[]): readonly Float64Array[] =>
  baseWeights(providers, DEFAULT_ECONOMY.parameters.index);

function pricesOf(providers: readonly Provider[], replication = 0): ProviderPrices {
  const prices = new ProviderPrices({
    providers,
    baseWeights: weightsOf(providers),
    random: randomOf(replication),
  });
  prices.reset();
  return prices;
}

describe("what providers quote and bill", () => {
  test.each([
    ["compute", COMPUTE],
    ["tpi", TPI],
  ])("the basket at base weights is expected at the level (%s)", (_, index) => {
    const weights = weightsOf(NOISY)[index]!;
    const n = 4000;
    let sum = 0;
    let squares = 0;
    for (let replication = 0; replication < n; replication++) {
      const prices = pricesOf(NOISY, replication);
      for (let day = 0; day < 3; day++) prices.quote(day, LEVELS);
      let basket = 0;
      weights.forEach((weight, i) => (basket += weight * prices.factor[i * INDEX_COUNT + index]!));
      sum += basket;
      squares += basket * basket;
    }
    const se = Math.sqrt((squares / n - (sum / n) ** 2) / n);
    expect(se).toBeLessThan(0.005);
    expect(Math.abs(sum / n - 1)).toBeLessThan(4 * se);
  });

  test("the noise keeps its standard deviation and forgets with its half-life", () => {
    const prices = pricesOf(NOISY);
    const [days, halfLife] = [20_000, 5];
    const path: number[] = [];
    for (let day = 0; day < days; day++) {
      prices.quote(day, LEVELS);
      path.push(prices.noise[2 * INDEX_COUNT]!);
    }
    const variance = path.reduce((sum, e) => sum + e * e, 0) / days;
    let lagged = 0;
    for (let day = halfLife; day < days; day++) lagged += path[day]! * path[day - halfLife]!;
    expect(variance / 0.09).toBeCloseTo(1, 1);
    expect(lagged / (days - halfLife) / variance).toBeCloseTo(0.5, 1);
  });

  test("a billed price stays until the day that it becomes that day's quote", () => {
    const prices = pricesOf(NOISY.map((p) => ({ ...p, repricingProbability: 0.1 })));
    const days = 5000;
    let changes = 0;
    prices.quote(0, LEVELS);
    for (let day = 1; day < days; day++) {
      const before = prices.billed[COMPUTE]!;
      prices.quote(day, LEVELS);
      if (prices.billed[COMPUTE] === before) continue;
      changes++;
      expect(prices.billed[COMPUTE]).toBe(LEVELS[COMPUTE]! * prices.factor[COMPUTE]!);
    }
    expect(Math.abs(changes - 0.1 * days)).toBeLessThan(4 * Math.sqrt(0.09 * days));
  });

  test("another provider in the list changes nobody's noise and nobody's volumes", () => {
    const shifted = [{ ...NOISY[0]!, name: "Zelkova" }, ...NOISY];
    const [prices, more] = [pricesOf(NOISY), pricesOf(shifted)];
    prices.quote(0, LEVELS);
    more.quote(0, LEVELS);
    expect(more.noise.slice(INDEX_COUNT)).toEqual(prices.noise);
    const [volumes, others] = [NOISY, shifted].map((providers) => {
      const sold = new ProviderVolumes({ providers, totals: [1, 1], random: randomOf(0) });
      sold.sell(0);
      return sold.today.map(
        (x, row) => x / volumeShares(providers)[Math.floor(row / INDEX_COUNT)]!,
      );
    });
    volumes!.forEach((x, row) => expect(others![row + INDEX_COUNT]).toBeCloseTo(x, 12));
  });

  test("two providers whose names share a code are refused", () => {
    const twice = [NOISY[0]!, NOISY[0]!];
    expect(() => providerEntities(twice)).toThrow("have the same code");
  });

  test("volumes are the shares of the total in the mean", () => {
    const volumes = new ProviderVolumes({
      providers: NOISY,
      totals: [100, 7],
      random: randomOf(0),
    });
    const days = 20_000;
    const sums = new Float64Array(volumes.today.length);
    for (let day = 0; day < days; day++) {
      volumes.sell(day);
      volumes.today.forEach((x, row) => (sums[row]! += x / days));
    }
    const se = Math.sqrt((Math.exp(0.25) - 1) / days);
    NOISY.forEach(({ share }, i) => {
      expect(Math.abs(sums[2 * i + COMPUTE]! / (100 * share) - 1)).toBeLessThan(4.5 * se);
      expect(Math.abs(sums[2 * i + TPI]! / (7 * share) - 1)).toBeLessThan(4.5 * se);
    });
  });
});
