import { describe, expect, test } from "vitest";
import { alive } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import type { FakeMonth } from "../../tests/contracts/fake-month.ts";
import { momentumTrader } from "./momentum-trader.ts";

const GIVEN = {
  arrivalsADay: 10,
  fastDays: 1,
  slowMultiple: 5,
  fullSignal: 0.03,
  positionLots: 50,
  orderLots: 10,
};

function quoteAt(month: FakeMonth, mid: number): void {
  month.quote.bidTicks = mid - 1;
  month.quote.askTicks = mid + 1;
}

/** Wakes it at a path of mids, one after another; every order fills. */
function follow(mids: readonly number[]): { desk: FakeDesk; month: FakeMonth; wake: () => void } {
  const desk = new FakeDesk();
  const month = desk.list({ daysLeft: 40 });
  const state = alive(momentumTrader, desk, GIVEN);
  const wake = (): void => momentumTrader.wake(state, desk, 0);
  for (const mid of mids) {
    quoteAt(month, mid);
    wake();
    for (const [instrument, lots] of desk.orders()) desk.month(instrument!).position += lots!;
  }
  return { desk, month, wake };
}

const rising = Array.from({ length: 60 }, (_, i) => 280 + 3 * i);
const falling = Array.from({ length: 60 }, (_, i) => 500 - 3 * i);

describe("it follows the trend", () => {
  test("long when the price has risen, short when it has fallen, flat without a trend", () => {
    expect(follow(rising).month.position).toBe(50);
    expect(follow(falling).month.position).toBe(-50);
    expect(follow(Array.from({ length: 60 }, () => 280)).month.position).toBe(0);
  });

  test("turns with it", () => {
    const { month } = follow([...rising, ...rising.toReversed(), ...falling]);
    expect(month.position).toBe(-50);
  });

  test("in proportion to the difference of the averages", () => {
    // After one step of size d the averages differ by (fast share - slow share) x d.
    const [fast, slow] = [1 - 2 ** -0.1, 1 - 2 ** -0.02];
    const { month } = follow([280, 290]);
    const signal = ((fast - slow) * Math.log(290 / 280)) / 0.03;
    expect(month.position).toBe(Math.round(signal * 50));
    expect(month.position).toBeGreaterThan(0);
  });

  test("by orders of ten lots at most, at the far touch", () => {
    const { desk, month, wake } = follow(rising);
    month.position = -40;
    wake();
    expect(desk.orders()).toEqual([[0, 10, 280 + 3 * 59 + 1]]);
  });
});

describe("the roll", () => {
  test("closes what it holds elsewhere, and starts its averages anew", () => {
    const desk = new FakeDesk();
    const near = desk.list({ daysLeft: 11 });
    const far = desk.list({ daysLeft: 31 });
    near.position = 44;
    const state = alive(momentumTrader, desk, { ...GIVEN, rollDays: 12 });
    momentumTrader.wake(state, desk, 0);
    expect(desk.orders()).toEqual([[0, -44, 278]]);
    expect(state).toMatchObject({ instrument: far.future.instrument, fast: Math.log(280) });
    expect(state.slow).toBe(state.fast);
  });

  test("waits while the active month does not trade", () => {
    const desk = new FakeDesk();
    desk.list({ daysLeft: 40 }).trading = false;
    const state = alive(momentumTrader, desk, GIVEN);
    momentumTrader.wake(state, desk, 0);
    expect(state.instrument).toBe(-1);
  });
});
