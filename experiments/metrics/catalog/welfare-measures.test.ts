import { expect, test } from "vitest";
import { at, dayOf, measuredTape, type Row } from "../../../tests/fixtures/measured-tape.ts";

const level = (seconds: number, throughput: number): Row => ({
  time_us: at(0, seconds),
  throughput,
});

const providerDay = (date: number, hours: number, tokens: number): Row => ({
  time_us: at(Math.max(0, date), 3600),
  trade_date: dayOf(date),
  compute_price: 3,
  token_price: 2,
  sold_hours: hours,
  sold_tokens: tokens,
  power_cost: 0.5,
  bought_hours: 4,
});

const tierDay = (tier: number, asked: number, served: number, lost: number, date = 0): Row => ({
  trade_date: dayOf(date),
  tier,
  asked_tokens: asked,
  served_tokens: served,
  surplus_lost: lost,
  undistorted_asked_tokens: asked + 1,
  undistorted_served_tokens: served + 3,
});

const hourDay = (lost: number, date = 0): Row => ({
  trade_date: dayOf(date),
  surplus_lost: lost,
  unserved_hours: 40,
  undistorted_unserved_hours: 25,
});

test("surplus, unserved tokens and hours, and profit less the power of hours and of tokens", () => {
  const measure = measuredTape({
    days: 2,
    lastDates: [20],
    tables: {
      spot: [level(0, 2), level(3600, 5), level(7200, 50)],
      spot_market: [providerDay(0, 100, 30), providerDay(1, 10, 0)],
      hour_demand: [hourDay(90), hourDay(-30)],
      token_demand: [tierDay(0, 60, 50, 7), tierDay(1, 40, 40, -2), tierDay(0, 0, 0, 1)],
    },
  });
  expect(measure("consumer_surplus_lost_dollars").value).toBe(6);
  expect(measure("unserved_token_share").value).toBeCloseTo(0.1, 12);
  expect(measure("hour_surplus_lost_dollars").value).toBe(60);
  expect(measure("unserved_hours").value).toBe(80);
  expect(measure("added_unserved_hours").value).toBe(30);
  // Of three rows, each two million more than without what traders did.
  expect(measure("added_unserved_tokens").value).toBe(6);
  // On the first day a GPU-hour of half a dollar serves five million tokens.
  expect(measure("provider_profit_dollars").value).toBe(104 * 2.5 + 30 * (2 - 0.1) + 14 * 2.5);
});

test("what the prehistory sold and served is not of the run", () => {
  const measure = measuredTape({
    days: 2,
    lastDates: [20],
    tables: {
      spot: [level(0, 2), level(3600, 5)],
      spot_market: [providerDay(-1, 1e6, 1e6), providerDay(0, 100, 30)],
      hour_demand: [hourDay(90, -1), hourDay(-30)],
      token_demand: [tierDay(0, 60, 0, 7, -1), tierDay(0, 40, 30, 2)],
    },
  });
  expect(measure("provider_profit_dollars")).toMatchObject({ value: 104 * 2.5 + 57, n: 1 });
  expect(measure("unserved_hours").value).toBe(40);
  expect(measure("unserved_token_share").value).toBeCloseTo(0.25, 12);
  expect(measure("consumer_surplus_lost_dollars")).toMatchObject({ value: 2, n: 1 });
});

test("an economy in reduced form says nothing of welfare", () => {
  const measure = measuredTape({ days: 2, lastDates: [20], tables: {} });
  expect(measure("provider_profit_dollars").status).toBe("insufficient_data");
});
