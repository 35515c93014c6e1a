import { describe, expect, test } from "vitest";
import type { AgentDesk } from "../../engine/agent.ts";
import { born } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import { applicationHedger } from "./application-hedger.ts";
import { stackCost } from "./cheaper-style.ts";
import { type HedgeValues, newHedge } from "./hedge-program.ts";
import { hedgeTargets, rolledShare } from "./hedge-targets.ts";

test.each(["strip", "stack"] as const)("a %s holds nothing where no month is listed", (style) => {
  const desk: Pick<AgentDesk, "listed"> = { listed: () => [] };
  const values = { hedgeRatio: 1, horizonMonths: 6, style, rollDays: 5 };
  const targets = hedgeTargets(newHedge(0, 1), values as HedgeValues, desk as AgentDesk, () => 10);
  expect(targets).toEqual([]);
});

describe("a stack rolls", () => {
  test.each([
    // rollDays 10, over 4 dates: the first is the one with nine days left.
    [10, 10, 4, 0],
    [9, 10, 4, 0.25],
    [8, 10, 4, 0.5],
    [6, 10, 4, 1],
    [0, 10, 4, 1],
    // At once.
    [9, 10, 1, 1],
    // Over more dates than there are: through by the last trading day.
    [2, 3, 60, 1 / 3],
    [0, 3, 60, 1],
  ])("with %i days left, from %i on, over %i dates: %d is out", (left, days, dates, share) => {
    expect(rolledShare(left, days, dates)).toBeCloseTo(share, 12);
  });

  test("by its share from one month into the next, with nothing lost", () => {
    const held = (daysLeft: number): number[] => {
      const desk = new FakeDesk();
      desk.list({ daysLeft, prints: 1 });
      desk.list({ daysLeft: daysLeft + 21, prints: 1 });
      const given = { needLots: 11, needVolatility: 0, hedgeRatio: 1, horizonMonths: 1 };
      const state = born(applicationHedger, desk, {
        ...given,
        style: "stack",
        rollDays: 10,
        rollDates: 4,
      });
      const opening = applicationHedger.openingLots!(state, desk);
      return [0, 1].map((at) => opening.find(({ instrument }) => instrument === at)?.lots ?? 0);
    };
    expect([10, 9, 8, 7, 6].map(held)).toEqual([
      [11, 0],
      [8, 3],
      [6, 5],
      [3, 8],
      [0, 11],
    ]);
  });
});

describe("the cheaper of stack and strip", () => {
  test("costs of a stack: in, out, and a roll for every month in between", () => {
    expect(stackCost(1, 2, 1)).toBe(5);
    expect(stackCost(0.5, 1, 3)).toBe(5.5);
    expect(stackCost(1, 1, 0)).toBe(Infinity);
  });

  /** Desired lots by month when a third month has come into the horizon, quoted with such a half-spread. */
  function desired(halfSpread: number | null): number[] {
    const desk = new FakeDesk();
    desk.list({ daysLeft: 30, prints: 1 });
    desk.list({ daysLeft: 51, prints: 1 });
    const given = { needLots: 20, needVolatility: 0, hedgeRatio: 1, horizonMonths: 3 };
    const state = born(applicationHedger, desk, { ...given, style: "cheaper", tradesADay: 9 });
    const opening = applicationHedger.openingLots!(state, desk);
    expect(opening.map(({ lots }) => lots)).toEqual([20, 20]);
    applicationHedger.start(state, desk);
    const half = halfSpread ?? 0;
    const quotes = halfSpread === null ? { bid: null } : { bid: 280 - half, ask: 280 + half };
    desk.list({ daysLeft: 72, prints: 1, ...quotes });
    for (const month of desk.months.slice(0, 2)) month.position = 20;
    applicationHedger.wake(state, desk, 0);
    const [[instrument, lots]] = [desk.orders()[0]!];
    desk.month(2).quote = { ...desk.month(0).quote };
    applicationHedger.wake(state, desk, 0);
    expect(desk.orders()[0]![0]).toBe(instrument); // what is decided stays so
    return [instrument!, lots!];
  }

  test("a month goes into the stack where that costs less just then, and stays there", () => {
    // In and out of the active month with half-spread 1, two rolls of 1 + 1: six ticks.
    expect(desired(6)).toEqual([2, 5]);
    expect(desired(7)).toEqual([0, 5]);
    expect(desired(null)).toEqual([0, 5]);
  });
});
