import { expect, test } from "vitest";
import { SCU_DELIVERED } from "../../engine/instruments/scu.ts";
import { alive } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import { SCU_VIEW } from "../../tests/contracts/fake-month.ts";
import { strategicLong } from "./strategic-long.ts";

const TRADE = 0;
const HOARD = 1;
const DELIVERED = { ...SCU_VIEW, delivery: { ...SCU_DELIVERED.delivery!, damages: 1 } };

/** A month that is delivered over 20 days, the first five days ahead; 20 days of 14,600 eligible hours: 400 lots. */
function corner(given: Readonly<Record<string, unknown>>) {
  const desk = new FakeDesk([DELIVERED]);
  desk.eligible = 14_600;
  const month = desk.list({ daysLeft: 24, prints: 20 });
  month.openInterest = 100;
  month.valueTicks = 290;
  const state = alive(strategicLong, desk, { signalNoise: 0, ...given });
  const wake = (tag: number): void => strategicLong.wake(state, desk, tag);
  return { desk, month, state, wake };
}

test("is a position of so much of the hours of the days of delivery, whatever the open interest", () => {
  const wanted = (given: Readonly<Record<string, unknown>>): number => {
    const { state, wake } = corner(given);
    wake(TRADE);
    return state.campaigns[0]!.freeLots;
  };
  expect(wanted({ cornerShare: null, openInterestShare: 0.6 })).toBe(60);
  expect(wanted({ cornerShare: 0.5 })).toBe(200);
  // $10,000 over $163.52 a lot.
  expect(wanted({ cornerShare: 0.5, marginShare: 0.01 })).toBe(Math.floor(10_000 / 163.52));
});

test("hoards the hours that shorts would have to find; without one the print alone is looked at", () => {
  const hoarded = (cornerShare: number | null): number => {
    const { desk, wake } = corner({ cornerShare, resaleShare: 0.4, largestHourShare: 0.9 });
    desk.due = desk.eligible;
    wake(HOARD);
    return desk.bought[0]! / desk.eligible;
  };
  // Futures on the whole supply, strength 4/3: each hour costs 0.6 and brings 4/3, and 1 more where shorts fail.
  expect(hoarded(null)).toBeCloseTo((4 / 3 - 0.6) / (8 / 3), 9);
  expect(hoarded(1)).toBeCloseTo((4 / 3 + 1 - 0.6) / (8 / 3), 9);
});

test("a month is worth the damages that it expects, too", () => {
  const buys = (cornerShare: number | null): boolean => {
    const { desk, month, wake } = corner({ cornerShare, resaleShare: 1, largestHourShare: 0.25 });
    desk.strength = 0.01;
    month.valueTicks = 240;
    wake(TRADE);
    return desk.orders().length > 0;
  };
  // A quarter of what is due fails: 240 and a quarter are more than 281.
  expect([buys(null), buys(1)]).toEqual([false, true]);
});
