import { describe, expect, test } from "vitest";
import { BUY, SELL } from "../book/order-books.ts";
import type { RuleMarket } from "../regulation/rule.ts";
import { CONTINUOUS, HALT } from "./phases.ts";
import {
  CALENDAR,
  FEBRUARY,
  INTER_COMMODITY,
  JANUARY,
  SIT_JANUARY,
  SpreadMarket,
} from "../../tests/contracts/spread-market.ts";

const [ANN, BOB, CAT] = [0, 1, 2];
const SCU = 0;

/** A spread to sell at 3 and the far month to sell at 280 rest: the near month is offered at 283. */
function offered(): { market: SpreadMarket; rules: RuleMarket } {
  let rules: RuleMarket | null = null;
  const market = new SpreadMarket({
    rules: (seen) => {
      rules = seen;
      return [];
    },
  });
  market.spreadOrder(ANN, 1, CALENDAR, SELL, 5, 3);
  market.order(BOB, FEBRUARY, SELL, 5, 280);
  return { market, rules: rules! };
}

const bought = (market: SpreadMarket): number => market.position(CAT, JANUARY);

describe("a halt that ends by itself", () => {
  test("lets nothing be implied before its end, and what stands crossed then trade before the next message", () => {
    const { market, rules } = offered();
    rules.halt(market.slot(FEBRUARY), 1000);
    market.order(CAT, JANUARY, BUY, 2, 283);
    market.clock.nowUs = 999;
    market.order(CAT, JANUARY, BUY, 1, 200);
    expect(bought(market)).toBe(0);
    market.clock.nowUs = 1000;
    market.exchange.cancel({ ...market.message, account: CAT, clientOrderId: 2 });
    expect(bought(market)).toBe(2);
    expect(market.position(ANN, JANUARY)).toBe(-2);
    expect(market.position(ANN, FEBRUARY)).toBe(2);
    const quotes = market.facts("quotes");
    const last = quotes.findLast(({ instrument }) => instrument === market.instrument(FEBRUARY))!;
    expect(last["ask_lots"]).toBe(3);
  });

  test("makes way for a later end that another halt sets", () => {
    const { market, rules } = offered();
    rules.halt(market.slot(FEBRUARY), 1000);
    market.clock.nowUs = 500;
    rules.halt(market.slot(FEBRUARY), 2000);
    market.order(CAT, JANUARY, BUY, 2, 283);
    market.clock.nowUs = 1500;
    market.order(CAT, JANUARY, BUY, 1, 200);
    expect(bought(market)).toBe(0);
    market.clock.nowUs = 2000;
    market.order(CAT, JANUARY, BUY, 1, 200);
    expect(bought(market)).toBe(2);
  });

  test("in the middle of a message stops what is implied, but not the book's own matching", () => {
    let rules: RuleMarket | null = null;
    const rule = {
      code: 90,
      reset: () => {},
      traded: () => rules!.halt(market.slot(FEBRUARY), 1000),
    };
    const market: SpreadMarket = new SpreadMarket({
      rules: (seen) => {
        rules = seen;
        return [rule];
      },
    });
    market.spreadOrder(ANN, 1, CALENDAR, SELL, 5, 3);
    market.order(BOB, FEBRUARY, SELL, 5, 280);
    market.order(BOB, JANUARY, SELL, 1, 281);
    market.order(BOB, JANUARY, SELL, 1, 284);
    market.order(CAT, JANUARY, BUY, 5, 290);
    expect(bought(market)).toBe(2);
    market.clock.nowUs = 1000;
    market.order(CAT, JANUARY, BUY, 1, 200);
    expect(bought(market)).toBe(5);
  });
});

describe("phases and sessions", () => {
  test("a halted month implies nothing until its phase is continuous again", () => {
    const { market } = offered();
    market.exchange.setPhase(market.slot(FEBRUARY), HALT);
    market.order(CAT, JANUARY, BUY, 2, 283);
    expect(bought(market)).toBe(0);
    market.exchange.setPhase(market.slot(FEBRUARY), CONTINUOUS);
    expect(bought(market)).toBe(2);
  });

  test("while one family's session is closed its months imply nothing to the other's", () => {
    const market = new SpreadMarket();
    market.spreadOrder(ANN, 1, INTER_COMMODITY, SELL, 5, -9);
    market.order(BOB, JANUARY, SELL, 5, 280);
    market.exchange.setSession(SCU, false);
    market.order(CAT, SIT_JANUARY, BUY, 2, 200);
    expect(market.position(CAT, SIT_JANUARY)).toBe(0);
    market.exchange.setSession(SCU, true);
    expect(market.position(CAT, SIT_JANUARY)).toBe(2);
  });

  test("a spread that is listed while a leg is halted waits for it", () => {
    const market = new SpreadMarket();
    const months = ["SCU-2027-03", "SCU-2027-04"] as const;
    market.exchange.setPhase(market.slot(months[1]), HALT);
    const { symbol } = market.listPair(...months, market.spread(CALENDAR).spec);
    market.order(BOB, months[0], SELL, 5, 280);
    market.spreadOrder(ANN, 1, symbol, BUY, 5, 3);
    market.exchange.setPhase(market.slot(months[1]), CONTINUOUS);
    market.order(CAT, months[1], BUY, 5, 277);
    expect(market.position(ANN, months[0])).toBe(5);
  });
});

test("an implied trade is told, reported and booked in both legs as their months' own", () => {
  const { market } = offered();
  market.reports.length = 0;
  market.order(CAT, JANUARY, BUY, 2, 283);
  const { instrument } = market.spread(CALENDAR);
  expect(market.facts("trade_legs")).toMatchObject([
    { trade_id: 1, spread: instrument, source: 0 },
    { trade_id: 2, spread: instrument, source: 0 },
  ]);
  const fills = market.reports.slice(1).map(({ account, openLots }) => [account, openLots]);
  expect(fills).toEqual([
    [CAT, 0],
    [ANN, 3],
    [ANN, 3],
    [BOB, 3],
  ]);
  const { lastTradeTicks, volumeLots, windowLots } = market.floor.markets;
  const [near, far] = [market.slot(JANUARY), market.slot(FEBRUARY)];
  expect([lastTradeTicks[near], lastTradeTicks[far]]).toEqual([283, 280]);
  expect([volumeLots[near], windowLots[far]]).toEqual([2, 2]);
  expect(market.working(ANN, JANUARY)).toEqual([0, 3]);
  expect(market.floor.house.ledger.sum()).toBe(0);
});
