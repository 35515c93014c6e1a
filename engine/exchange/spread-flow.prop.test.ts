import fc from "fast-check";
import { expect, test } from "vitest";
import { CANCEL_USER, IOC, SELL, type Side } from "../book/order-books.ts";
import { TEST_MARGIN } from "../../tests/contracts/exchange-harness.ts";
import { TEST_GRID } from "../../tests/contracts/margin-grid.ts";
import type { MarginScenario } from "../clearing/margin/build-margin.ts";
import { newOrderMessage } from "./order-message.ts";
import { sideInLeg } from "./spread-orders.ts";
import {
  CALENDAR,
  FEBRUARY,
  INTER_COMMODITY,
  JANUARY,
  SIT_JANUARY,
  SpreadMarket,
} from "../../tests/contracts/spread-market.ts";

const MONTHS = [JANUARY, FEBRUARY, SIT_JANUARY];
const ODD = "SIT-2027-02:SCU-2027-02";
/** Where orders of each instrument stand around, in ticks. */
const AROUND: Readonly<Record<string, number>> = {
  [JANUARY]: 280,
  [FEBRUARY]: 277,
  [SIT_JANUARY]: 200,
  "SIT-2027-02": 200,
  [CALENDAR]: 3,
  [INTER_COMMODITY]: -9,
  [ODD]: -51,
};
const SYMBOLS = Object.keys(AROUND);

const message = fc.record({
  account: fc.nat(3),
  symbol: fc.constantFrom(...SYMBOLS),
  side: fc.constantFrom(0 as Side, 1 as Side),
  lots: fc.integer({ min: 1, max: 9 }),
  near: fc.integer({ min: -3, max: 3 }),
  verb: fc.constantFrom("order", "order", "order", "ioc", "cancel", "replace"),
});

const messageLists = fc.array(message, { maxLength: 80, size: "max" });
const margins = fc.constantFrom<MarginScenario>(TEST_MARGIN, TEST_GRID);

function marketWithOdd(margin: MarginScenario): SpreadMarket {
  const market = new SpreadMarket({ deposit: 5e8, margin });
  const [first, second] = ODD.split(":") as [string, string];
  market.listPair(first, second, {
    firstLots: 2,
    secondLots: 3,
    multiplier: 2000,
    tickSize: 0.005,
  });
  return market;
}

/** Working lots of each account, month and side as the resting orders make them. */
function workingOf(market: SpreadMarket): Map<string, number> {
  const { books, markets } = market.floor;
  const working = new Map<string, number>();
  const add = (account: number, slot: number, side: number, lots: number): void => {
    const key = `${account} ${slot} ${side}`;
    working.set(key, (working.get(key) ?? 0) + lots);
  };
  for (const slot of markets.bookSlots()) {
    const spread = markets.spreads[slot] ?? null;
    for (const { account, side, lots } of books.toRows(slot)) {
      if (spread === null) {
        add(account, slot, side, lots);
        continue;
      }
      add(account, spread.first, side, lots * spread.firstLots);
      const inSecond = sideInLeg(spread, spread.second, side);
      add(account, spread.second, inSecond, lots * spread.secondLots);
    }
  }
  return working;
}

function checkBooking(market: SpreadMarket): void {
  const { books, house, markets } = market.floor;
  const { positions } = house;
  const working = workingOf(market);
  for (const slot of markets.listedSlots()) {
    let sum = 0;
    for (let account = 0; account < 4; account++) {
      sum += positions.position(account, slot);
      for (const side of [0, 1]) {
        const expected = working.get(`${account} ${slot} ${side}`) ?? 0;
        expect(positions.working(account, slot, side)).toBe(expected);
      }
    }
    expect(sum).toBe(0);
    expect(books.isCollecting(slot)).toBe(false);
  }
  const required = [...positions.required];
  positions.recomputeRequired();
  expect([...positions.required]).toEqual(required);
  expect(house.ledger.sum()).toBe(0);
}

test("whatever trades in months and spreads, working lots, positions, margin and money are those of the legs", () => {
  let implied = 0;
  fc.assert(
    fc.property(messageLists, margins, (messages, margin) => {
      const market = marketWithOdd(margin);
      const ids = [0, 0, 0, 0];
      for (const { account, symbol, side, lots, near, verb } of messages) {
        const spread = market.floor.markets.listedSpreads().find((one) => one.symbol === symbol);
        const instrument = spread?.instrument ?? market.instrument(symbol);
        const priceTicks = AROUND[symbol]! + near;
        const terms = { ...newOrderMessage(), account, instrument, side, lots, priceTicks };
        const known = Math.max(1, ids[account]! - Math.abs(near));
        if (verb === "cancel") market.exchange.cancel({ ...terms, clientOrderId: known });
        else if (verb === "replace") market.exchange.replace({ ...terms, clientOrderId: known });
        else {
          const timeInForce = verb === "ioc" ? IOC : terms.timeInForce;
          market.exchange.submit({ ...terms, timeInForce, clientOrderId: ++ids[account]! });
        }
        checkBooking(market);
      }
      for (const slot of market.floor.markets.bookSlots()) {
        market.floor.books.closeAll(slot, CANCEL_USER);
      }
      implied += market.facts("trade_legs").filter(({ source }) => source === 0).length;
      for (const symbol of MONTHS) expect(market.working(0, symbol)).toEqual([0, 0]);
    }),
    { seed: 20_270_330, numRuns: 80 },
  );
  expect(implied).toBeGreaterThan(200);
});

test("an order in a leg that would turn a position over is margined with what spreads hold there", () => {
  const market = new SpreadMarket();
  market.spreadOrder(0, 1, CALENDAR, SELL, 5, 3);
  const { positions } = market.floor.house;
  const before = positions.required[0]!;
  market.exchange.submit({
    ...newOrderMessage(),
    clientOrderId: 2,
    instrument: market.instrument(JANUARY),
    side: SELL,
    lots: 1,
    priceTicks: 300,
  });
  expect(positions.required[0]! - before).toBe(positions.initialMargin[market.slot(JANUARY)]);
});
