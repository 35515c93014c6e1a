import { describe, expect, test } from "vitest";
import { HALTED, PRICE_LIMIT } from "../base/order-words.ts";
import { HOUR_US, MINUTE_US } from "../base/sim-time.ts";
import { MARKET, NO_PRICE } from "../book/order-books.ts";
import {
  BUY,
  PAPER_PRICE_LIMITS,
  RulesWorld,
  scu,
  SELL,
} from "../../tests/simulation/rules-world.ts";
import type { PriceLimitParameters } from "./price-limit-terms.ts";
import { RULE_HALTED, RULE_PRICE_LIMITS, RULE_REFUSED } from "./words.ts";

const JANUARY = "SCU-2027-01";
const FEBRUARY = "SCU-2027-02";

/** Reference 280 ticks: bands 238 to 322 and 210 to 350. */
const limited = (rest: Partial<PriceLimitParameters> = {}): RulesWorld =>
  new RulesWorld({ scenario: { priceLimits: { SCU: { ...PAPER_PRICE_LIMITS, ...rest } } } });

const market = (world: RulesWorld, account: number, side: 0 | 1, lots: number): number =>
  world.order(account, JANUARY, side, lots, NO_PRICE, { kind: MARKET, timeInForce: 1 });

describe("orders", () => {
  test("a limit order beyond either edge is refused, whichever side it is on, and one at the edge is not", () => {
    const world = limited();
    expect(world.order(0, JANUARY, SELL, 5, 323)).toBe(PRICE_LIMIT);
    expect(world.order(0, JANUARY, BUY, 5, 323)).toBe(PRICE_LIMIT);
    expect(world.order(0, JANUARY, BUY, 5, 237)).toBe(PRICE_LIMIT);
    expect(world.order(0, JANUARY, SELL, 5, 237)).toBe(PRICE_LIMIT);
    expect(world.order(0, JANUARY, SELL, 5, 322)).toBe(0);
    expect(world.order(1, JANUARY, BUY, 5, 238)).toBe(0);
  });

  test("a refusal is recorded with the edge as threshold and the price as value", () => {
    const world = limited();
    world.order(3, JANUARY, SELL, 5, 237);
    expect(world.told()).toEqual([
      {
        rule: RULE_PRICE_LIMITS,
        event: RULE_REFUSED,
        slot: world.slot(JANUARY),
        family: 0,
        account: 3,
        owner: 3,
        side: SELL,
        level: 0,
        lots: 5,
        threshold: 238,
        value: 237,
      },
    ]);
  });

  test("a replace cannot carry an order out of the band, even after a market order of the same sender", () => {
    const world = limited();
    world.order(0, JANUARY, BUY, 5, 279);
    const kept = { priceTicks: 323, kind: MARKET } as const;
    const message = { account: 0, clientOrderId: world.lastId(0), lots: 0 };
    expect(world.exchange.replace({ ...world.message, ...message, ...kept })).toBe(PRICE_LIMIT);
    expect(world.floor.books.bestPrice(world.slot(JANUARY), BUY)).toBe(279);
  });

  test("a market order stops at the edge of the band", () => {
    const world = limited();
    world.order(0, JANUARY, SELL, 1, 300);
    world.order(0, JANUARY, SELL, 1, 322);
    expect(market(world, 1, BUY, 3)).toBe(0);
    expect(world.position(1, JANUARY)).toBe(2);
    expect(world.floor.markets.lastTradeTicks[world.slot(JANUARY)]).toBe(322);
  });

  test("a family without price limits is untouched", () => {
    const world = new RulesWorld({ scenario: { priceLimits: {} } });
    expect(world.trade(0, 1, JANUARY, 1, 5000)).toBe(0);
    expect(world.events).toEqual([]);
  });
});

