import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bestPlan, NO_PLAN, type SpotPlan } from "./best-plan.ts";
import { decideJointly, decideSpot, type JointTerms, valueOfPlans } from "./joint-decision.ts";

const BOUNDS = { largestWithheldShare: 0.5, largestMarkup: 0.2 };

/** The largest value over a grid of so many points a side. */
function bestOnGrid(valueOf: (plan: SpotPlan) => number, points: number): number {
  let best = -Infinity;
  for (let i = 0; i <= points; i++) {
    for (let j = 0; j <= points; j++) {
      const withheldShare = (BOUNDS.largestWithheldShare * i) / points;
      const logMarkup = BOUNDS.largestMarkup * ((2 * j) / points - 1);
      best = Math.max(best, valueOf({ withheldShare, logMarkup }));
    }
  }
  return best;
}

/** A spot market in a line: what withholding and a markup lose in revenue, and do to the print, with a cross effect. */
const lineOf =
  ([lossW, lossM, gainM, pushW, pushM]: readonly number[]) =>
  ({ withheldShare: w, logMarkup: m }: SpotPlan) => ({
    revenueAPrint: 1000 * (gainM! * m - lossM! * m * m - lossW! * w - w * w - 0.5 * w * m),
    meanPrint: 2.8 + pushW! * w + pushM! * m,
  });

const coefficients = fc.array(fc.double({ min: 0.1, max: 2, noNaN: true }), {
  minLength: 5,
  maxLength: 5,
});

describe("the search for a plan", () => {
  test("finds what a fine grid finds, to the value of a step", () => {
    const peak = fc.record({
      w: fc.double({ min: -0.2, max: 0.7, noNaN: true }),
      m: fc.double({ min: -0.3, max: 0.3, noNaN: true }),
      tilt: fc.double({ min: -1, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(peak, ({ w, m, tilt }) => {
        const valueOf = ({ withheldShare: x, logMarkup: y }: SpotPlan): number =>
          -((x - w) ** 2) - (y - m) ** 2 - tilt * (x - w) * (y - m);
        const found = bestPlan(valueOf, BOUNDS);
        expect(valueOf(found)).toBeGreaterThanOrEqual(bestOnGrid(valueOf, 80) - 1e-4);
      }),
    );
  });

  test("climbs the highest of several hills that the first grid shows", () => {
    const hill = (plan: SpotPlan, w: number, m: number, height: number): number =>
      height - 40 * ((plan.withheldShare - w) ** 2 + (plan.logMarkup - m) ** 2);
    const valueOf = (plan: SpotPlan): number =>
      Math.max(hill(plan, 0.1, -0.1, 1), hill(plan, 0.4, 0.15, 1.2), hill(plan, 0, 0.1, 0.9));
    const { withheldShare, logMarkup } = bestPlan(valueOf, BOUNDS);
    expect(withheldShare).toBeCloseTo(0.4, 2);
    expect(logMarkup).toBeCloseTo(0.15, 2);
  });

  test("does nothing where nothing gains, and stays within its bounds", () => {
    expect(bestPlan(() => 7, BOUNDS)).toEqual(NO_PLAN);
    const greedy = bestPlan(({ withheldShare, logMarkup }) => withheldShare + logMarkup, BOUNDS);
    expect(greedy.withheldShare).toBeCloseTo(0.5, 12);
    expect(greedy.logMarkup).toBeCloseTo(0.2, 12);
    expect(
      bestPlan(({ logMarkup }) => logMarkup, { largestWithheldShare: 0, largestMarkup: 0 }),
    ).toEqual(NO_PLAN);
  });
});

describe("spot and futures together", () => {
  const terms = (given: Partial<JointTerms> = {}): JointTerms => ({
    outcomeOf: () => ({ revenueAPrint: 50, meanPrint: 2.8 }),
    bounds: BOUNDS,
    prints: 20,
    edge: 0,
    outputUnits: 10_000,
    variance: 0.04,
    riskAversion: 1e-3,
    largestUnits: 1e6,
    ...given,
  });

  test("without influence the position is speculation less a hedge of the output", () => {
    expect(decideJointly(terms())).toEqual({ plan: NO_PLAN, units: -10_000 });
    // 0.02 dollars of edge over 1e-3 x 0.04: 500 units.
    expect(decideJointly(terms({ edge: 0.02 })).units).toBeCloseTo(-9500, 6);
    expect(decideJointly(terms({ riskAversion: 0, edge: 0.02 })).units).toBe(1e6);
    expect(decideJointly(terms({ riskAversion: 0 })).units).toBe(0);
    expect(decideJointly(terms({ largestUnits: 3000 })).units).toBe(-3000);
  });

  test("no plan and position on a fine grid is worth more", () => {
    fc.assert(
      fc.property(coefficients, fc.constantFrom(1e-6, 1e-4, 1e-2), (line, riskAversion) => {
        const outcomeOf = lineOf(line);
        const joint = terms({ outcomeOf, riskAversion, largestUnits: 50_000 });
        const decision = decideJointly(joint);
        const worth = (plan: SpotPlan, units: number): number => {
          const { revenueAPrint, meanPrint } = outcomeOf(plan);
          const gain = 20 * revenueAPrint + units * (meanPrint - 2.8);
          return gain - 0.5 * riskAversion * 0.04 * (10_000 + units) ** 2;
        };
        const own = worth(decision.plan, decision.units);
        let most = -Infinity;
        for (let q = -50_000; q <= 50_000; q += 2500) {
          most = Math.max(
            most,
            bestOnGrid((plan) => worth(plan, q), 20),
          );
        }
        expect(own).toBeGreaterThanOrEqual(most - 1e-3 * Math.abs(most) - 1);
        expect(own).toBeCloseTo(valueOfPlans(joint)(decision.plan), 4);
      }),
      { numRuns: 30 },
    );
  });

  test("who is long pushes up, who is short pushes down, the more the more it holds", () => {
    const outcomeOf = lineOf([0.5, 2, 0.01, 0.6, 0.6]);
    const markups = [-1e4, -1e3, 0, 1e3, 1e4].map(
      (unitsAPrint) => decideSpot({ outcomeOf, bounds: BOUNDS, unitsAPrint }).logMarkup,
    );
    expect(markups).toEqual([...markups].sort((a, b) => a - b));
    expect(markups[0]).toBeLessThan(0);
    expect(markups[4]).toBeGreaterThan(markups[2]!);
  });
});
