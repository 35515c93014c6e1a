import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gridRequirement, type Holding } from "./grid-requirement.ts";
import { PortfolioRequirements } from "./portfolio-requirements.ts";
import type { PortfolioTerms } from "./portfolio-terms.ts";

const FAMILY_OF_SLOT = Int32Array.of(0, 0, 0, 1, 1, 2);
const SLOTS = FAMILY_OF_SLOT.length;
const FAMILIES = 3;
const GRID = { extremeMove: 3, extremeCover: 0.33 };

interface Row {
  readonly position: number;
  readonly buys: number;
  readonly sells: number;
}
interface Case {
  readonly terms: PortfolioTerms;
  readonly margins: Float64Array;
  readonly rows: readonly Row[];
}

const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
const legs = {
  firstLots: fc.integer({ min: 1, max: 5 }),
  secondLots: fc.integer({ min: 1, max: 5 }),
};
/** Credits of families 0 and 1 and of 0 and 2, at most 100 % together with the charge between months. */
const terms: fc.Arbitrary<PortfolioTerms> = fc
  .tuple(share, share, share, fc.record(legs), fc.record(legs), fc.boolean())
  .map(([interMonthCharge, most, part, one, other, hasTwo]) => {
    const all = most * (1 - interMonthCharge);
    return {
      interMonthCharge,
      credits: [
        { first: 0, second: 1, share: hasTwo ? all * part : all, ...one },
        ...(hasTwo ? [{ first: 2, second: 0, share: all * (1 - part), ...other }] : []),
      ],
      addOns: null,
    };
  });
const margins = fc
  .array(fc.integer({ min: 1, max: 3_000_000 }), { minLength: SLOTS, maxLength: SLOTS })
  .map((list) => Float64Array.from(list));
const lots = fc.integer({ min: -500, max: 500 });
const positions = fc.array(lots, { minLength: SLOTS, maxLength: SLOTS });
const working = fc.oneof(fc.constant(0), fc.nat({ max: 300 }));
const rows = fc.array(fc.record({ position: lots, buys: working, sells: working }), {
  minLength: SLOTS,
  maxLength: SLOTS,
});
const cases: fc.Arbitrary<Case> = fc.record({ terms, margins, rows });

function portfolioOf({ terms: own, margins: money, rows: all }: Case): PortfolioRequirements {
  const portfolio = new PortfolioRequirements(own);
  portfolio.open(1, SLOTS, FAMILIES);
  portfolio.clear(money, FAMILY_OF_SLOT);
  all.forEach(({ position, buys, sells }, slot) => {
    portfolio.add(0, slot, FAMILY_OF_SLOT[slot]!, money[slot]!, 1, position, buys, sells);
  });
  return portfolio;
}

/** By the oracle. */
function byScenarios(own: PortfolioTerms, money: Float64Array, held: readonly number[]): number {
  const scans = Array.from({ length: FAMILIES }, (_, family) => {
    const list = money.filter((_each, slot) => FAMILY_OF_SLOT[slot] === family);
    return list.reduce((sum, each) => sum + each, 0) / list.length;
  });
  const holdings = held.map((each, slot): Holding => ({
    family: FAMILY_OF_SLOT[slot]!,
    lots: each,
    margin: money[slot]!,
  }));
  return gridRequirement(holdings, own, GRID, scans);
}

const outright = (money: Float64Array, held: readonly number[]): number =>
  held.reduce((sum, each, slot) => sum + Math.abs(each) * money[slot]!, 0);

/** Sums of shares are rounded to a money unit, and their own rounding may carry one over. */
const A_UNIT = 1;
const runs = { seed: 20_261_128, numRuns: 500 };

describe("the portfolio's requirement", () => {
  test("is that of the scenarios gone through one by one, to the money unit", () => {
    fc.assert(
      fc.property(cases, (one) => {
        const held = one.rows.map(({ position }) => position);
        const expected = byScenarios(one.terms, one.margins, held);
        expect(portfolioOf(one).ofPositions(0)).toBe(expected);
        const idle = one.rows.map(({ position }) => ({ position, buys: 0, sells: 0 }));
        expect(portfolioOf({ ...one, rows: idle }).required(0)).toBe(expected);
      }),
      runs,
    );
  });

  test("is zero when flat, never negative, and never more than the outright margins' sum", () => {
    fc.assert(
      fc.property(terms, margins, positions, (own, money, held) => {
        expect(
          byScenarios(
            own,
            money,
            held.map(() => 0),
          ),
        ).toBe(0);
        const required = byScenarios(own, money, held);
        expect(required).toBeGreaterThanOrEqual(0);
        expect(required).toBeLessThanOrEqual(outright(money, held));
      }),
      runs,
    );
  });

  test("grows in proportion, does not know long from short, and two accounts never bind less than one", () => {
    fc.assert(
      fc.property(terms, margins, positions, positions, fc.nat(20), (own, money, one, other, k) => {
        const of = (held: readonly number[]): number => byScenarios(own, money, held);
        expect(Math.abs(of(one.map((each) => k * each)) - k * of(one))).toBeLessThanOrEqual(k + 1);
        expect(of(one.map((each) => -each))).toBe(of(one));
        const together = of(one.map((each, slot) => each + other[slot]!));
        expect(together).toBeLessThanOrEqual(of(one) + of(other) + A_UNIT);
      }),
      runs,
    );
  });

  test("rises by at most the outright margin of what is added, whatever is added", () => {
    fc.assert(
      fc.property(terms, margins, positions, positions, (own, money, held, added) => {
        const after = byScenarios(
          own,
          money,
          held.map((each, slot) => each + added[slot]!),
        );
        const limit = byScenarios(own, money, held) + outright(money, added);
        expect(after).toBeLessThanOrEqual(limit + A_UNIT);
      }),
      runs,
    );
  });
});

describe("with working orders", () => {
  test("covers whatever comes of them", () => {
    fc.assert(
      fc.property(
        cases,
        fc.array(share, { minLength: 2 * SLOTS, maxLength: 2 * SLOTS }),
        (one, parts) => {
          const outcome = one.rows.map(({ position, buys, sells }, slot) => {
            const bought = Math.round(buys * parts[2 * slot]!);
            return position + bought - Math.round(sells * parts[2 * slot + 1]!);
          });
          const needed = byScenarios(one.terms, one.margins, outcome);
          expect(portfolioOf(one).required(0)).toBeGreaterThanOrEqual(needed - A_UNIT);
        },
      ),
      { ...runs, numRuns: 2000 },
    );
  });

  test("is at least what positions alone bind, and at most the worst case of every month outright", () => {
    fc.assert(
      fc.property(cases, (one) => {
        const portfolio = portfolioOf(one);
        const worst = one.rows.map(({ position, buys, sells }) =>
          Math.max(position + buys, sells - position),
        );
        const required = portfolio.required(0);
        expect(required).toBeGreaterThanOrEqual(portfolio.ofPositions(0) - A_UNIT);
        expect(required).toBeLessThanOrEqual(outright(one.margins, worst) + A_UNIT);
      }),
      runs,
    );
  });
});
