import { describe, expect, test } from "vitest";
import { BUY, NO_PRICE, SELL } from "../book/order-books.ts";
import { FEED_WORDS } from "./feed-row.ts";
import { FeedState } from "./feed-state.ts";
import { NO_FEED } from "./feed-terms.ts";
import { InstrumentFeed } from "./instrument-feed.ts";

const ALL = { depthLevels: 2, lastTrades: 2, indicative: true, settlements: true };

function openFeed(latenciesUs: readonly number[] = [0]): InstrumentFeed {
  const feed = new InstrumentFeed(latenciesUs);
  feed.restart(ALL, 280);
  return feed;
}

const publish = (feed: InstrumentFeed, timeUs: number, side: 0 | 1, ...levels: number[]): void =>
  feed.publishSide(timeUs, side, Float64Array.from(levels), levels.length / 3);

/** Rows from a sequence number on, without their times. */
const rowsFrom = (feed: InstrumentFeed, first: number): number[][] =>
  Array.from({ length: feed.log.last - first + 1 }, (_, i) => {
    const at = feed.log.at(first + i);
    return Array.from(feed.log.rows.subarray(at + 1, at + FEED_WORDS));
  });

describe("increments of depth", () => {
  test("say what is new, changed and gone, at absolute prices; a level out of view is gone", () => {
    const feed = openFeed();
    publish(feed, 1, BUY, 10, 5, 1, 9, 2, 1);
    publish(feed, 2, BUY, 11, 1, 1, 10, 4, 1);
    publish(feed, 3, SELL, 12, 1, 1);
    publish(feed, 4, BUY);
    expect(rowsFrom(feed, 1)).toEqual([
      [0, BUY, 10, 5, 1],
      [0, BUY, 9, 2, 1],
      [2, BUY, 9, 0, 0],
      [0, BUY, 11, 1, 1],
      [1, BUY, 10, 4, 1],
      [0, SELL, 12, 1, 1],
      [2, BUY, 11, 0, 0],
      [2, BUY, 10, 0, 0],
    ]);
  });

  test("are none where nothing in view has changed", () => {
    const feed = openFeed();
    publish(feed, 1, BUY, 10, 5, 1);
    publish(feed, 2, BUY, 10, 5, 1);
    expect(feed.log.last).toBe(1);
  });

  test("are one where one of the levels has changed", () => {
    const feed = openFeed();
    publish(feed, 1, SELL, 10, 5, 1, 12, 2, 1);
    publish(feed, 2, SELL, 10, 4, 1, 12, 2, 1);
    publish(feed, 3, SELL, 10, 4, 1, 12, 3, 1);
    expect(rowsFrom(feed, 3)).toEqual([
      [1, SELL, 10, 4, 1],
      [1, SELL, 12, 3, 1],
    ]);
  });

  test("another number of orders with the same lots is a change", () => {
    const feed = openFeed();
    publish(feed, 1, BUY, 10, 5, 1);
    publish(feed, 2, BUY, 10, 5, 2);
    expect(rowsFrom(feed, 2)).toEqual([[1, BUY, 10, 5, 2]]);
  });
});

describe("auctions and settlements", () => {
  test("the indicative price is told when it changes, its end once", () => {
    const feed = openFeed();
    const call = { priceTicks: NO_PRICE, lots: 0, imbalanceLots: 0 };
    feed.publishNoCall(1);
    feed.publishCall(2, call);
    feed.publishCall(3, call);
    feed.publishCall(4, { priceTicks: 10, lots: 5, imbalanceLots: -2 });
    feed.publishNoCall(5);
    feed.publishNoCall(6);
    expect(rowsFrom(feed, 1)).toEqual([
      [4, 0, NO_PRICE, 0, 0],
      [4, 0, 10, 5, -2],
      [5, 0, 0, 0, 0],
    ]);
  });

  test("a settlement is told each time, also at the same price", () => {
    const feed = openFeed();
    feed.publishSettlement(1, 281, 7, 3);
    feed.publishSettlement(2, 281, 7, 3);
    expect(feed.log.last).toBe(2);
    expect(feed.snapshot().settlement).toEqual({
      priceTicks: 281,
      openInterestLots: 7,
      volumeLots: 3,
    });
  });
});

describe("readers", () => {
  test("take an increment in from the moment on at which it reaches them", () => {
    const feed = openFeed([0, 10]);
    publish(feed, 5, BUY, 10, 5, 1);
    const seen = (latency: number, nowUs: number): number =>
      feed.view(latency, nowUs).depth.counts[BUY]!;
    expect([seen(0, 5), seen(1, 14), seen(1, 15)]).toEqual([1, 0, 1]);
  });

  test("who never looks loses nothing, and what all have taken in is overwritten", () => {
    const feed = openFeed([0, 100]);
    for (let i = 1; i <= 5000; i++) publish(feed, i, BUY, 10, i, 1);
    expect(feed.view(1, 5000).depth.lots(BUY, 0)).toBe(4900);
    expect(feed.log.rows.length / FEED_WORDS).toBe(128);
  });

  test("look back at as many trades as they asked for, the latest first", () => {
    const feed = openFeed();
    for (const lots of [1, 2, 3]) feed.publishTrade(lots, SELL, 280, lots);
    const view = feed.view(0, 3);
    const lotsAt = (back: number): number => view.trades[view.tradeAt(back) + 2]!;
    expect([view.tradesKnown, lotsAt(0), lotsAt(1)]).toEqual([2, 3, 2]);
  });

  test("notice an increment that was lost", () => {
    const feed = openFeed();
    const reader = new FeedState();
    reader.load(feed.snapshot(), 2);
    publish(feed, 1, BUY, 10, 5, 1, 9, 1, 1);
    expect(() => reader.apply(2, feed.log.rows, feed.log.at(2))).toThrow("increment 2 after 0");
  });

  test("begin anew with another month: its terms, an empty book, no trades", () => {
    const feed = openFeed();
    publish(feed, 1, BUY, 10, 5, 1);
    feed.publishTrade(1, SELL, 280, 4);
    feed.restart({ ...NO_FEED, depthLevels: 1 }, 300);
    publish(feed, 2, BUY, 7, 1, 1);
    const view = feed.view(0, 2);
    expect(Array.from(view.depth.side(BUY))).toEqual([7, 1, 1]);
    expect([view.tradesKnown, view.settlement.priceTicks, feed.log.last]).toEqual([0, 300, 1]);
  });
});
