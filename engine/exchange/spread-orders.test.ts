import { describe, expect, test } from "vitest";
import { HALTED, MARGIN, POSITION_LIMIT, REASON_NONE } from "../base/order-words.ts";
import { POST_SPREAD_REMAINDER } from "../base/posting-words.ts";
import { BUY, FOK, SELL } from "../book/order-books.ts";
import { newOrderMessage } from "./order-message.ts";
import { NO_AGGRESSOR, type RuleMarket } from "../regulation/rule.ts";
import { StubRule } from "../../tests/contracts/gateway-market.ts";
import {
  CALENDAR,
  FEBRUARY,
  INTER_COMMODITY,
  JANUARY,
  SIT_JANUARY,
  SpreadMarket,
} from "../../tests/contracts/spread-market.ts";

const ANN = 0;
const BOB = 1;

describe("an order of a spread is held in both legs, in full", () => {
  test("from acceptance to its end, through a replace", () => {
    const market = new SpreadMarket();
    market.spreadOrder(ANN, 1, CALENDAR, BUY, 5, -3);
    expect(market.working(ANN, JANUARY)).toEqual([5, 0]);
    expect(market.working(ANN, FEBRUARY)).toEqual([0, 5]);
    const change = { ...newOrderMessage(), account: ANN, clientOrderId: 1, priceTicks: -3 };
    market.exchange.replace({ ...change, lots: 7 });
    expect(market.working(ANN, FEBRUARY)).toEqual([0, 7]);
    market.exchange.cancel(change);
    expect([market.working(ANN, JANUARY), market.working(ANN, FEBRUARY)]).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  test("by the lots of each leg in a lot of the spread", () => {
    const market = new SpreadMarket();
    const spec = { firstLots: 2, secondLots: 3, multiplier: 2000, tickSize: 0.005 };
    const { symbol } = market.listPair("SIT-2027-02", FEBRUARY, spec);
    market.spreadOrder(ANN, 1, symbol, SELL, 4, 0);
    expect(market.working(ANN, "SIT-2027-02")).toEqual([0, 8]);
    expect(market.working(ANN, FEBRUARY)).toEqual([12, 0]);
  });

  test("what margin holds for both together is asked for, and no less is enough", () => {
    const needed = (deposit: number, lots: number): number => {
      const market = new SpreadMarket({ deposit });
      return market.spreadOrder(ANN, 1, CALENDAR, BUY, lots, -3);
    };
    const { positions } = new SpreadMarket().floor.house;
    const market = new SpreadMarket();
    const aLot =
      positions.initialMargin[market.slot(JANUARY)]! +
      positions.initialMargin[market.slot(FEBRUARY)]!;
    expect(needed(10 * aLot, 10)).toBe(REASON_NONE);
    expect(needed(10 * aLot - 1, 10)).toBe(MARGIN);
  });

  test("an order that turns a position over in both legs needs nothing more", () => {
    const market = new SpreadMarket();
    market.spreadOrder(ANN, 1, CALENDAR, BUY, 6, 0);
    market.spreadOrder(BOB, 1, CALENDAR, SELL, 6, 0);
    const { house } = market.floor;
    const before = house.positions.required[ANN]!;
    market.spreadOrder(ANN, 2, CALENDAR, SELL, 12, 4);
    expect(house.positions.required[ANN]).toBe(before);
  });
});

describe("rules are asked about one order in each leg", () => {
  const asked = (say: StubRule["say"], rest = {}) => {
    const rule = new StubRule(90);
    rule.say = say;
    const market = new SpreadMarket({ rules: () => [rule] });
    const spec = { firstLots: 2, secondLots: 3, multiplier: 2000, tickSize: 0.005 };
    const { symbol } = market.listPair("SIT-2027-02", FEBRUARY, spec);
    const reason = market.spreadOrder(ANN, 1, symbol, SELL, 10, 0, rest);
    const legs = rule.asked.map(({ slot, side, addedLots }) => [slot, side, addedLots]);
    const [first, second] = [market.slot("SIT-2027-02"), market.slot(FEBRUARY)];
    return { market, reason, legs, first, second };
  };

  test("with its side and its lots there", () => {
    const { legs, first, second, reason } = asked(() => {});
    expect(reason).toBe(REASON_NONE);
    expect(legs).toEqual([
      [first, SELL, 20],
      [second, BUY, 30],
    ]);
  });

  test("the smaller quantity that they let in holds, in whole lots of the spread", () => {
    const { market, legs } = asked(({ side }, verdict) => {
      verdict.lots = Math.min(verdict.lots, side === SELL ? 15 : 20);
    });
    expect(legs.map(([, , lots]) => lots)).toEqual([20, 21]);
    expect(market.working(ANN, "SIT-2027-02")).toEqual([0, 12]);
  });

  test("who lets in less than a lot of the spread lets in none", () => {
    const { reason } = asked(({ side }, verdict) => {
      if (side === BUY) verdict.lots = 2;
    });
    expect(reason).toBe(POSITION_LIMIT);
  });

  test("a refusal in either leg stands", () => {
    for (const refused of [SELL, BUY]) {
      const { reason, market } = asked(({ side }, verdict) => {
        if (side === refused) verdict.reason = POSITION_LIMIT;
      });
      expect(reason).toBe(POSITION_LIMIT);
      expect(market.working(ANN, FEBRUARY)).toEqual([0, 0]);
    }
  });

  test("the longer delay of both holds", () => {
    const { market } = asked(({ side }, verdict) => (verdict.delayUs = side === SELL ? 70 : 50));
    expect(market.postponed.map(({ delayUs }) => delayUs)).toEqual([70]);
  });

  test("that it must fill whole is said in both", () => {
    const rule = new StubRule(90);
    const market = new SpreadMarket({ rules: () => [rule] });
    market.spreadOrder(ANN, 1, CALENDAR, BUY, 5, -3, { timeInForce: FOK });
    expect(rule.asked.map(({ allOrNone }) => allOrNone)).toEqual([true, true]);
  });
});

describe("a trade of a spread", () => {
  test("leaves positions in the legs alone, which sum to zero, and all money in the ledger", () => {
    const market = new SpreadMarket();
    market.spreadOrder(ANN, 1, CALENDAR, BUY, 6, -3);
    market.spreadOrder(BOB, 1, CALENDAR, SELL, 4, -3);
    expect([market.position(ANN, JANUARY), market.position(ANN, FEBRUARY)]).toEqual([4, -4]);
    expect([market.position(BOB, JANUARY), market.position(BOB, FEBRUARY)]).toEqual([-4, 4]);
    expect(market.working(ANN, FEBRUARY)).toEqual([0, 2]);
    expect(market.floor.house.positions.openInterest[market.slot(FEBRUARY)]).toBe(4);
    expect(market.floor.house.ledger.sum()).toBe(0);
  });

  test.each([1, 2, 3, 7, 50, 99, 100, 101])(
    "costs its price to the money unit: %d lots of SIT against SCU",
    (lots) => {
      const market = new SpreadMarket();
      const { house } = market.floor;
      const before = [house.balance(ANN), house.balance(BOB)];
      market.spreadOrder(ANN, 1, INTER_COMMODITY, SELL, lots, -9);
      market.spreadOrder(BOB, 1, INTER_COMMODITY, BUY, lots, -9);
      const marked = (symbol: string): number => {
        const slot = market.slot(symbol);
        return house.markTicks[slot]! * house.tickValue[slot]!;
      };
      const value = lots * (marked(SIT_JANUARY) - marked(JANUARY) + 9 * 50_000);
      expect(house.balance(BOB) - before[1]!).toBe(value);
      expect(house.balance(ANN) - before[0]!).toBe(-value);
      expect(house.ledger.sum()).toBe(0);
      house.settleMembers();
    },
  );

  test("what the legs' ticks cannot make is posted between the two accounts", () => {
    const market = new SpreadMarket();
    market.spreadOrder(ANN, 1, INTER_COMMODITY, SELL, 1, -9);
    market.spreadOrder(BOB, 1, INTER_COMMODITY, BUY, 1, -9);
    const paid = market.facts("ledger").filter((row) => row["posting"] === POST_SPREAD_REMAINDER);
    // 100 x SIT less 73 x 280 is to be -450: SIT at 199 makes -540, and 90 units of 1,000 are left.
    expect(paid.map(({ amount }) => amount)).toEqual([90_000, 90_000]);
    const legs = market.facts("trades").map((row) => [row["instrument"], row["price_ticks"]]);
    const [first, second] = [market.instrument(SIT_JANUARY), market.instrument(JANUARY)];
    expect(legs.slice(1)).toEqual([
      [first, 199],
      [second, 280],
    ]);
  });

  test("is reported leg by leg, with what is left of the order of the spread", () => {
    const market = new SpreadMarket();
    market.spreadOrder(ANN, 1, CALENDAR, BUY, 6, -3);
    market.reports.length = 0;
    market.spreadOrder(BOB, 1, CALENDAR, SELL, 4, -3);
    const fills = market.reports.filter(({ lots }) => lots === 4).slice(1);
    expect(fills.map(({ account, openLots }) => [account, openLots])).toEqual([
      [ANN, 2],
      [BOB, 0],
      [BOB, 0],
      [ANN, 2],
    ]);
  });

  test("is told as one, with its legs marked as assigned", () => {
    const market = new SpreadMarket();
    market.spreadOrder(ANN, 1, CALENDAR, BUY, 6, -3);
    market.spreadOrder(BOB, 1, CALENDAR, SELL, 4, -3);
    const { instrument } = market.spread(CALENDAR);
    expect(market.facts("trades").map((row) => row["trade_id"])).toEqual([1, 2, 3]);
    const aggressors = market.facts("trades").map((row) => row["aggressor"]);
    expect(aggressors).toEqual([SELL, NO_AGGRESSOR, NO_AGGRESSOR]);
    expect(market.facts("trade_legs")).toMatchObject([
      { trade_id: 2, spread: instrument, source: 1 },
      { trade_id: 3, spread: instrument, source: 1 },
    ]);
  });

  test("counts for the legs' volume, but moves no last price and enters no settlement price", () => {
    const market = new SpreadMarket();
    const { markets } = market.floor;
    const slot = market.slot(FEBRUARY);
    const before = markets.lastTradeTicks[slot];
    market.spreadOrder(ANN, 1, CALENDAR, BUY, 6, -3);
    market.spreadOrder(BOB, 1, CALENDAR, SELL, 4, -3);
    expect([markets.volumeLots[slot], markets.windowLots[slot]]).toEqual([4, 0]);
    expect(markets.lastTradeTicks[slot]).toBe(before);
    expect(markets.lastTradeTicks[market.spread(CALENDAR).slot]).toBe(-3);
  });
});

describe("what a rule does to a month reaches its spreads", () => {
  function ruled(): { market: SpreadMarket; rules: RuleMarket } {
    let rules: RuleMarket | null = null;
    const market = new SpreadMarket({
      rules: (seen) => {
        rules = seen;
        return [];
      },
    });
    return { market, rules: rules! };
  }

  test("a halt", () => {
    const { market, rules } = ruled();
    rules.halt(market.slot(FEBRUARY), 1000);
    expect(market.spreadOrder(ANN, 1, CALENDAR, BUY, 1, 0)).toBe(HALTED);
    expect(market.spreadOrder(ANN, 1, INTER_COMMODITY, BUY, 1, 0)).toBe(REASON_NONE);
    market.clock.nowUs = 1000;
    expect(market.spreadOrder(ANN, 2, CALENDAR, BUY, 1, 0)).toBe(REASON_NONE);
  });

  test("cancels of orders that would trade on one side of it, counted in its lots", () => {
    const { market, rules } = ruled();
    const spec = { firstLots: 2, secondLots: 3, multiplier: 2000, tickSize: 0.005 };
    const { symbol } = market.listPair("SIT-2027-02", FEBRUARY, spec);
    market.spreadOrder(ANN, 1, CALENDAR, BUY, 1, 0);
    market.spreadOrder(ANN, 2, CALENDAR, SELL, 5, 9);
    market.spreadOrder(ANN, 3, symbol, BUY, 7, 0);
    market.order(BOB, FEBRUARY, SELL, 9, 300);
    expect(rules.cancelOrders(ANN, market.slot(FEBRUARY), SELL)).toBe(22);
    expect(market.working(ANN, FEBRUARY)).toEqual([5, 0]);
    expect(market.working(BOB, FEBRUARY)).toEqual([0, 9]);
  });
});
