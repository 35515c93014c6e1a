import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LivedStructural } from "../../../tests/contracts/lived-economy.ts";
import { RandomSource } from "../../random/random-source.ts";
import { DEFAULT_STRUCTURAL } from "./default-structural.ts";
import { Fleets } from "./fleets.ts";
import { DEFAULT_STRATEGY } from "./market-parameters.ts";
import {
  logTotalCost,
  marginalCost,
  marginalCostIndex,
  supplyIndex,
  tokensPerMonth,
  totalCost,
} from "./token-supply.ts";

const factor = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
const factors = fc.record({
  hardware: factor,
  algorithms: factor,
  energyPrice: factor,
  investment: factor,
});
const logGrowth = (from: number, to: number): number => Math.log(to / from);

describe("the paper's index form", () => {
  test("log growth of supply is the sum of its factors' log growth, that of the price of energy taken off", () => {
    fc.assert(
      fc.property(factors, factors, (from, to) => {
        const each = (key: keyof typeof from): number => logGrowth(from[key], to[key]);
        expect(logGrowth(supplyIndex(from), supplyIndex(to))).toBeCloseTo(
          each("hardware") + each("algorithms") + each("investment") - each("energyPrice"),
          9,
        );
      }),
    );
  });

  test("marginal cost falls as supply for the same money rises", () => {
    fc.assert(
      fc.property(factors, (of) => {
        expect((supplyIndex(of) * marginalCostIndex(of)) / of.investment).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe("the consistent form", () => {
  const gpus = fc.record({
    gpus: factor,
    use: fc.double({ min: 0.01, max: 1, noNaN: true }),
    tokensPerSecond: factor,
  });

  test("log growth of tokens is the sum of that of GPUs, of use and of speed, where all kinds grow alike", () => {
    fc.assert(
      fc.property(
        fc.array(gpus, { minLength: 1, maxLength: 5 }),
        factor,
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        factor,
        (fleet, more, used, faster) => {
          const grown = fleet.map((each) => ({
            gpus: each.gpus * more,
            use: each.use * used,
            tokensPerSecond: each.tokensPerSecond * faster,
          }));
          expect(logGrowth(tokensPerMonth(fleet), tokensPerMonth(grown))).toBeCloseTo(
            Math.log(more) + Math.log(used) + Math.log(faster),
            9,
          );
        },
      ),
    );
  });

  test("at 389 tokens a second 71.4 million GPU-hours a month make 100 trillion tokens", () => {
    const tokens = tokensPerMonth([{ gpus: 71.4e6 / 730, use: 1, tokensPerSecond: 389 }]);
    expect(tokens / 1e14).toBeCloseTo(1, 3);
  });

  test("the fleets' full cost of an hour over its yield is the marginal cost of a million tokens", () => {
    const { energy, generations } = DEFAULT_STRUCTURAL;
    const h100 = generations.find(({ name }) => name === "H100")!;
    const fleets = new Fleets({
      supply: DEFAULT_STRUCTURAL.supply,
      generations: [h100],
      energy,
      shares: Float64Array.of(1),
      strategies: [DEFAULT_STRATEGY],
      entities: [7],
      random: seeded(),
    });
    fleets.reset(0);
    fc.assert(
      fc.property(factor, factor, (energyPrice, tokensPerSecond) => {
        const hour = fleets.fullCost(0, fleets.costs(energyPrice, 0));
        const cost = marginalCost({
          hourCost: h100.price / (energy.lifeYears * 8760) + energy.operatingCost,
          kilowatts: h100.kilowatts,
          usageEffectiveness: energy.usageEffectiveness,
          energyPrice,
          use: 1,
          tokensPerSecond,
        });
        expect(cost / (hour / (tokensPerSecond * 0.0036))).toBeCloseTo(1, 9);
      }),
    );
  });

  test("energy twice as dear doubles the paper's marginal cost and raises an H100's consistent one by 12 %", () => {
    const h100 = {
      hourCost: 45_000 / (5 * 8760) + 0.2,
      kilowatts: 1,
      usageEffectiveness: 1.2,
      use: 1,
      tokensPerSecond: 389,
    };
    const [usual, dear] = [0.1365, 0.273].map((energyPrice) =>
      marginalCost({ ...h100, energyPrice }),
    );
    expect(usual).toBeCloseTo(0.993, 3);
    expect(dear! / usual!).toBeCloseTo(1.118, 3);
    const index = { hardware: 3, algorithms: 5, investment: 1 };
    const [one, two] = [0.1365, 0.273].map((energyPrice) =>
      marginalCostIndex({ ...index, energyPrice }),
    );
    expect(two! / one!).toBeCloseTo(2, 12);
  });
});

describe("the cost of training", () => {
  test("is spread over the tokens of a model's life", () => {
    // 100 million dollars over 500 trillion tokens: 0.20 dollars a million.
    expect(totalCost(100e6, 500e6, 0.99)).toBeCloseTo(1.19, 12);
    fc.assert(
      fc.property(factor, factor, factor, (training, lifetime, marginal) => {
        const cost = totalCost(training, lifetime, marginal);
        expect(cost).toBeGreaterThan(marginal);
        expect(Math.exp(logTotalCost(Math.log(marginal), training / lifetime)) / cost).toBeCloseTo(
          1,
          9,
        );
      }),
    );
  });

  test("of nothing it leaves the price as it is, to the bit", () => {
    fc.assert(
      fc.property(fc.double({ min: -20, max: 20, noNaN: true }), (logPrice) => {
        expect(logTotalCost(logPrice, 0)).toBe(logPrice);
      }),
    );
  });

  test("a provider that pays for training sells its tokens dearer by about that, and fewer of them", () => {
    const strategies = {
      Alder: { ...DEFAULT_STRATEGY, trainingCost: 0.4, tokenRepricingsADay: 4 },
    };
    const usual = { Alder: { ...DEFAULT_STRATEGY, tokenRepricingsADay: 4 } };
    const [paying, free] = [strategies, usual].map((each) => {
      const lived = new LivedStructural({ strategies: each }).live(40);
      const alder = lived.economy.providers.findIndex(({ name }) => name === "Alder");
      return lived.providerDays.filter(({ provider }) => provider === alder).at(-1)!;
    });
    const dearer = paying!.tokenPrice - free!.tokenPrice;
    expect(dearer).toBeGreaterThan(0.2);
    expect(dearer).toBeLessThan(0.45);
    expect(paying!.soldTokens).toBeLessThan(free!.soldTokens);
    expect(paying!.computePrice / free!.computePrice).toBeCloseTo(1, 1);
  });
});

function seeded(): RandomSource {
  const random = new RandomSource();
  random.reset({ seed: 1, replication: 0, antithetic: false });
  return random;
}
