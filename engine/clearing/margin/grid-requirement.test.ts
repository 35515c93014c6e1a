import { describe, expect, test } from "vitest";
import { gridRequirement, type Holding } from "./grid-requirement.ts";
import type { PortfolioTerms } from "./portfolio-terms.ts";
import {
  riskScenarios,
  type ScenarioGridMargin,
  ScenarioGridModel,
  worstMove,
} from "./scenario-grid.ts";

const GRID = { extremeMove: 3, extremeCover: 0.33 };
const TERMS: PortfolioTerms = {
  interMonthCharge: 0.2,
  credits: [{ first: 0, second: 1, share: 0.5, firstLots: 1, secondLots: 1 }],
  addOns: null,
};
const [SIT, SCU] = [0, 1];
/** A lot of SCU-2027-01 binds 200, of SCU-2027-02 180, of SIT-2027-01 150: SCU's mean is 190. */
const SCANS = [150, 190];
const sit = (lots: number): Holding => ({ family: SIT, lots, margin: 150 });
const january = (lots: number): Holding => ({ family: SCU, lots, margin: 200 });
const february = (lots: number): Holding => ({ family: SCU, lots, margin: 180 });

const required = (...holdings: Holding[]): number => gridRequirement(holdings, TERMS, GRID, SCANS);

describe("the sixteen scenarios", () => {
  test("are fourteen within the scan range and two extreme ones that count for a third", () => {
    const scenarios = riskScenarios(GRID);
    expect(scenarios).toHaveLength(16);
    expect(scenarios.reduce((sum, { move, cover }) => sum + move * cover, 0)).toBeCloseTo(0, 12);
    expect(scenarios.filter(({ cover }) => cover < 1).map(({ move }) => move)).toEqual([3, -3]);
    expect(worstMove(GRID)).toBe(1);
    expect(worstMove({ extremeMove: 3, extremeCover: 0.5 })).toBe(1.5);
  });
});

describe("what positions bind, by hand", () => {
  test("one month: margin a lot times lots, long or short", () => {
    expect(required(january(10))).toBe(2000);
    expect(required(january(-10))).toBe(2000);
    expect(required(january(10), february(10))).toBe(3800);
  });

  test("a calendar spread: the difference of its legs, and a fifth of both legs' smaller margin", () => {
    expect(required(january(10), february(-10))).toBe(200 + 0.2 * 2 * 1800);
  });

  test("SIT against SCU: half of twice the smaller leg comes back, of as many spreads as both make", () => {
    expect(required(sit(-10), january(10))).toBe(3500 - 0.5 * 2 * 150 * 10);
    expect(required(sit(10), january(10))).toBe(3500);
    // 2000 / 190 = 10.53 lots of SCU against 4 of SIT: 4 spreads.
    expect(required(sit(-4), january(10))).toBe(2600 - 150 * 4);
  });

  test("both at once: 920 + 600 scanning, 432 between the months, less 600", () => {
    expect(required(january(10), february(-6), sit(-4))).toBe(920 + 600 + 432 - 600);
  });

  test("nothing for nothing", () => {
    expect(required()).toBe(0);
    expect(required(january(0))).toBe(0);
  });
});

describe("margin of a lot on the grid", () => {
  const margin = {
    ...GRID,
    horizonDays: 1,
    floor: 0,
    cap: null,
    maintenance: 0.75,
    initialVolatility: 0.4,
    lambda: 0.94,
    confidence: 0.99,
    scanRange: null,
    interMonthCharge: 0.2,
    spreadCredits: {},
  };
  const shareOf = (change: Partial<ScenarioGridMargin>): number => {
    const model = new ScenarioGridModel({ ...margin, ...change });
    model.open(1);
    model.list(0);
    return model.share(0);
  };

  test("is the scan range: value-at-risk, or the fixed share; more where extreme moves ask for it", () => {
    expect(shareOf({})).toBeCloseTo((2.326_347_874 * 0.4) / Math.sqrt(252), 8);
    expect(shareOf({ scanRange: 0.1 })).toBeCloseTo(0.1, 15);
    expect(shareOf({ scanRange: 0.1, extremeCover: 0.5 })).toBeCloseTo(0.15, 15);
    expect(shareOf({ scanRange: 0.1, floor: 0.12 })).toBe(0.12);
  });

  test("follows the month's own settlements", () => {
    const model = new ScenarioGridModel(margin);
    model.open(1);
    model.list(0);
    model.observe(0, 100, 110);
    const variance = (0.94 * 0.16) / 252 + 0.06 * Math.log(1.1) ** 2;
    expect(model.share(0)).toBeCloseTo(2.326_347_874 * Math.sqrt(variance), 8);
    expect(model.volatility(0)).toBeCloseTo(Math.sqrt(252 * variance), 12);
  });
});
