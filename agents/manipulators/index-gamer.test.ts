import { expect, test } from "vitest";
import { HOUR_US } from "../../engine/base/sim-time.ts";
import type { ProviderPlan } from "../../engine/economy/economy.ts";
import { alive } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import { indexGamer } from "./index-gamer.ts";

const TRADE = 0;
const POST = 1;

/**
 * Long so many lots of a month with 20 prints, the first so many business days ahead. Of the providers 2, 5 and 6 are
 * of one owner; each that posts sells 1000 hours a print, loses by the square of its markup, and moves the print by a
 * tenth of it.
 */
function gamer(ahead: number, lots: number, given: Readonly<Record<string, unknown>> = {}) {
  const desk = new FakeDesk();
  const asked: ProviderPlan[] = [];
  desk.affiliates = [[2, 5, 6]];
  desk.outlookOf = (plan) => {
    asked.push(plan);
    const names = plan.affiliates!.length;
    return {
      revenue: plan.prints * names * 2800 * (1 - 2 * plan.logMarkup * plan.logMarkup),
      soldUnits: plan.prints * names * 1000,
      meanPrint: 2.8 + 0.1 * names * plan.logMarkup,
      withheldHours: 0,
    };
  };
  const month = desk.list({ daysLeft: 19 + ahead, prints: 20 });
  month.position = lots;
  const settings = { provider: 5, planPrints: 3, ...given };
  const state = alive(indexGamer, desk, settings);
  const wake = (tag: number): void => indexGamer.wake(state, desk, tag);
  const told = () => indexGamer.exposures!(state, desk)[0]!;
  return { desk, month, state, asked, wake, told };
}

test("prices rise before the first print that counts, under all its names, and fall back with the last", () => {
  const { desk, wake } = gamer(5, 2000);
  const first = desk.tradeDate + 5;
  const changes: (readonly [number, number[][]])[] = [];
  for (let day = 0; day < 28; day++) {
    wake(POST);
    const posted = desk.markups.splice(0);
    if (posted.length > 0) changes.push([desk.tradeDate - first, posted]);
    desk.tradeDate++;
  }
  expect(changes[0]![0]).toBe(-2);
  expect(changes[0]![1].map(([name, family]) => [name, family])).toEqual([
    [2, 0],
    [5, 0],
    [6, 0],
  ]);
  expect(changes[0]![1].every(([, , markup]) => markup! > 0)).toBe(true);
  expect(changes.at(-1)).toEqual([
    20,
    [
      [2, 0, 0],
      [5, 0, 0],
      [6, 0, 0],
    ],
  ]);
  expect(desk.wakes[1]!.timeUs).toBe(HOUR_US / 2);
});

test("the markup is where what futures gain by the push no longer pays for sales, and never below 0", () => {
  // 60 lots: 2190 hours a print gain 0.1 a name and log point, against 5600 m^2 a name.
  const { state, wake } = gamer(0, 60);
  wake(POST);
  expect(state.logMarkup).toBeCloseTo(219 / 11_200, 2);
  const bounded = gamer(0, 2000, { largestMarkup: 0.2 });
  bounded.wake(POST);
  expect(bounded.state.logMarkup).toBeCloseTo(0.2, 9);
  expect(bounded.asked.every(({ withheldShare }) => withheldShare === 0)).toBe(true);
  const short = gamer(0, -2000);
  short.wake(POST);
  expect([short.state.logMarkup, short.desk.markups]).toEqual([0, []]);
});

test("the position is built before the first print, and what its names lose in revenue is told", () => {
  const orders = (ahead: number): number[][] => {
    const { desk, wake } = gamer(ahead, 80, { longLots: 100, entryDays: 10 });
    wake(TRADE);
    return desk.orders();
  };
  expect([11, 10, 0].map(orders)).toEqual([[], [[0, 20, 281]], []]);
  const { desk, told } = gamer(0, 80);
  desk.forgone = [1, 1, 10, 1, 1, 200, 3000];
  expect(told()).toMatchObject({ needLots: 0, physicalUnits: 0, physicalCost: 3210 });
});

test("in reduced form it only holds its position", () => {
  const { desk, wake } = gamer(0, 2000);
  desk.outlookOf = null;
  wake(POST);
  expect(desk.markups).toEqual([]);
});