describe("halts", () => {
  test("a trade at the edge halts for ten minutes; cancels work, new orders do not, and it resumes", () => {
    const world = limited();
    world.order(2, JANUARY, BUY, 1, 250);
    expect(world.trade(0, 1, JANUARY, 3, 322)).toBe(0);
    expect(world.heard()).toEqual(["halted"]);
    expect(world.order(0, JANUARY, BUY, 1, 280)).toBe(HALTED);
    expect(world.cancel(2, world.lastId(2))).toBe(0);
    world.wait(10 * MINUTE_US - 1);
    expect(world.order(0, JANUARY, BUY, 1, 280)).toBe(HALTED);
    world.wait(1);
    expect(world.heard()).toEqual(["resumed"]);
    expect(world.order(0, JANUARY, BUY, 1, 280)).toBe(0);
  });

  test("a best bid at the upper edge halts, and a best ask at the lower edge", () => {
    for (const [side, edge] of [
      [BUY, 322],
      [SELL, 238],
    ] as const) {
      const world = limited();
      world.order(0, JANUARY, side, 1, edge);
      expect(world.told()).toEqual([
        {
          rule: RULE_PRICE_LIMITS,
          event: RULE_HALTED,
          slot: world.slot(JANUARY),
          family: 0,
          level: 0,
          threshold: edge,
          value: edge,
          untilUs: world.clock.nowUs + 10 * MINUTE_US,
        },
      ]);
    }
  });

  test("a bid at the lower edge and an ask at the upper edge halt nothing", () => {
    const world = limited();
    world.order(0, JANUARY, BUY, 1, 238);
    world.order(0, JANUARY, SELL, 1, 322);
    world.cancel(0, world.lastId(0)); // an empty side is no edge either
    expect(world.heard()).toEqual([]);
  });

  test("one order that sweeps to the edge halts once, and its later fills stay at the edge", () => {
    const world = limited();
    for (let i = 0; i < 3; i++) world.order(0, JANUARY, SELL, 1, 322);
    expect(market(world, 1, BUY, 3)).toBe(0);
    expect(world.position(1, JANUARY)).toBe(3);
    expect(world.heard()).toEqual(["halted"]);
  });

  test("after the first halt the second band is in force; hitting it halts until the next trade date", () => {
    const world = limited();
    world.trade(0, 1, JANUARY, 1, 322);
    world.wait(10 * MINUTE_US);
    expect(world.order(0, JANUARY, BUY, 1, 351)).toBe(PRICE_LIMIT);
    expect(world.trade(0, 1, JANUARY, 1, 350)).toBe(0);
    world.wait(HOUR_US);
    expect(world.order(0, JANUARY, BUY, 1, 280)).toBe(HALTED);
    expect(world.heard()).toEqual(["halted", "resumed", "refused", "halted"]);
    world.endTradeDate();
    world.wait(1);
    expect(world.heard()).toEqual(["resumed"]);
    expect(world.order(0, JANUARY, BUY, 1, 336)).toBe(0); // the mean of 322 and 350
  });

  test("a halt that begins at the moment at which another ends begins after it", () => {
    const world = limited();
    world.trade(0, 1, JANUARY, 1, 322);
    world.wait(10 * MINUTE_US);
    world.trade(0, 1, JANUARY, 1, 350);
    world.told();
    world.endTradeDate(); // the halt ends now, and nothing has told so yet
    expect(world.trade(0, 1, JANUARY, 1, 386)).toBe(0); // the edge around 336
    world.wait(10 * MINUTE_US);
    expect(world.heard()).toEqual(["resumed", "halted", "resumed"]);
  });

  test("a new settlement price is the new reference, with the first band around it", () => {
    const world = limited();
    world.runTo(22 * HOUR_US - MINUTE_US);
    world.trade(0, 1, JANUARY, 1, 300);
    world.endTradeDate();
    expect(world.floor.house.markTicks[world.slot(JANUARY)]).toBe(300);
    expect(world.order(0, JANUARY, BUY, 1, 346)).toBe(PRICE_LIMIT);
    expect(world.order(0, JANUARY, SELL, 1, 345)).toBe(0);
    expect(world.order(0, JANUARY, BUY, 1, 254)).toBe(PRICE_LIMIT);
  });

  test("a first halt that spans the end of the trade date goes on into the next, whose band is the first again", () => {
    const world = limited();
    world.runTo(22 * HOUR_US - 4 * MINUTE_US);
    world.trade(0, 1, JANUARY, 1, 322);
    world.endTradeDate();
    expect(world.order(0, JANUARY, BUY, 1, 280)).toBe(HALTED);
    world.wait(6 * MINUTE_US);
    const reference = world.floor.house.markTicks[world.slot(JANUARY)]!;
    expect(reference).toBe(322);
    expect(world.heard()).toEqual(["halted", "resumed"]);
    expect(world.order(0, JANUARY, BUY, 1, 371)).toBe(PRICE_LIMIT); // 322 + 48 is the edge
    expect(world.order(0, JANUARY, SELL, 1, 370)).toBe(0);
  });

  test("a month that expires while halted leaves nothing behind for the next month in its slot", () => {
    const world = limited();
    while (world.calendar.dayAt(world.tradeDate) < lastDay(world)) world.endTradeDate();
    world.trade(0, 1, JANUARY, 1, 322);
    world.wait(10 * MINUTE_US);
    world.trade(0, 1, JANUARY, 1, 350);
    world.told();
    world.endTradeDate();
    world.wait(HOUR_US);
    expect(world.slot(JANUARY)).toBe(-1);
    expect(world.heard()).toEqual([]);
    expect(Array.from(world.priceLimits.halts.untilUs).every((until) => until === 0)).toBe(true);
  });

  test("an order of the clearing house that reaches the edge halts too", () => {
    const world = limited();
    world.order(0, JANUARY, SELL, 1, 322);
    world.exchange.shock(1, world.slot(JANUARY), BUY, 5);
    expect(world.position(1, JANUARY)).toBe(1);
    expect(world.heard()).toEqual(["halted"]);
  });
});

