import { describe, expect, test } from "vitest";
import { alive } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import { meanReversionTrader } from "./mean-reversion-trader.ts";
import { fitReversion } from "./reversion-fit.ts";

/** Price by price what it is for: 1 long, -1 short, 0 out. */
function stances(
  mids: readonly number[],
  given: Readonly<Record<string, unknown>> = {},
): { stances: number[]; position: number } {
  const desk = new FakeDesk();
  const month = desk.list({ daysLeft: 300 });
  const state = alive(meanReversionTrader, desk, { windowLooks: 8, slowestShare: 1, ...given });
  const list = mids.map((mid) => {
    month.quote.bidTicks = mid - 1;
    month.quote.askTicks = mid + 1;
    meanReversionTrader.wake(state, desk, 0);
    for (const [, lots] of desk.orders()) month.position += lots!;
    return state.stance;
  });
  return { stances: list, position: month.position };
}

/** A window that reverts in about a look around 280, with a deviation of about 5 ticks. */
const CALM = [280, 284, 282, 278, 276, 279, 283, 281];

const scoreOf = (mids: readonly number[]): number => {
  const logs = mids.map((mid) => Math.log(mid));
  const fit = fitReversion(logs)!;
  return (logs.at(-1)! - fit.mean) / fit.deviation;
};

describe("by its score", () => {
  test("it stays out before its window is full, and near the mean", () => {
    expect(stances(CALM).stances).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  test("it sells well above the mean and buys well below it", () => {
    const [above, below] = [
      [...CALM, 292],
      [...CALM, 270],
    ];
    expect(scoreOf(above.slice(-8))).toBeGreaterThan(1.25);
    expect(scoreOf(below.slice(-8))).toBeLessThan(-1.25);
    expect(stances(above).stances.at(-1)).toBe(-1);
    expect(stances(below).stances.at(-1)).toBe(1);
    expect(stances(above, { entryScore: 3 }).stances.at(-1)).toBe(0);
  });

  test("it holds on until the score is under the lower one", () => {
    const path = [...CALM, 292, 288, 281];
    const [, held, out] = [9, 10, 11].map((count) => scoreOf(path.slice(count - 8, count)));
    expect(held).toBeLessThan(1.25);
    expect(held).toBeGreaterThan(0.5);
    expect(out).toBeLessThan(0.5);
    expect(stances(path).stances.slice(-3)).toEqual([-1, -1, 0]);
    expect(stances(path, { exitShare: 1 }).stances.slice(-3)).toEqual([-1, 0, 0]);
  });

  test("it keeps out of what reverts slowly", () => {
    const path = [...CALM, 292];
    const steps = fitReversion(path.slice(-8).map((mid) => Math.log(mid)))!.reversionSteps;
    expect(stances(path, { slowestShare: (0.99 * steps) / 8 }).stances.at(-1)).toBe(0);
    expect(stances(path, { slowestShare: (1.01 * steps) / 8 }).stances.at(-1)).toBe(-1);
  });
});

test("it goes to its position, and out of it, by orders of bounded size", () => {
  const sizes = { positionLots: 30, orderLots: 12 };
  const path = [...CALM, 292, 288, 281];
  const positions = [9, 10, 11].map((count) => stances(path.slice(0, count), sizes).position);
  expect(positions).toEqual([-12, -24, -12]);
  expect(stances(path.slice(0, 10), { positionLots: 15, orderLots: 40 }).position).toBe(-15);
});

test("with another month it closes the old one and starts anew", () => {
  const desk = new FakeDesk();
  const near = desk.list({ daysLeft: 12 });
  desk.list({ daysLeft: 33 });
  const state = alive(meanReversionTrader, desk, { rollDays: 12 });
  meanReversionTrader.wake(state, desk, 0);
  near.position = -5;
  desk.tradeDate++;
  meanReversionTrader.wake(state, desk, 0);
  expect(desk.orders()).toEqual([[0, 5, 282]]);
  expect([state.instrument, state.prices.length]).toEqual([1, 1]);
});

test("it looks in equal steps of trading time, at a phase of its own", () => {
  const openUs = 23 * 3_600_000_000;
  const phases = [0, 1, 2].map((agent) => {
    const desk = new FakeDesk(undefined, 1, agent);
    desk.list({ daysLeft: 300 });
    const state = alive(meanReversionTrader, desk, { looksADay: 10 });
    meanReversionTrader.wake(state, desk, 0);
    const [first, second] = desk.wakes.map(({ timeUs }) => timeUs);
    expect(second).toBe(openUs / 10);
    return first! / (openUs / 10);
  });
  expect(new Set(phases).size).toBe(3);
  for (const phase of phases) expect(phase).toBeLessThan(1);
});
