import { describe, expect, test } from "vitest";
import { alive, filled } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import { valueTrader } from "./value-trader.ts";

/** Knows the value without error, and wants ten lots a tick beyond 0.6 ticks, at most 60. */
const SURE = { signalNoise: 0, edgeTicks: 0.6, lotsATick: 10, positionLots: 60, orderLots: 15 };

function visit(
  valueTicks: number,
  position = 0,
  given: Readonly<Record<string, unknown>> = {},
  size = 1,
): number[][] {
  const desk = new FakeDesk();
  const month = desk.list({ daysLeft: 30 });
  month.valueTicks = valueTicks;
  month.position = position;
  const state = alive(valueTrader, desk, { ...SURE, ...given }, { size });
  valueTrader.wake(state, desk, 0);
  return desk.orders();
}

describe("it trades towards its value", () => {
  test.each([
    [285, 0, [[0, 15, 284]]], // bid below its value by its edge
    [290, 0, [[0, 15, 284]]], // but no more than three ticks beyond the offer
    [270, 0, [[0, -15, 276]]],
    [280.5, 0, []], // within the edge
    [281.6, 0, [[0, 10, 281]]], // one tick beyond the edge: ten lots
    [279, 0, [[0, -4, 280]]],
    [290, 55, [[0, 5, 284]]], // sixty at most
    [290, 60, []],
    [270, 60, [[0, -15, 276]]],
    [280, 30, [[0, -15, 281]]], // no mispricing left: it closes
  ] as const)("value %d with %i lots held", (value, position, orders) => {
    expect(visit(value, position)).toEqual(orders);
  });

  test("scaled by its size", () => {
    expect(visit(281.6, 0, {}, 3)).toEqual([[0, 30, 281]]);
    expect(visit(400, 175, {}, 3)).toEqual([[0, 5, 284]]);
  });

  test("reaches as far beyond the middle where the other side is empty", () => {
    const desk = new FakeDesk();
    const month = desk.list({ daysLeft: 30, ask: null });
    month.valueTicks = 400;
    const state = alive(valueTrader, desk, { ...SURE, slippageTicks: 7 });
    valueTrader.wake(state, desk, 0);
    expect(desk.orders()).toEqual([[0, 15, 287]]);
  });

  test("the fewer prints are to come, the less a lot risks and the more it wants", () => {
    const wanted = (daysLeft: number): number => {
      const desk = new FakeDesk();
      const month = desk.list({ daysLeft, prints: 20 });
      month.valueTicks = 281.6;
      const state = alive(valueTrader, desk, { ...SURE, orderLots: 1e9, positionLots: 1e9 });
      valueTrader.wake(state, desk, 0);
      return desk.orders()[0]![1]!;
    };
    expect([30, 9, 4, 0].map(wanted)).toEqual([10, 20, 40, 200]);
  });

  test("never below one tick", () => {
    const desk = new FakeDesk();
    const month = desk.list({ daysLeft: 30, bid: 1, ask: 2, settlementTicks: 1 });
    month.valueTicks = 0.2;
    const state = alive(valueTrader, desk, { ...SURE, edgeTicks: 0.1 });
    valueTrader.wake(state, desk, 0);
    expect(desk.orders()).toEqual([[0, -12, 1]]);
  });
});

describe("its error", () => {
  test("is an AR(1) with the stated spread and half-life over trade dates", () => {
    const desk = new FakeDesk();
    desk.list({ daysLeft: 30 });
    const given = { signalNoise: 0.02, signalHalfLifeDays: 3, arrivalsADay: 10 };
    const state = alive(valueTrader, desk, { ...SURE, ...given });
    valueTrader.openingLots!(state, desk);
    const noise: number[] = [];
    for (let i = 0; i < 40_000; i++) {
      valueTrader.wake(state, desk, 0);
      noise.push(state.noise);
    }
    const square = (lag: number): number =>
      noise.slice(lag).reduce((sum, value, i) => sum + value * noise[i]!, 0) / (noise.length - lag);
    expect(Math.sqrt(square(0)) / 0.02).toBeCloseTo(1, 0.9);
    expect(square(30) / square(0)).toBeCloseTo(0.5, 0.8);
  });

  test("depends on the number of the visit alone", () => {
    const noiseAfter = (visits: number, valueTicks: number): number => {
      const desk = new FakeDesk();
      desk.list({ daysLeft: 30 }).valueTicks = valueTicks;
      const state = alive(valueTrader, desk);
      valueTrader.openingLots!(state, desk);
      for (let i = 0; i < visits; i++) valueTrader.wake(state, desk, 0);
      return state.noise;
    };
    expect(noiseAfter(5, 280)).toBe(noiseAfter(5, 400));
  });

  test("concerns what is still to come: a month of which half is printed errs by half", () => {
    const opening = (daysLeft: number): number => {
      const desk = new FakeDesk();
      desk.list({ daysLeft, prints: 20 }).settlementTicks = 280;
      const state = alive(valueTrader, desk, {
        ...SURE,
        signalNoise: 0.01,
        positionLots: 1e9,
        edgeTicks: 0,
      });
      return valueTrader.openingLots!(state, desk)[0]!.lots;
    };
    // Twice as many lots are wanted for a tick, and half as many ticks are erred by.
    expect(opening(9) / opening(40)).toBeCloseTo(1, 1);
  });
});

test("each visit replaces the order before, but not one that has gone", () => {
  const desk = new FakeDesk();
  desk.list({ daysLeft: 30 }).valueTicks = 290;
  const state = alive(valueTrader, desk, SURE);
  valueTrader.wake(state, desk, 0);
  valueTrader.wake(state, desk, 0);
  valueTrader.hear!(state, desk, filled(0, 0, 2, 15, 0));
  valueTrader.wake(state, desk, 0);
  expect(desk.take().map((sent) => [sent.verb, sent.id])).toEqual([
    ["limit", 1],
    ["cancel", 1],
    ["limit", 2],
    ["limit", 3],
  ]);
});

test("a closed month is left alone", () => {
  const desk = new FakeDesk();
  const month = desk.list({ daysLeft: 30 });
  month.valueTicks = 290;
  month.trading = false;
  const state = alive(valueTrader, desk, SURE);
  valueTrader.wake(state, desk, 0);
  expect(desk.orders()).toEqual([]);
});
