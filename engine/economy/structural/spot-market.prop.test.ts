import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { log } from "../../base/real.ts";
import { DEFAULT_ECONOMY } from "../default-economy.ts";
import { DEFAULT_STRUCTURAL } from "./default-structural.ts";
import { HeldActions } from "./held-actions.ts";
import { MarketConditions } from "./market-conditions.ts";
import { DEFAULT_STRATEGY } from "./market-parameters.ts";
import { marketTerms } from "./market-terms.ts";
import { SpotMarket } from "./spot-market.ts";

const { index, providers, throughput } = DEFAULT_ECONOMY.parameters;
const COUNT = providers.length;
const TIERS = DEFAULT_STRUCTURAL.tiers.length;

const termsOf = (hasEntrant: boolean) =>
  marketTerms({
    parameters: {
      ...DEFAULT_STRUCTURAL,
      strategies: hasEntrant
        ? { [providers[0]!.name]: { ...DEFAULT_STRATEGY, entersAt: 20_000 } }
        : {},
    },
    providers,
    throughput,
    meanShape: 0.9,
    tokensPerMonth: index.tokensPerMonth,
  });

const column = (length: number, min: number, max: number) =>
  fc.array(fc.double({ min, max, noNaN: true }), { minLength: length, maxLength: length });

/** Steps in which few reconsider their prices, some nobody, and in which now and then nothing changes. */
const someStep = fc.record({
  committed: column(COUNT, 1, 50),
  onDemand: column(COUNT, 1, 50),
  isEntered: fc.boolean(),
  costs: column(COUNT, 0.5, 5),
  floors: column(COUNT, 0.05, 6),
  calls: column(TIERS, 1, 5000),
  demandHours: fc.double({ min: 1, max: 300, noNaN: true }),
  yieldPerHour: fc.double({ min: 1, max: 20, noNaN: true }),
  moves: fc.array(fc.constantFrom(0, 0, 0, 0.3), { minLength: 2 * COUNT, maxLength: 2 * COUNT }),
  noise: column(2 * COUNT, -0.1, 0.1),
});

function conditionsOf(step: typeof someStep extends fc.Arbitrary<infer T> ? T : never) {
  const now = new MarketConditions(COUNT, TIERS);
  now.stepHours = 1;
  for (const name of ["committed", "onDemand", "costs", "floors", "calls", "noise"] as const) {
    now[name].set(step[name]);
  }
  now.moves.set(step.moves);
  if (!step.isEntered) now.committed[0] = now.onDemand[0] = 0;
  now.demandHours = step.demandHours;
  now.yieldPerHour = step.yieldPerHour;
  return now;
}

describe("what a market keeps of its last step", () => {
  test("changes no bit of the next: one that has kept nothing goes the same way", () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.array(someStep, { minLength: 4, maxLength: 8 }),
        (hasEntrant, steps) => {
          const terms = termsOf(hasEntrant);
          const market = new SpotMarket(terms);
          market.reset();
          const nobody = new HeldActions(COUNT);
          for (const step of [...steps, steps.at(-1)!]) {
            const [copy, ahead] = [new SpotMarket(terms), new SpotMarket(terms)];
            copy.copyFrom(market);
            ahead.standAt(market);
            market.step(conditionsOf(step), nobody);
            copy.step(conditionsOf(step), nobody);
            ahead.step(conditionsOf(step), nobody);
            expect(copy).toEqual(market);
            expect(ahead).toEqual(market);
          }
        },
      ),
      { seed: 20_261_128, numRuns: 60 },
    );
  });
});

test("a price that is seen to be above the cost of power without its log is above it", () => {
  const now = new MarketConditions(1, 1);
  const near = fc.tuple(
    fc.double({ min: 1e-3, max: 50, noNaN: true }),
    fc.oneof(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: -1e-8, max: 1e-8 })),
  );
  fc.assert(
    fc.property(near, fc.boolean(), ([floor, over], isNearBound) => {
      fc.pre(!Number.isNaN(over));
      now.floors[0] = floor;
      const price = (isNearBound ? floor - 1 : log(floor)) + over;
      expect(now.notBelowFloor(0, price)).toBe(Math.max(price, log(floor)));
    }),
    { seed: 20_261_128, numRuns: 5000 },
  );
});
