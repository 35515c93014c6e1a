import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FEBRUARY, JANUARY, market, offers } from "../../tests/simulation/price-controls-world.ts";
import { BUY, PAPER_PRICE_LIMITS, RulesWorld, SELL } from "../../tests/simulation/rules-world.ts";
import { PRICE_BAND, PRICE_LIMIT } from "../base/order-words.ts";
import { HOUR_US, MINUTE_US } from "../base/sim-time.ts";
import { NO_PRICE, STOP_LIMIT } from "../book/order-books.ts";
import { RULE_PRICE_BANDING, RULE_REFUSED } from "./words.ts";

/** 20 ticks; settled at 280. */
const banded = (): RulesWorld =>
  new RulesWorld({ scenario: { priceBanding: { SCU: { bandTicks: 20 } } } });

describe("orders beyond the band", () => {
  test("are refused to buy above it and to sell below it, and not the other way round", () => {
    const world = banded();
    expect(world.order(0, JANUARY, BUY, 5, 301)).toBe(PRICE_BAND);
    expect(world.order(0, JANUARY, SELL, 5, 259)).toBe(PRICE_BAND);
    expect(world.told()[1]).toEqual({
      rule: RULE_PRICE_BANDING,
      event: RULE_REFUSED,
      slot: world.slot(JANUARY),
      family: 0,
      account: 0,
      owner: 0,
      side: SELL,
      lots: 5,
      threshold: 260,
      value: 259,
    });
    expect(world.order(0, JANUARY, SELL, 5, 900)).toBe(0);
    expect(world.order(0, JANUARY, BUY, 5, 100)).toBe(0);
    expect(world.order(1, JANUARY, BUY, 5, 300)).toBe(0);
  });

  test("so are replaces that would carry an order there; it stays as it was", () => {
    const world = banded();
    world.order(0, JANUARY, BUY, 5, 279);
    expect(world.replace(0, world.lastId(0), 301, 5)).toBe(PRICE_BAND);
    expect(world.floor.books.bestPrice(world.slot(JANUARY), BUY)).toBe(279);
  });

  test("market orders and stops are none of them", () => {
    const world = banded();
    offers(world, JANUARY, 400);
    world.order(2, JANUARY, BUY, 1, 360, { kind: STOP_LIMIT, stopTicks: 340 });
    expect(market(world, 0, JANUARY, BUY, 1)).toBe(0);
    expect(world.heard()).toEqual([]);
  });
});

describe("the theoretical price", () => {
  /** February is the lead month. */
  function theoretical(reference: "settlement" | "theoretical"): RulesWorld {
    const world = new RulesWorld({
      deposit: 1e13,
      scenario: { priceBanding: { SCU: { bandTicks: 20, reference } } },
    });
    world.runTo(22 * HOUR_US - MINUTE_US);
    world.trade(0, 1, FEBRUARY, 9, 280);
    world.endTradeDate();
    return world;
  }
  const settledIn = (world: RulesWorld, symbol: string): number =>
    world.floor.house.markTicks[world.slot(symbol)]!;

  test("moves a month that has not traded with the lead month, by its trade or its middle", () => {
    fc.assert(
      fc.property(fc.integer({ min: -20, max: 20 }), fc.boolean(), (move, trades) => {
        const world = theoretical("theoretical");
        const lead = settledIn(world, FEBRUARY) + move;
        if (trades) world.trade(0, 1, FEBRUARY, 1, lead);
        else {
          world.order(0, FEBRUARY, BUY, 1, lead - 2);
          world.order(1, FEBRUARY, SELL, 1, lead + 2);
        }
        const edge = settledIn(world, JANUARY) + move + 20;
        expect(world.order(2, JANUARY, BUY, 1, edge + 1)).toBe(PRICE_BAND);
        expect(world.order(2, JANUARY, BUY, 1, edge)).toBe(0);
        expect(world.order(2, JANUARY, SELL, 1, edge - 41)).toBe(PRICE_BAND);
      }),
      { seed: 20261128, numRuns: 30 },
    );
  });

  test("is the settlement price where the lead month shows none, and gives way to the month's own market", () => {
    const world = theoretical("theoretical");
    const settled = settledIn(world, JANUARY);
    expect(world.order(2, JANUARY, BUY, 1, settled + 21)).toBe(PRICE_BAND);
    world.trade(0, 1, FEBRUARY, 1, settledIn(world, FEBRUARY) + 15);
    world.trade(0, 1, JANUARY, 1, settled + 1);
    expect(world.order(2, JANUARY, BUY, 1, settled + 22)).toBe(PRICE_BAND);
    expect(world.order(2, JANUARY, BUY, 1, settled + 21)).toBe(0);
  });

  test("is not asked for by the settlement price", () => {
    const world = theoretical("settlement");
    world.trade(0, 1, FEBRUARY, 1, settledIn(world, FEBRUARY) + 15);
    expect(world.order(2, JANUARY, BUY, 1, settledIn(world, JANUARY) + 21)).toBe(PRICE_BAND);
  });
});

describe("the reference", () => {
  test("is the settlement price, then the middle of the market, then the last trade", () => {
    const world = banded();
    world.order(0, JANUARY, BUY, 1, 281);
    expect(world.order(1, JANUARY, BUY, 1, 301)).toBe(PRICE_BAND);
    world.order(1, JANUARY, SELL, 2, 300);
    expect(world.order(1, JANUARY, BUY, 1, 311)).toBe(PRICE_BAND); // 290 + 20
    expect(world.order(0, JANUARY, BUY, 1, 310)).toBe(0);
    expect(world.order(0, JANUARY, BUY, 1, 321)).toBe(PRICE_BAND); // 300 + 20
    expect(world.order(0, JANUARY, BUY, 1, 320)).toBe(0);
  });

  test("is the settlement price again on the next trade date", () => {
    const world = banded();
    world.trade(0, 1, JANUARY, 1, 300);
    world.endTradeDate();
    const settled = world.floor.house.markTicks[world.slot(JANUARY)]!;
    expect(world.order(0, JANUARY, BUY, 1, settled + 21)).toBe(PRICE_BAND);
    expect(world.order(0, JANUARY, BUY, 1, settled + 20)).toBe(0);
  });

  test("is nothing where there is no price at all: then any is taken", () => {
    const world = banded();
    world.floor.house.markTicks[world.slot(JANUARY)] = 0;
    expect(world.order(0, JANUARY, BUY, 1, 5000)).toBe(0);
    expect(world.order(0, JANUARY, SELL, 1, NO_PRICE, { kind: 1, timeInForce: 1 })).toBe(0);
  });
});

test("it is asked before price limits", () => {
  const world = new RulesWorld({
    scenario: {
      priceBanding: { SCU: { bandTicks: 20 } },
      priceLimits: { SCU: PAPER_PRICE_LIMITS },
    },
  });
  expect(world.order(0, JANUARY, BUY, 5, 400)).toBe(PRICE_BAND);
  expect(world.order(0, JANUARY, SELL, 5, 400)).toBe(PRICE_LIMIT);
});
