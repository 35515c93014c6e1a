import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RandomSource } from "../../random/random-source.ts";
import { DEFAULT_STRUCTURAL } from "./default-structural.ts";
import { EnergyPrice } from "./energy-price.ts";
import { Fleets } from "./fleets.ts";
import { surplusBetween } from "./market-days.ts";
import { DEFAULT_STRATEGY } from "./market-parameters.ts";
import { serve } from "./serve.ts";
import { DEFAULT_GENERATIONS } from "./supply-parameters.ts";

const positive = fc.double({ min: 1e-3, max: 1e6, noNaN: true });

describe("serving hours", () => {
  test("all is served or everybody is full; nothing is made, nobody gives more than it has", () => {
    fc.assert(
      fc.property(
        positive,
        fc.array(fc.tuple(positive, positive), { minLength: 1, maxLength: 12 }),
        (asked, rows) => {
          const sum = rows.reduce((total, [weight]) => total + weight, 0);
          const wanted = Float64Array.from(rows, ([weight]) => weight / sum);
          const free = Float64Array.from(rows, ([, room]) => room);
          const served = new Float64Array(rows.length);
          const missed = serve(asked, wanted, free, served);
          const all = served.reduce((total, each) => total + each, 0);
          const room = free.reduce((total, each) => total + each, 0);
          const scale = Math.max(asked, room);
          expect(Math.abs(all + missed - asked) / scale).toBeLessThan(1e-9);
          served.forEach((each, i) => expect(each).toBeLessThanOrEqual(free[i]! * (1 + 1e-12)));
          expect(Math.abs(missed - Math.max(0, asked - room)) / scale).toBeLessThan(1e-9);
        },
      ),
    );
  });
});

describe("consumer surplus", () => {
  test("is the area under a demand of constant elasticity", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 5, noNaN: true }),
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        fc.double({ min: -3, max: 0, noNaN: true }),
        (from, ratio, elasticity) => {
          const to = from * ratio;
          const steps = 2000;
          let area = 0;
          for (let i = 0; i < steps; i++) {
            const price = from + ((i + 0.5) / steps) * (to - from);
            area += 100 * (price / from) ** elasticity * ((to - from) / steps);
          }
          expect(surplusBetween(from, to, 100, elasticity)).toBeCloseTo(area, 2);
        },
      ),
    );
  });

  test("of unit elasticity it is calls times price times the log ratio", () => {
    expect(surplusBetween(2, 4, 10, -1)).toBeCloseTo(20 * Math.LN2, 12);
    expect(surplusBetween(2, 2, 10, -0.4)).toBe(0);
  });
});

describe("the price of electricity", () => {
  test("is dearest in mid-January and cheapest in mid-July, by the season's height", () => {
    const random = new RandomSource();
    random.reset({ seed: 1, replication: 0, antithetic: false });
    const parameters = { ...DEFAULT_STRUCTURAL.energy, volatility: 0 };
    const price = new EnergyPrice({ parameters, stepHours: 1, yearOffset: 0, random });
    price.reset();
    const { price: mean, seasonAmplitude } = parameters;
    expect(price.price(0.04)).toBeCloseTo(mean * (1 + seasonAmplitude), 12);
    expect(price.price(0.54)).toBeCloseTo(mean * (1 - seasonAmplitude), 12);
  });
});

describe("fleets", () => {
  const one = (changes = {}): Fleets => {
    const random = new RandomSource();
    random.reset({ seed: 1, replication: 0, antithetic: false });
    const fleets = new Fleets({
      supply: { ...DEFAULT_STRUCTURAL.supply, deliveriesAYear: 0, ...changes },
      generations: DEFAULT_GENERATIONS,
      energy: DEFAULT_STRUCTURAL.energy,
      shares: Float64Array.of(1),
      strategies: [DEFAULT_STRATEGY],
      entities: [7],
      random,
    });
    fleets.reset(0);
    return fleets;
  };

  test("the full cost of an hour is capital over its life, operation and power, by share of the fleet", () => {
    // A100 1.5733, H100 1.3912, H200 1.2697, B200 1.0306 dollars an equivalent hour at 0.1365 dollars a kWh.
    const byHand = 0.15 * 1.5745 + 0.5 * 1.3912 + 0.15 * 1.2693 + 0.2 * 1.0306;
    const fleets = one();
    expect(fleets.fullCost(0, fleets.costs(0.1365, 0))).toBeCloseTo(byHand, 2);
  });

  test("capacity that is ordered for a good price comes 18 to 36 months later, never sooner", () => {
    const fleets = one();
    const before = fleets.capacity[0]!;
    fleets.closeMonth(Float64Array.of(0.4));
    for (let month = 1; month < 18; month++) fleets.closeMonth(Float64Array.of(0));
    expect(fleets.capacity[0]).toBe(before);
    for (let month = 18; month <= 36; month++) fleets.closeMonth(Float64Array.of(0));
    expect(fleets.capacity[0]! / before).toBeCloseTo(Math.exp((0.5 * 0.4) / 12), 9);
  });

  test("without a margin nothing is ordered", () => {
    const fleets = one();
    const before = fleets.capacity[0]!;
    for (let month = 0; month < 60; month++) fleets.closeMonth(Float64Array.of(-0.3));
    expect(fleets.capacity[0]).toBe(before);
  });
});
