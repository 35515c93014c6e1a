import { describe, expect, test } from "vitest";
import { HOUR_US } from "../../engine/base/sim-time.ts";
import { alive } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import { goToWake } from "../../tests/contracts/go-to-wake.ts";
import { marginSqueezer } from "./margin-squeezer.ts";

const STEP = 0;

/**
 * In a month quoted 279 to 281 and last marked at 285, so that longs have lost. Steps of an hour: waits at steps 0 and
 * 1, unwinds at 2, pushes at 3 and 4.
 */
function squeezer(given: Readonly<Record<string, unknown>> = {}) {
  const desk = new FakeDesk();
  const month = desk.list({ daysLeft: 30 });
  month.settlementTicks = 285;
  Object.assign(month.quote, { bidLots: 10, askLots: 10 });
  const state = alive(marginSqueezer, desk, {
    pushLots: 100,
    burstLots: 40,
    thinLots: 25,
    absorbLots: 50,
    waitFrom: 14 * HOUR_US,
    waitFor: 2 * HOUR_US,
    unwindFor: HOUR_US,
    pushFor: 2 * HOUR_US,
    stepEvery: HOUR_US,
    ...given,
  });
  const stepAt = (step: number): number[][] => {
    state.step = step;
    marginSqueezer.wake(state, desk, STEP);
    return desk.orders();
  };
  return { desk, month, state, stepAt };
}

/** Times of the next steps, as the desk's clock and trade dates go. */
function stepTimes({ desk, state }: ReturnType<typeof squeezer>, steps: number): number[] {
  return Array.from({ length: steps }, () => {
    const timeUs = goToWake(desk, STEP);
    marginSqueezer.wake(state, desk, STEP);
    return timeUs;
  });
}

const hours = (...times: readonly number[]): number[] => times.map((hour) => hour * HOUR_US);

describe("a round's steps", () => {
  test("are even, and the next round begins on the next trade date", () => {
    expect(stepTimes(squeezer(), 6)).toEqual(hours(14, 15, 16, 17, 18, 24 + 14));
  });

  test("go on where the trade date ends within a round", () => {
    const late = squeezer({ waitFrom: 20 * HOUR_US });
    expect(stepTimes(late, 7)).toEqual(hours(20, 21, 22, 23, 24, 24 + 20, 24 + 21));
    const later = squeezer({ waitFrom: 23 * HOUR_US });
    expect(stepTimes(later, 6)).toEqual(hours(23, 24, 25, 26, 27, 24 + 23));
  });
});

describe("a push", () => {
  test("goes the way of the price since the mark, to its lots and no further", () => {
    const { month, stepAt } = squeezer();
    expect(stepAt(3)).toEqual([[0, -40, 276]]);
    month.position = -80;
    expect(stepAt(4)).toEqual([[0, -20, 276]]);
    month.position = -100;
    expect(stepAt(4)).toEqual([]);
    const up = squeezer();
    up.month.settlementTicks = 275;
    expect(up.stepAt(3)).toEqual([[0, 40, 284]]);
  });

  test("keeps the way of its first step, and is none where the price has not moved", () => {
    const { month, stepAt } = squeezer();
    stepAt(3);
    month.settlementTicks = 275;
    expect(stepAt(4)).toEqual([[0, -40, 276]]);
    month.settlementTicks = 280;
    expect(stepAt(3)).toEqual([]);
    expect(stepAt(4)).toEqual([]);
  });

  test("leaves out a step at which more stands against it", () => {
    const { month, stepAt } = squeezer();
    month.quote.bidLots = 26;
    expect(stepAt(3)).toEqual([]);
    month.quote.bidLots = 25;
    expect(stepAt(4)).toEqual([[0, -40, 276]]);
  });
});

describe("after the mark", () => {
  test("it waits at the touch, to close, and while the price is beyond the mark to hold the other way", () => {
    const { month, stepAt } = squeezer();
    stepAt(3);
    month.position = -100;
    month.settlementTicks = 280;
    expect(stepAt(0)).toEqual([[0, 100, 279]]);
    month.settlementTicks = 281;
    expect(stepAt(1)).toEqual([[0, 150, 279]]);
  });

  test("it takes its order back at the next step", () => {
    const { desk, month, state } = squeezer();
    month.position = -100;
    state.step = 0;
    marginSqueezer.wake(state, desk, STEP);
    const order = state.order;
    expect(order).not.toBe(0);
    desk.take();
    marginSqueezer.wake(state, desk, STEP);
    expect(desk.take()[0]).toMatchObject({ verb: "cancel", id: order });
  });

  test("it takes what closes the rest, a burst at a time, whichever way", () => {
    const { month, stepAt } = squeezer();
    month.position = -100;
    expect(stepAt(2)).toEqual([[0, 40, 281]]);
    month.position = 15;
    expect(stepAt(2)).toEqual([[0, -15, 279]]);
    month.position = 0;
    expect(stepAt(2)).toEqual([]);
  });
});

test("where the month does not trade nothing is sent", () => {
  const { month, stepAt } = squeezer();
  month.trading = false;
  month.position = -100;
  expect([0, 2, 3].flatMap(stepAt)).toEqual([]);
});