describe("scope", () => {
  test("by month, the other months trade on in their first band", () => {
    const world = limited();
    world.trade(0, 1, JANUARY, 1, 322);
    expect(world.order(0, FEBRUARY, BUY, 1, 323)).toBe(PRICE_LIMIT);
    expect(world.trade(0, 1, FEBRUARY, 1, 300)).toBe(0);
  });

  test("by family, all months halt, resume and share the second band", () => {
    const world = limited({ scope: "family" });
    world.trade(0, 1, JANUARY, 1, 322);
    expect(world.heard()).toEqual(["halted", "halted", "halted"]);
    expect(world.order(0, FEBRUARY, BUY, 1, 280)).toBe(HALTED);
    world.wait(10 * MINUTE_US);
    expect(world.heard()).toEqual(["resumed", "resumed", "resumed"]);
    expect(world.trade(0, 1, FEBRUARY, 1, 349)).toBe(0);
    expect(world.trade(0, 1, FEBRUARY, 1, 350)).toBe(0);
    expect(world.order(0, JANUARY, BUY, 1, 280)).toBe(HALTED);
    expect(world.events.every(({ untilUs }) => untilUs === 22 * HOUR_US + 1)).toBe(true);
  });

  test("another family trades on", () => {
    const other = { ...scu(2), symbol: "SCV" };
    const world = new RulesWorld({
      specs: [scu(2), other],
      scenario: {
        priceLimits: { SCU: { ...PAPER_PRICE_LIMITS, scope: "family" }, SCV: PAPER_PRICE_LIMITS },
      },
    });
    world.trade(0, 1, JANUARY, 1, 322);
    expect(world.trade(0, 1, "SCV-2027-01", 1, 280)).toBe(0);
  });
});

test("on the last days that are exempt there are no limits, and a halt of the family leaves the month out", () => {
  const world = limited({ exemptLastDays: 3, scope: "family" });
  const last = world.floor.markets.futureIn(world.slot(JANUARY)).dates.lastTradeDate;
  while (world.tradeDate < last - 3) world.endTradeDate();
  expect(world.order(0, JANUARY, BUY, 1, 500)).toBe(PRICE_LIMIT);
  world.endTradeDate();
  expect(world.tradeDate).toBe(last - 2);
  world.trade(0, 1, FEBRUARY, 1, 322);
  expect(world.trade(0, 1, JANUARY, 1, 500)).toBe(0);
  expect(world.heard()).toEqual(["refused", "halted", "halted"]);
});

const lastDay = (world: RulesWorld): number =>
  world.calendar.dayAt(world.floor.markets.futureIn(world.slot(JANUARY)).dates.lastTradeDate);
