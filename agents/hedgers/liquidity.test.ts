import { describe, expect, test } from "vitest";
import { REPORT_MARGIN_CALL } from "../../engine/exchange/reports.ts";
import { born, filled } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import { SCU_VIEW, SIT_VIEW } from "../../tests/contracts/fake-month.ts";
import { inferenceProvider } from "../providers/inference-provider.ts";
import { answerMarginCall, repayFromCushion } from "../margin-answer.ts";
import { applicationHedger } from "./application-hedger.ts";
import { fundingCost } from "./liquidity.ts";

const SURE = { needLots: 100, needVolatility: 0, hedgeRatio: 1, horizonMonths: 1 };
/** Margin of a lot on the fake desk: 163.52 dollars, in money units. */
const MARGIN = 1_635_200;

/** Desired lots of a firm that wants 100, with such money units in account, reserve and line. */
function desired(
  given: Readonly<Record<string, unknown>>,
  [money, inReserve, line, owed]: readonly number[] = [1e12, 0, 0, 0],
  size = 1,
): number {
  const desk = new FakeDesk();
  desk.list({ daysLeft: 60 });
  Object.assign(desk, { money, inReserve, line, owed });
  const state = born(applicationHedger, desk, { ...SURE, ...given }, { size });
  return applicationHedger.exposures!(state, desk)[0]!.desiredLots;
}

describe("what a hedger can pay for", () => {
  test("a budget for margin is kept, by size", () => {
    expect(desired({})).toBe(100);
    expect(desired({ marginBudget: 40 * 163.52 + 1 })).toBe(40);
    expect(desired({ marginBudget: 40 * 163.52 + 1 }, undefined, 2)).toBe(80);
    expect(desired({ marginBudget: 1e6 })).toBe(100);
    expect(desired({ marginBudget: 0 })).toBe(0);
  });

  test("account, reserve and what is left of the line carry the margin and its buffer", () => {
    const buffer = { liquidityBuffer: 1 };
    const thirds = [50 * MARGIN, 40 * MARGIN, 30 * MARGIN, 0];
    expect(desired(buffer, thirds)).toBe(60); // 120 margins for twice as many
    expect(desired(buffer, [50 * MARGIN, 0, 30 * MARGIN, 30 * MARGIN])).toBe(25); // drawn out
    expect(desired(buffer, [-1, 0, 0, 0])).toBe(0);
    expect(desired({ liquidityBuffer: 0 }, thirds)).toBe(100);
    expect(desired({}, [-1, 0, 0, 0])).toBe(100); // it does not look
  });

  test("a provider pays for both sides of its margin from one purse", () => {
    const desk = new FakeDesk([SIT_VIEW, SCU_VIEW]);
    desk.list({ daysLeft: 60, family: 0 });
    desk.list({ daysLeft: 60, family: 1 });
    desk.tokensAnHour = 1000 / 730;
    Object.assign(desk, { money: 100 * MARGIN, inReserve: 0 });
    const state = born(inferenceProvider, desk, {
      supply: "renter",
      capacityLots: 100,
      capacityVolatility: 0,
      hedgeRatio: 1,
      horizonMonths: 1,
      liquidityBuffer: 0,
    });
    const opening = inferenceProvider.openingLots!(state, desk);
    expect(opening.map(({ lots }) => lots)).toEqual([-50, 50]);
  });

  test("bound margin costs its rate over the horizon", () => {
    const desk = new FakeDesk();
    desk.list({ daysLeft: 60 });
    const values = { marginBudget: null, liquidityBuffer: null, fundingRate: 0.126 };
    // 163.52 dollars on 730 units: 0.224 a unit; 12.6 % x 5 / 252 of it.
    expect(fundingCost(values, desk, 0, { family: 0, dates: 5 })).toBeCloseTo(0.00056, 12);
  });
});

describe("a line of credit", () => {
  const call = { ...filled(0, 0, 0, 0, 0), kind: REPORT_MARGIN_CALL, amount: 700 };

  test("pays what of a margin call the reserve does not", () => {
    const desk = new FakeDesk();
    Object.assign(desk, { inReserve: 200, line: 10_000 });
    answerMarginCall(desk, call);
    expect([desk.deposits, desk.owed]).toEqual([[700], 500]);
    Object.assign(desk, { inReserve: 0, line: 600 });
    answerMarginCall(desk, call);
    expect(desk.owed).toBe(600);
    Object.assign(desk, { inReserve: 700, owed: 0 });
    answerMarginCall(desk, call);
    expect(desk.owed).toBe(0);
  });

  test("is paid back by what is free beyond as much as margin binds", () => {
    const desk = new FakeDesk();
    Object.assign(desk, { money: 1000, free: 600, line: 500, owed: 500 });
    repayFromCushion(desk);
    expect(desk.owed).toBe(300);
    Object.assign(desk, { money: 1000, free: 400 });
    repayFromCushion(desk);
    expect(desk.owed).toBe(300);
  });
});
