import { expect, test } from "vitest";
import { DAY_US, HOUR_US, MINUTE_US, SECOND_US } from "../../engine/base/sim-time.ts";
import { BUY, SELL } from "../../engine/book/order-books.ts";
import { born } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
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

test("both keep the same times, apart by what the second waits, on every trade date", () => {
  const times = { firstRound: 12 * HOUR_US, roundEvery: 15 * MINUTE_US, takeAfter: SECOND_US };
  const of = (index: 0 | 1): number[] => {
    const { desk, round } = account(index, times);
    round();
    round();
    return desk.wakes.filter(({ tag }) => tag === ROUND).map(({ timeUs }) => timeUs);
  };
  const first = [12 * HOUR_US, 12.25 * HOUR_US, DAY_US + 12 * HOUR_US];
  expect(of(0)).toEqual(first);
  expect(of(1)).toEqual(first.map((timeUs) => timeUs + SECOND_US));
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
