import { expect, test } from "vitest";
import { DAY_US, HOUR_US, MINUTE_US } from "../../engine/base/sim-time.ts";
import { alive } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import { closeBanger } from "./close-banger.ts";

const STRIKE = 0;
const SLICE = 1;

/** In a month quoted 279 to 281, on a trade date of even number, on which its swap is long. */
function banger(given: Readonly<Record<string, unknown>> = {}) {
  const desk = new FakeDesk();
  const month = desk.list({ daysLeft: 30 });
  const sure = { swapLots: 600, bangLots: 60, slices: 4, slippageTicks: 3, ...given };
  const state = alive(closeBanger, desk, sure);
  const wake = (tag: number): void => closeBanger.wake(state, desk, tag);
  const gain = (): number => 0 - closeBanger.exposures!(state, desk)[0]!.physicalCost;
  return { desk, month, state, wake, gain };
}

test("the swap is struck before the window, and the window's slices are even and within it", () => {
  const { desk, wake } = banger();
  const start = 21.5 * HOUR_US;
  expect(desk.wakes).toEqual([{ timeUs: start - 5 * MINUTE_US, tag: STRIKE }]);
  wake(STRIKE);
  for (let i = 0; i < 4; i++) wake(SLICE);
  expect(desk.wakes.slice(1)).toEqual([
    { timeUs: start - 5 * MINUTE_US + DAY_US, tag: STRIKE },
    ...[0, 1, 2, 3].map((i) => ({ timeUs: start + i * 7.5 * MINUTE_US, tag: SLICE })),
  ]);
  // Three ticks beyond the offer.
  expect(desk.orders()).toEqual(Array.from({ length: 4 }, () => [0, 15, 284]));
});

test("on the next trade date it sells what it bought", () => {
  const { desk, wake } = banger({ slices: 1 });
  desk.tradeDate += 1;
  wake(STRIKE);
  wake(SLICE);
  expect(desk.orders()).toEqual([[0, -60, 276]]);
});

test("the swap gains its lots times what the settlement price is above its strike, and loses when short", () => {
  const { desk, month, state, wake, gain } = banger();
  wake(STRIKE);
  expect(gain()).toBe(0);
  month.settlementTicks = 283;
  desk.tradeDate += 1;
  month.quote = { ...month.quote, bidTicks: 284, askTicks: 286 };
  wake(STRIKE);
  // 600 lots, from 280 to 283, $7.30 a tick and lot.
  expect(gain()).toBeCloseTo(600 * 3 * 7.3, 6);
  expect(closeBanger.exposures!(state, desk)[0]!.swapGain).toBe(gain());
  month.settlementTicks = 287;
  desk.tradeDate += 1;
  wake(STRIKE);
  expect(gain()).toBeCloseTo(-600 * 2 * 7.3, 6);
});

test("without a swap of the day, and where the month does not trade, nothing is sent", () => {
  const { desk, month, wake } = banger();
  wake(SLICE);
  month.trading = false;
  wake(STRIKE);
  month.trading = true;
  wake(SLICE);
  expect(desk.orders()).toEqual([]);
  wake(STRIKE);
  month.trading = false;
  wake(SLICE);
  desk.tradeDate += 1;
  month.trading = true;
  wake(SLICE);
  expect(desk.orders()).toEqual([]);
});

test("a window that begins on the day before is struck once a trade date", () => {
  const { desk, wake } = banger({ windowEnd: 1, window: 4 * HOUR_US });
  const struck = -4 * HOUR_US - 5 * MINUTE_US + 1;
  desk.nowUs = struck + DAY_US;
  wake(STRIKE);
  expect(desk.wakes.filter(({ tag }) => tag === STRIKE).at(-1)!.timeUs).toBe(struck + 2 * DAY_US);
});
