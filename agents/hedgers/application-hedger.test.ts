import { describe, expect, test } from "vitest";
import { REPORT_MARGIN_CALL } from "../../engine/exchange/reports.ts";
import { born, filled } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import { SCU_VIEW, SIT_VIEW } from "../../tests/contracts/fake-month.ts";
import { applicationHedger } from "./application-hedger.ts";

const SURE = { needLots: 40, needVolatility: 0 };

/** Four months: the first in its averaging, with half its prints out. */
function fourMonths(): FakeDesk {
  const desk = new FakeDesk();
  for (const daysLeft of [9, 30, 51, 72]) desk.list({ daysLeft });
  return desk;
}

function opened(desk: FakeDesk, given: Readonly<Record<string, unknown>>, size = 1) {
  const state = born(applicationHedger, desk, { ...SURE, ...given }, { size });
  const opening = applicationHedger.openingLots!(state, desk);
  applicationHedger.start(state, desk);
  return { state, opening: opening.map(({ instrument, lots }) => [instrument, lots]) };
}

describe("what it wants to hold", () => {
  test("a strip has each month's need in its own month, over the horizon, whole to settlement", () => {
    const { opening } = opened(fourMonths(), { style: "strip" });
    expect(opening).toEqual([
      [0, 34],
      [1, 34],
      [2, 34],
    ]);
  });

  test("scales with size and hedge ratio", () => {
    const { opening } = opened(fourMonths(), { hedgeRatio: 0.5, horizonMonths: 1 }, 3);
    expect(opening).toEqual([[0, 60]]);
  });

  test("a stack has all of it in the active month, less what is priced already", () => {
    const { opening } = opened(fourMonths(), { style: "stack", rollDays: 9 });
    expect(opening).toEqual([[0, 85]]); // 0.85 x 40 x (half + 1 + 1)
  });

  test("and rolls: with fewer days than its roll it is in the next month", () => {
    const { opening } = opened(fourMonths(), { style: "stack", rollDays: 10 });
    expect(opening).toEqual([[1, 85]]);
  });

  test("the need grows from the nearest month at the open, by so much a year", () => {
    const desk = fourMonths();
    const { opening } = opened(desk, { needLots: 400, hedgeRatio: 1, needGrowth: 1.2 });
    expect(opening).toEqual([
      [0, 400],
      [1, Math.round(400 * Math.exp(0.1))],
      [2, Math.round(400 * Math.exp(0.2))],
    ]);
  });
});

describe("how it trades", () => {
  test("takes on even visits and rests on odd ones, towards the month that is furthest off", () => {
    const desk = fourMonths();
    const { state } = opened(desk, { style: "strip" });
    desk.month(0).position = 34;
    desk.month(1).position = 20;
    desk.month(2).position = 40;
    applicationHedger.wake(state, desk, 0);
    expect(desk.orders()).toEqual([[1, 5, 281]]);
    applicationHedger.wake(state, desk, 0);
    expect(desk.orders()).toEqual([[1, 5, 279]]);
    applicationHedger.wake(state, desk, 0);
    const [cancel, order] = desk.take();
    expect(cancel).toEqual({ verb: "cancel", id: 2 });
    expect(order).toMatchObject({ verb: "limit", instrument: 1, lots: 5, priceTicks: 281 });
  });

  test("sells what it holds too much of, in a month that it leaves", () => {
    const desk = fourMonths();
    const { state } = opened(desk, { style: "stack", rollDays: 10, childLots: 50 });
    desk.month(0).position = 60;
    applicationHedger.wake(state, desk, 0);
    expect(desk.orders()).toEqual([[1, 50, 281]]);
    desk.month(1).position = 85;
    applicationHedger.wake(state, desk, 0);
    expect(desk.orders()).toEqual([[0, -50, 281]]); // rests at the ask
  });

  test("leaves small differences alone", () => {
    const desk = fourMonths();
    const { state } = opened(desk, { style: "strip", toleranceShare: 0.1 });
    for (const month of desk.months.slice(0, 3)) month.position = 31;
    applicationHedger.wake(state, desk, 0);
    expect(desk.orders()).toEqual([]);
  });

  test("trades nothing in a month that is closed", () => {
    const desk = fourMonths();
    const { state } = opened(desk, { horizonMonths: 1 });
    desk.month(0).trading = false;
    applicationHedger.wake(state, desk, 0);
    expect(desk.orders()).toEqual([]);
  });
});

describe("what it makes known", () => {
  test("declares twelve months of need at the start, and again after twenty trade dates", () => {
    const desk = fourMonths();
    const { state } = opened(desk, {});
    expect(desk.declared).toEqual([{ family: 0, needLots: 480, outputLots: 0 }]);
    desk.tradeDate += 19;
    applicationHedger.wake(state, desk, 0);
    expect(desk.declared).toHaveLength(1);
    desk.tradeDate += 1;
    applicationHedger.wake(state, desk, 0);
    expect(desk.declared).toHaveLength(2);
  });

  test("declares nothing where it asks for no exemption", () => {
    const desk = fourMonths();
    opened(desk, { asksExemption: false });
    expect(desk.declared).toEqual([]);
  });

  test("its exposure is a need, what it buys a day costs its own provider's price", () => {
    const desk = fourMonths();
    const { state } = opened(desk, {});
    const [exposure] = applicationHedger.exposures!(state, desk);
    const units = (40 / 21) * 730;
    expect(exposure).toMatchObject({ family: 0, needLots: 120, desiredLots: 102 });
    expect(exposure!.physicalUnits).toBeCloseTo(units, 9);
    expect(exposure!.physicalCost).toBeCloseTo(units * 2.8, 9);
  });

  test("real needs differ from expected ones once a month fixes, by its number alone", () => {
    const desk = fourMonths();
    const { state, opening } = opened(desk, { needVolatility: 0.5, hedgeRatio: 1 });
    expect(opening[0]![1]).not.toBe(40);
    expect(opening.slice(1)).toEqual([
      [1, 40],
      [2, 40],
    ]);
    const before = applicationHedger.exposures!(state, desk)[0]!.needLots;
    desk.prints = [9];
    desk.month(0).position = 500;
    expect(applicationHedger.exposures!(state, desk)[0]!.needLots).toBe(before);
  });

  test("pays margin calls from its reserve", () => {
    const desk = fourMonths();
    const { state } = opened(desk, {});
    const call = { ...filled(0, 0, 0, 0, 0), kind: REPORT_MARGIN_CALL, amount: 777 };
    applicationHedger.hear!(state, desk, call);
    applicationHedger.hear!(state, desk, { ...filled(0, 0, 1, 5, 0), amount: 0 });
    expect(desk.deposits).toEqual([777]);
  });
});

test("members of a group take the named families in turn", () => {
  const desk = new FakeDesk([SIT_VIEW, SCU_VIEW]);
  const familyOf = (indexInGroup: number, families: readonly string[]): number =>
    born(applicationHedger, desk, { families }, { indexInGroup }).program.family;
  expect([0, 1, 2].map((i) => familyOf(i, []))).toEqual([0, 1, 0]);
  expect([0, 1].map((i) => familyOf(i, ["SCU"]))).toEqual([1, 1]);
});
