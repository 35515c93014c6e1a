import { describe, expect, test } from "vitest";
import { ORDER_ACCEPTED, ORIGIN_LIQUIDATION } from "../../../engine/base/order-words.ts";
import { LIQUIDATION_ENDED, LIQUIDATION_STARTED } from "../../../engine/clearing/words.ts";
import { NONE } from "../../../engine/recorder/tables/columns.ts";
import { at, handMadeRun, type Row } from "../../../tests/fixtures/measured-tape.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import {
  addedMove,
  type Liquidation,
  liquidationsOf,
  meanAddedMove,
  triggeredBy,
} from "./liquidation-twin.ts";

const liquidation = (account: number, fromUs: number): Liquidation => ({
  account,
  fromUs,
  untilUs: Infinity,
});

describe("who triggers whom", () => {
  const own = [1, 2, 3, 1, 4].map((account, i) => liquidation(account, 10 * i));

  test("later liquidations of others that do not come without it; one that comes later is one that comes", () => {
    const twin = [liquidation(2, 12), liquidation(4, 99)];
    expect(triggeredBy(own, 0, twin)).toEqual([2]);
  });

  test("what had begun before it, or with it, has other reasons", () => {
    expect(triggeredBy(own, 2, [])).toEqual([3, 4]);
    const together = [liquidation(1, 0), liquidation(2, 0)];
    expect(triggeredBy(together, 0, [])).toEqual([]);
  });

  test("the second of an account that is liquidated once in the twin", () => {
    const twice = [liquidation(9, 0), liquidation(1, 1), liquidation(1, 2)];
    expect(triggeredBy(twice, 0, [liquidation(1, 1)])).toEqual([2]);
  });
});

const margin = (seconds: number, account: number, event: number): Row => ({
  time_us: at(0, seconds),
  account,
  event,
});
const quote = (seconds: number, bid: number, ask: number, instrument = 0): Row => ({
  time_us: at(0, seconds),
  instrument,
  bid_ticks: bid,
  ask_ticks: ask,
});

interface Told {
  readonly quotes: readonly Row[];
  readonly orders?: readonly Row[];
  readonly trades?: readonly Row[];
}

const marketOf = ({ quotes, orders = [], trades = [] }: Told): FamilyMarket =>
  handMadeRun({
    days: 1,
    lastDates: [20, 40],
    tables: {
      quotes,
      orders,
      trades,
      margin: [
        margin(100, 7, LIQUIDATION_STARTED),
        margin(150, 8, LIQUIDATION_STARTED),
        margin(400, 7, LIQUIDATION_ENDED),
        margin(500, 7, LIQUIDATION_STARTED),
      ],
    },
  }).market(0);

const order = (order_id: number, account: number, origin: number): Row => ({
  event: ORDER_ACCEPTED,
  order_id,
  account,
  origin,
});
const sale = (seconds: number, sell_order_id: number, instrument = 0): Row => ({
  time_us: at(0, seconds),
  instrument,
  sell_order_id,
  buy_order_id: 1,
  lots: 5,
  price_ticks: 95,
});

const BEFORE = [quote(10, 99, 101), quote(10, 50, 60, 1)];
const run = marketOf({
  quotes: [
    ...BEFORE,
    quote(100, 89, 91),
    quote(259, 79, 81), // a minute after the last forced order but a second
    quote(261, 59, 61),
  ],
  orders: [
    order(1, 3, 0),
    order(2, 7, ORIGIN_LIQUIDATION),
    order(3, 7, ORIGIN_LIQUIDATION),
    order(4, 7, 0),
    order(5, 8, ORIGIN_LIQUIDATION),
    order(6, 7, ORIGIN_LIQUIDATION),
  ],
  // Its own orders, those of others, and those of its next liquidation do not count.
  trades: [sale(100, 2), sale(200, 3), sale(240, 4), sale(250, 5), sale(550, 6), sale(220, 2, 1)],
});

test("liquidations go from their start to their end, or to none", () => {
  expect(liquidationsOf(run)).toEqual([
    { account: 7, fromUs: at(0, 100), untilUs: at(0, 400) },
    { account: 8, fromUs: at(0, 150), untilUs: Infinity },
    { account: 7, fromUs: at(0, 500), untilUs: Infinity },
  ]);
});

test("forced sales that took the price down by twenty ticks, where it fell by five without them", () => {
  const [first, second, third] = liquidationsOf(run) as [Liquidation, Liquidation, Liquidation];
  const twin = marketOf({ quotes: [...BEFORE, quote(180, 94, 96), quote(600, 10, 12)] });
  expect(addedMove(run, twin, first)).toBe(15);
  expect(addedMove(run, run, first)).toBe(0);
  expect(addedMove(run, twin, second)).toBe(30); // from 90 to 60, while the twin stands still
  expect(addedMove(run, twin, { ...third, account: 1 })).toBeNull();
  const oneSided = marketOf({ quotes: [...BEFORE, quote(180, NONE, 96)] });
  expect(addedMove(run, oneSided, first)).toBeNull();
});

test("the mean is over liquidations that moved something", () => {
  expect(meanAddedMove([4, null, 8])).toEqual({ value: 6, status: "ok", n: 2 });
  expect(meanAddedMove([null])).toEqual({ value: null, status: "insufficient_data", n: 0 });
});
