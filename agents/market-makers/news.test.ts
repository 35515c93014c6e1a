import { expect, test } from "vitest";
import { NO_PRICE } from "../../engine/book/order-books.ts";
import { alive } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import type { FakeMonth } from "../../tests/contracts/fake-month.ts";
import { avellanedaStoikov } from "./avellaneda-stoikov.ts";

const FIFTH = Math.log(1.2);

/** A maker of months of which no print is out, and the far end of whose curve moves as the near one. */
function maker() {
  const desk = new FakeDesk();
  const given = { quoteLots: 20, inventoryLots: 100, imbalanceTicks: 0, curveDecay: 0, months: 2 };
  const state = alive(avellanedaStoikov, desk, given);
  return {
    desk,
    state,
    look: () => avellanedaStoikov.wake(state, desk, 0),
    list: (settlementTicks: number, settledIndex: number): FakeMonth => {
      const month = desk.list({ daysLeft: 60, prints: 20, bid: null, ask: null, settlementTicks });
      return Object.assign(month, { settledIndex });
    },
    middles: () => state.months.map(({ middle }) => Math.round(middle * 1e6) / 1e6),
  };
}

function quoteAt(month: FakeMonth, middle: number): void {
  const lots = { bidLots: 10, askLots: 10 };
  Object.assign(month.quote, { ...lots, bidTicks: middle - 1, askTicks: middle + 1 });
}

test("a jump before the opening is in the opening price, and is not counted again at the first print", () => {
  const { desk, look, list, middles } = maker();
  // The last print was 2.8; the price then rose by a fifth, and the month opens so.
  list(336, 2.8 * 1.2);
  look();
  expect(middles()).toEqual([336]);
  desk.prints[0] = 2.8 * 1.2;
  look();
  expect(middles()).toEqual([336]);
  desk.prints[0] = 2.8 * 1.2 * 1.2;
  look();
  expect(middles()).toEqual([403.2]);
});

test("a jump after the opening of which the book knows nothing is news at the first print", () => {
  const { desk, look, list, middles } = maker();
  list(280, 2.8);
  look();
  desk.prints[0] = 2.8 * 1.2;
  look();
  expect(middles()).toEqual([336]);
});

test("of a jump that the book has followed there is nothing left to do", () => {
  const { desk, state, look, list } = maker();
  const month = list(280, 2.8);
  look();
  quoteAt(month, 336);
  for (let i = 0; i < 400; i++) look();
  Object.assign(month.quote, { bidTicks: NO_PRICE, askTicks: NO_PRICE, bidLots: 0, askLots: 0 });
  const before = state.months[0]!.middle;
  expect(Math.abs(Math.log(before / 280) - FIFTH)).toBeLessThan(0.033);
  desk.prints[0] = 2.8 * 1.2;
  look();
  expect(state.months[0]!.middle).toBe(before);
});

test("a month that is listed after a print begins with what the print says", () => {
  const { desk, look, list, middles } = maker();
  list(280, 2.8);
  look();
  desk.prints[0] = 2.8 * 1.2;
  list(336, 2.8 * 1.2);
  look();
  expect(middles()).toEqual([336, 336]);
});
