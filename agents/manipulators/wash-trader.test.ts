import { describe, expect, test } from "vitest";
import { HOUR_US, MINUTE_US, SECOND_US } from "../../engine/base/sim-time.ts";
import { BUY, SELL } from "../../engine/book/order-books.ts";
import { born } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import type { Sent } from "../../tests/contracts/fake-month.ts";
import { goToWake } from "../../tests/contracts/go-to-wake.ts";
import { washTrader } from "./wash-trader.ts";

const ROUND = 0;
const CANCEL = 1;

/** One account of a pair in the only month of a market, quoted 279 to 281 with ten lots a side. */
function account(indexInGroup: 0 | 1, given: Readonly<Record<string, unknown>> = {}) {
  const desk = new FakeDesk();
  const month = desk.list({ daysLeft: 60 });
  const state = born(washTrader, desk, { washLots: 13, roundsADay: 2, ...given }, { indexInGroup });
  washTrader.start(state, desk);
  const round = (): void => washTrader.wake(state, desk, ROUND);
  return { desk, month, state, round };
}

test("one shows a round's order inside the touch, sells and buys in turn, and cancels what is left", () => {
  const { desk, state, round } = account(0);
  round();
  round();
  const intents = desk.take().flatMap((sent) => (sent.verb === "order" ? [sent.intent] : []));
  expect(intents).toEqual([
    { instrument: 0, side: SELL, lots: 13, priceTicks: 280, postOnly: true },
    { instrument: 0, side: BUY, lots: 13, priceTicks: 280, postOnly: true },
  ]);
  expect(desk.wakes.filter(({ tag }) => tag === CANCEL)[0]!.timeUs).toBe(2 * SECOND_US);
  washTrader.wake(state, desk, CANCEL);
  expect(desk.take()).toEqual([{ verb: "cancel", id: 2 }]);
});

test("the other comes a little later, and takes as many lots as they agreed on, and nothing else", () => {
  const { desk, month, round } = account(1);
  Object.assign(month.quote, { askTicks: 280, askLots: 13 });
  round();
  expect(desk.orders()).toEqual([[0, 13, 280]]);
  Object.assign(month.quote, { bidTicks: 278, bidLots: 13 });
  round();
  expect(desk.orders()).toEqual([[0, -13, 278]]);
  month.quote.askLots = 14;
  round();
  expect(desk.orders()).toEqual([]);
});

describe("both of a pair", () => {
  const times = { firstRound: 12 * HOUR_US, roundEvery: 15 * MINUTE_US, takeAfter: SECOND_US };

  /** Times of the next rounds, as the desk's clock and trade dates go, and the sides that they show or take. */
  function rounds(index: 0 | 1, given: Readonly<Record<string, unknown>>, count: number) {
    const { desk, month, round } = account(index, { ...times, ...given });
    Object.assign(month.quote, { bidLots: 13, askLots: 13 });
    return Array.from({ length: count }, () => {
      const timeUs = goToWake(desk, ROUND);
      round();
      return { timeUs, side: sideOf(desk.take()) };
    });
  }

  /** The side that the first shows: it sends an order, the second takes it by a limit order of the other side. */
  function sideOf(sent: readonly Sent[]): number {
    const [shown] = sent.flatMap((one) => {
      if (one.verb === "order") return [one.intent.side];
      return one.verb === "limit" ? [1 - one.side] : [];
    });
    return shown!;
  }

  function expectInStep(given: Readonly<Record<string, unknown>>, expected: readonly number[]) {
    const [first, second] = ([0, 1] as const).map((index) => rounds(index, given, expected.length));
    expect(first!.map(({ timeUs }) => timeUs / HOUR_US)).toEqual(expected);
    expect(second).toEqual(
      first!.map(({ timeUs, side }) => ({ timeUs: timeUs + SECOND_US, side })),
    );
  }

  test("keep the same times and sides, apart by what the second waits, on every trade date", () => {
    expectInStep({}, [12, 12.25, 36, 36.25]);
  });

  test("keep them where the trade date ends between rounds, or between the two of them", () => {
    const late = { firstRound: 21.75 * HOUR_US, roundsADay: 3 };
    expectInStep(late, [21.75, 22, 22.25, 45.75, 46, 46.25]);
    expectInStep({ firstRound: 22.25 * HOUR_US }, [22.25, 22.5, 46.25, 46.5]);
  });
});

test("where there is no room inside the touch, no quote or no trading, a round is left out", () => {
  const { desk, month, round } = account(0);
  month.quote.askTicks = 280;
  round();
  month.quote.askTicks = -0x8000_0000;
  round();
  Object.assign(month, { quote: { ...month.quote, askTicks: 281 }, trading: false });
  round();
  expect(desk.take()).toEqual([]);
});

test("what strangers took, beyond two rounds, is closed at the touch", () => {
  for (const index of [0, 1] as const) {
    const { desk, month, round } = account(index);
    month.position = 27;
    round();
    expect(desk.orders()).toEqual([[0, -27, 279]]);
    month.position = -26;
    round();
    expect(desk.orders()).toEqual([]);
  }
});
