import fc from "fast-check";
import { expect, test } from "vitest";
import { BUY, IOC, SELL, type Side } from "../../engine/book/order-books.ts";
import { LEG_ASSIGNED } from "../../engine/exchange/exchange-facts.ts";
import { newOrderMessage } from "../../engine/exchange/order-message.ts";
import {
  CALENDAR,
  FEBRUARY,
  INTER_COMMODITY,
  JANUARY,
  SIT_JANUARY,
  SpreadMarket,
} from "../contracts/spread-market.ts";
import { tradesKnown } from "./feed-world.ts";

const LEVELS = 3;
const TRADES = 1000;
const TERMS = { depthLevels: LEVELS, lastTrades: TRADES, indicative: false, settlements: false };
/** Where orders of each instrument stand around, in ticks. */
const AROUND: Readonly<Record<string, number>> = {
  [JANUARY]: 280,
  [FEBRUARY]: 277,
  [SIT_JANUARY]: 200,
  [CALENDAR]: 3,
  [INTER_COMMODITY]: -9,
};
const BOOKS = Object.keys(AROUND);

const messages = fc.array(
  fc.record({
    account: fc.nat(3),
    symbol: fc.constantFrom(...BOOKS),
    side: fc.constantFrom<Side>(BUY, SELL),
    lots: fc.integer({ min: 1, max: 9 }),
    displayLots: fc.constantFrom(0, 0, 2),
    near: fc.integer({ min: -3, max: 3 }),
    isImmediate: fc.boolean(),
  }),
  { minLength: 40, maxLength: 80, size: "max" },
);

test("spreads are published, and months that implied prices reach, with trades of legs at prices of their own", () => {
  let [legs, ofSpreads] = [0, 0];
  fc.assert(
    fc.property(messages, (list) => {
      const audience = { longestLatencyUs: 0, terms: [TERMS, TERMS], latenciesUs: [0] };
      const market = new SpreadMarket({ audience });
      const ids = [0, 0, 0, 0];
      for (const { symbol, near, isImmediate, ...terms } of list) {
        market.exchange.submit({
          ...newOrderMessage(),
          ...terms,
          instrument: market.instrument(symbol),
          priceTicks: AROUND[symbol]! + near,
          timeInForce: isImmediate ? IOC : 0,
          clientOrderId: ++ids[terms.account]!,
        });
        for (const each of BOOKS) expectBook(market, each);
      }
      for (const each of BOOKS) legs += expectTrades(market, each);
      ofSpreads += market.marketData.feeds[market.slot(CALENDAR)]!.view(0, 0).tradesKnown;
    }),
    { seed: 20_261_202, numRuns: 40 },
  );
  expect(legs).toBeGreaterThan(200);
  expect(ofSpreads).toBeGreaterThan(100);
});

function expectBook(market: SpreadMarket, symbol: string): void {
  const slot = market.slot(symbol);
  const { feeds, tops } = market.marketData;
  const { depth } = feeds[slot]!.view(0, market.clock.nowUs);
  const out = new Float64Array(LEVELS * 3);
  for (const side of [BUY, SELL] as const) {
    const count = market.floor.books.levels(slot, side, LEVELS, out);
    expect(Array.from(depth.side(side))).toEqual(Array.from(out.subarray(0, 3 * count)));
  }
  const { books, markets } = market.floor;
  const at = tops.find(slot, market.clock.nowUs);
  expect(Array.from(tops.states.subarray(at, at + 5))).toEqual([
    books.bestPrice(slot, BUY),
    books.bestLots(slot, BUY),
    books.bestPrice(slot, SELL),
    books.bestLots(slot, SELL),
    markets.lastTradeTicks[slot],
  ]);
}

/** Returns how many of them were legs of spreads. */
function expectTrades(market: SpreadMarket, symbol: string): number {
  const instrument = market.instrument(symbol);
  const sources = new Map(
    market.facts("trade_legs").map((row) => [row["trade_id"], row["source"]]),
  );
  const told = market
    .facts("trades")
    .filter((row) => row["instrument"] === instrument)
    .filter((row) => sources.get(row["trade_id"]) !== LEG_ASSIGNED);
  const view = market.marketData.feeds[market.slot(symbol)]!.view(0, market.clock.nowUs);
  expect(tradesKnown(view)).toEqual(
    told
      .map((row) => [row["time_us"], row["price_ticks"], row["lots"], row["aggressor"]])
      .reverse(),
  );
  return told.filter((row) => sources.has(row["trade_id"])).length;
}
