import { describe, expect, test } from "vitest";
import { IOC } from "../../engine/book/order-books.ts";
import { alive } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import type { FakeMonth } from "../../tests/contracts/fake-month.ts";
import { calendarConvergence } from "./calendar-convergence.ts";

const GIVEN = {
  arrivalsADay: 100,
  spreadThresholdTicks: 1.5,
  convergenceThresholdTicks: 1,
  dailyVolatility: 0.0165,
  pairLots: 5,
  positionLots: 100,
};

/** Two months, far from their averaging, settled at one price: their spread's average is zero. */
function twoMonths(): { desk: FakeDesk; near: FakeMonth; far: FakeMonth } {
  const desk = new FakeDesk();
  const near = desk.list({ daysLeft: 40, prints: 20 });
  const far = desk.list({ daysLeft: 60, prints: 20 });
  return { desk, near, far };
}

function visit(desk: FakeDesk, given: Readonly<Record<string, unknown>> = {}): number[][] {
  const state = alive(calendarConvergence, desk, { ...GIVEN, ...given });
  calendarConvergence.wake(state, desk, 0);
  expect(desk.sent.every((sent) => sent.verb === "limit" && sent.timeInForce === IOC)).toBe(true);
  return desk.orders();
}

function move(month: FakeMonth, ticks: number): void {
  month.quote.bidTicks += ticks;
  month.quote.askTicks += ticks;
}

describe("a calendar spread that has left its average", () => {
  test("too wide: the far leg is sold and the near one bought, at the far touches", () => {
    const { desk, far } = twoMonths();
    move(far, 4);
    expect(visit(desk)).toEqual([
      [1, -5, 283],
      [0, 5, 281],
    ]);
  });

  test("too narrow: the other way round", () => {
    const { desk, far } = twoMonths();
    move(far, -4);
    expect(visit(desk)).toEqual([
      [1, 5, 277],
      [0, -5, 279],
    ]);
  });

  test("within the threshold nothing is done", () => {
    const { desk, far } = twoMonths();
    move(far, 1);
    expect(visit(desk)).toEqual([]);
  });

  test("is traded only as far as both positions stay inside their bound", () => {
    for (const [nearLots, farLots, orders] of [
      [
        97,
        0,
        [
          [1, -3, 283],
          [0, 3, 281],
        ],
      ],
      [
        0,
        -98,
        [
          [1, -2, 283],
          [0, 2, 281],
        ],
      ],
      [100, 0, []],
      [120, -120, []],
      [
        -100,
        100,
        [
          [1, -5, 283],
          [0, 5, 281],
        ],
      ],
    ] as const) {
      const { desk, near, far } = twoMonths();
      move(far, 4);
      near.position = nearLots;
      far.position = farLots;
      expect(visit(desk)).toEqual(orders);
    }
  });

  test("is left alone where a leg is closed or has an empty side", () => {
    const closed = twoMonths();
    move(closed.far, 4);
    closed.near.trading = false;
    const thin = twoMonths();
    move(thin.far, 4);
    thin.near.quote.bidTicks = -0x8000_0000;
    expect([visit(closed.desk), visit(thin.desk)]).toEqual([[], []]);
  });

  test("is learnt: a lasting change becomes the average", () => {
    const { desk, far } = twoMonths();
    move(far, 4);
    const state = alive(calendarConvergence, desk, { ...GIVEN, spreadMemoryDays: 0.5 });
    for (let i = 0; i < 300; i++) calendarConvergence.wake(state, desk, 0);
    expect(state.pairs[0]!.average).toBeCloseTo(4, 1);
    desk.orders();
    calendarConvergence.wake(state, desk, 0);
    expect(desk.orders()).toEqual([]);
  });

  test("scales with its size", () => {
    const { desk, far } = twoMonths();
    move(far, 4);
    const state = alive(calendarConvergence, desk, GIVEN, { size: 3 });
    calendarConvergence.wake(state, desk, 0);
    expect(desk.orders()[0]).toEqual([1, -15, 283]);
  });
});

describe("a month in its averaging", () => {
  /** So many prints of twenty are out at 2.80, and the last one is 2.80 too: fair at 280. */
  function averaging(daysLeft: number, mid: number): { desk: FakeDesk; month: FakeMonth } {
    const desk = new FakeDesk();
    const month = desk.list({ daysLeft, prints: 20, bid: mid - 1, ask: mid + 1 });
    return { desk, month };
  }

  test("is bought below, and sold above, what its prints say", () => {
    expect(visit(averaging(0, 270).desk)).toEqual([[0, 5, 271]]);
    expect(visit(averaging(0, 290).desk)).toEqual([[0, -5, 289]]);
    expect(visit(averaging(0, 280).desk)).toEqual([]);
  });

  test("only beyond what the open prints may still change: sigma sqrt(n / 3) of the open share", () => {
    // Ten of twenty prints open: 280 x 0.5 x 0.0165 x sqrt(10 / 3) = 4.2 ticks, and one for costs.
    expect(visit(averaging(9, 275).desk)).toEqual([]);
    expect(visit(averaging(9, 274).desk)).toEqual([[0, 5, 275]]);
  });

  test("the prints so far weigh as they count", () => {
    const { desk, month } = averaging(9, 300);
    month.fixed.sum = 10 * 3.2; // ten at 3.20, the rest expected at 2.80: fair at 300
    expect(visit(desk)).toEqual([]);
  });

  test("up to its bound", () => {
    const { desk, month } = averaging(0, 270);
    month.position = 98;
    expect(visit(desk)).toEqual([[0, 2, 271]]);
    month.position = 100;
    expect(visit(desk)).toEqual([]);
  });
});

test("pairs follow the listing: an expired month drops out, averages of the others stay", () => {
  const desk = new FakeDesk();
  for (const daysLeft of [30, 50, 70]) desk.list({ daysLeft, prints: 20 });
  const state = alive(calendarConvergence, desk, GIVEN);
  calendarConvergence.wake(state, desk, 0);
  state.pairs[1]!.average = 7;
  desk.months.shift();
  const shifted = desk.month.bind(desk);
  desk.month = (instrument) => shifted(instrument - 1);
  calendarConvergence.wake(state, desk, 0);
  expect(state.pairs.map(({ near, far }) => [near, far])).toEqual([[1, 2]]);
  expect(state.pairs[0]!.average).toBeGreaterThan(6);
});
