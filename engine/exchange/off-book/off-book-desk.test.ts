import { describe, expect, test } from "vitest";
import { clients } from "../../../tests/contracts/exchange-harness.ts";
import { JANUARY, OffBookWorld } from "../../../tests/simulation/off-book-world.ts";
import {
  BUY,
  limitOf,
  limitTerms,
  NYMEX_FEES,
  PAPER_PRICE_LIMITS,
  SELL,
} from "../../../tests/simulation/rules-world.ts";
import {
  BLOCK_PRICE,
  BLOCK_SIZE,
  BLOCKED,
  CLOSED,
  HALTED,
  INVALID_PRICE,
  INVALID_QUANTITY,
  MARGIN,
  OFF_BOOK,
  POSITION_LIMIT,
  UNKNOWN_ACCOUNT,
  UNKNOWN_INSTRUMENT,
  UNKNOWN_ORDER,
} from "../../base/order-words.ts";
import { HOUR_US, MINUTE_US } from "../../base/sim-time.ts";
import { NO_PRICE } from "../../book/order-books.ts";
import { EFRP } from "../../regulation/off-book-trade.ts";
import { RULE_OFF_BOOK_TRADES, RULE_REFUSED } from "../../regulation/words.ts";
import { BLOCKED_BY_KILL } from "../order-gateway.ts";
import {
  REPORT_BLOCK_PROPOSED,
  REPORT_EFRP_PROPOSED,
  REPORT_OFF_BOOK_REFUSED,
  REPORT_OFF_BOOK_TRADED,
} from "../reports.ts";

const MARK = 280;

describe("a block", () => {
  test("moves positions and money as a trade does, and is told to both", () => {
    const world = new OffBookWorld();
    const before = [0, 1].map((account) => world.balance(account));
    expect(world.propose(40, MARK + 3)).toBe(0);
    expect(world.reports).toMatchObject([{ kind: REPORT_BLOCK_PROPOSED, account: 1, lots: 40 }]);
    expect(world.position(0, JANUARY)).toBe(0);
    expect(world.accept(1, 40)).toBe(0);
    expect([0, 1].map((account) => world.position(account, JANUARY))).toEqual([40, -40]);
    const paid = 3 * 40 * world.floor.house.tickValue[world.slot(JANUARY)]!;
    const after = [0, 1].map((account) => world.balance(account));
    expect(after).toEqual([before[0]! - paid, before[1]! + paid]);
    expect(world.reports.slice(1)).toMatchObject([
      { kind: REPORT_OFF_BOOK_TRADED, account: 0, clientOrderId: 1, lots: 40 },
      { kind: REPORT_OFF_BOOK_TRADED, account: 1, clientOrderId: 1, lots: 40 },
    ]);
  });

  test("is taken in part, and then no more", () => {
    const world = new OffBookWorld();
    world.propose(40, MARK, { side: SELL });
    expect(world.accept(1, 30)).toBe(0);
    expect(world.position(1, JANUARY)).toBe(30);
    expect(world.accept(1, 10)).toBe(UNKNOWN_ORDER);
  });

  test("counts in the day's volume when it is reported, a quarter of an hour later", () => {
    const world = new OffBookWorld();
    world.block(40, MARK);
    const { nowUs } = world.clock;
    world.runTo(nowUs + 15 * MINUTE_US - 1);
    expect(world.volume(JANUARY)).toBe(0);
    world.runTo(nowUs + 15 * MINUTE_US);
    expect(world.volume(JANUARY)).toBe(40);
  });

  test("is reported within its trade date at the latest", () => {
    const world = new OffBookWorld({ reportWithin: 23 * HOUR_US });
    world.block(40, MARK);
    const roll = world.calendar.rollTime(world.tradeDate);
    world.runTo(roll - 2);
    expect(world.volume(JANUARY)).toBe(0);
    world.runTo(roll - 1);
    expect(world.volume(JANUARY)).toBe(40);
  });

  test("sets off no price limit, whatever its price, and is no last price", () => {
    const world = new OffBookWorld({}, { scenario: { priceLimits: { SCU: PAPER_PRICE_LIMITS } } });
    expect(world.block(5, 2 * MARK)).toBe(0);
    world.wait(HOUR_US);
    expect(world.told()).toEqual([]);
    expect(world.floor.markets.isHalted(world.slot(JANUARY), world.clock.nowUs)).toBe(false);
    expect(world.floor.markets.lastTradeTicks[world.slot(JANUARY)]).toBe(NO_PRICE);
    expect(world.floor.markets.windowLots[world.slot(JANUARY)]).toBe(0);
  });

  test("lapses with its trade date", () => {
    const world = new OffBookWorld();
    world.propose(40, MARK);
    world.endTradeDate();
    expect(world.accept(1, 40)).toBe(UNKNOWN_ORDER);
    expect(world.reports.at(-1)).toMatchObject({ kind: REPORT_OFF_BOOK_REFUSED, account: 1 });
  });
});

describe("a proposal is refused", () => {
  test.each([
    ["without a price", { priceTicks: NO_PRICE }, INVALID_PRICE],
    ["without lots", { lots: 0 }, INVALID_QUANTITY],
    ["to nobody", { withAccount: 99 }, UNKNOWN_ACCOUNT],
    ["in a month that is not listed", { instrument: 99 }, UNKNOWN_INSTRUMENT],
    ["to oneself", { withAccount: 0 }, OFF_BOOK],
    ["below the least size", { lots: 4 }, BLOCK_SIZE],
  ] as const)("%s", (_what, given, reason) => {
    const world = new OffBookWorld();
    expect(world.propose(40, MARK, given)).toBe(reason);
    expect(world.reports).toMatchObject([{ kind: REPORT_OFF_BOOK_REFUSED, account: 0, reason }]);
    expect(world.exchange.offBook.proposals).toEqual([]);
  });

  test("where the session is closed, the month is halted, or an account may not trade", () => {
    const world = new OffBookWorld();
    world.exchange.gateway.block(1, BLOCKED_BY_KILL, true);
    expect(world.propose(40, MARK)).toBe(BLOCKED);
    world.ruleFloor.halt(world.slot(JANUARY), world.clock.nowUs + HOUR_US);
    expect(world.propose(40, MARK)).toBe(HALTED);
    world.exchange.setSession(0, false);
    world.wait(HOUR_US);
    expect(world.propose(40, MARK)).toBe(CLOSED);
  });

  test("where the rulebook has no such trades, or the group of one side may not make them", () => {
    const none = new OffBookWorld({}, { scenario: { offBookTrades: {} } });
    expect(none.propose(40, MARK)).toBe(OFF_BOOK);
    const some = new OffBookWorld({ eligible: ["dealers"] }, { groups: { dealers: [0, 2] } });
    expect(some.propose(40, MARK)).toBe(OFF_BOOK);
    expect(some.told()).toMatchObject([
      { rule: RULE_OFF_BOOK_TRADES, event: RULE_REFUSED, account: 1, lots: 40 },
    ]);
    expect(some.propose(40, MARK, { withAccount: 2 })).toBe(0);
  });

  test("further from the market than the rule allows, on either side of it", () => {
    const world = new OffBookWorld({ rangeTicks: 5 });
    expect([274, 275, 285, 286].map((ticks) => world.propose(40, ticks))).toEqual([
      BLOCK_PRICE,
      0,
      0,
      BLOCK_PRICE,
    ]);
    world.order(2, JANUARY, BUY, 1, 290);
    world.order(2, JANUARY, SELL, 1, 294);
    expect([284, 285, 299, 300].map((ticks) => world.propose(40, ticks))).toEqual([
      BLOCK_PRICE,
      0,
      0,
      BLOCK_PRICE,
    ]);
  });
});

describe("when it is taken", () => {
  test("a position limit of either side refuses it, and does not reduce it", () => {
    const breach = "reduce" as const;
    const terms = limitTerms({ singleMonth: limitOf(50), breach });
    for (const holder of [0, 1]) {
      const world = new OffBookWorld({}, { scenario: { positionLimits: { SCU: terms } } });
      const sides = holder === 0 ? [0, 2] : [2, 1];
      world.trade(sides[0]!, sides[1]!, JANUARY, 20);
      expect(world.block(31, MARK)).toBe(POSITION_LIMIT);
      expect(world.position(holder, JANUARY)).toBe(holder === 0 ? 20 : -20);
      expect(world.accept(1, 30)).toBe(0);
    }
  });

  test("what an order of either side holds counts with it", () => {
    const positionLimits = { SCU: limitTerms({ singleMonth: limitOf(50) }) };
    const world = new OffBookWorld({}, { scenario: { positionLimits } });
    world.order(1, JANUARY, SELL, 11, 300);
    expect(world.block(40, MARK)).toBe(POSITION_LIMIT);
  });

  test("margin must be there on either side, what the price loses against the mark included", () => {
    const lots = 40;
    const { house, markets } = new OffBookWorld().floor;
    const slot = markets.listedSlots()[0]!;
    const needed = lots * house.positions.initialMargin[slot]!;
    for (const [ticks, worth, reason] of [
      [0, 0, 0],
      [7, 0, MARGIN],
      [7, 7, 0],
      [-7, 0, MARGIN],
      [-7, 7, 0],
    ] as const) {
      const deposit = needed + worth * lots * house.tickValue[slot]!;
      const world = new OffBookWorld({}, { deposit });
      expect(world.block(lots, MARK + ticks), `${ticks} ${worth}`).toBe(reason);
      const poor = new OffBookWorld({}, { deposit: deposit - 1 });
      expect(poor.block(lots, MARK + ticks), `${ticks} ${worth}`).toBe(MARGIN);
    }
  });

  test("fewer lots than the least size are refused, and more than were proposed", () => {
    const world = new OffBookWorld();
    world.propose(40, MARK);
    expect(world.accept(1, 4)).toBe(BLOCK_SIZE);
    expect(world.accept(1, 41)).toBe(INVALID_QUANTITY);
    expect(world.accept(2, 40)).toBe(UNKNOWN_ORDER);
    expect(world.accept(1, 5)).toBe(0);
  });

  test("what it opens counts against an opening cap", () => {
    const openingCap = { SCU: { lots: 50, excess: "reject", exempt: [] } } as const;
    const world = new OffBookWorld({}, { scenario: { openingCap } });
    expect(world.block(30, MARK)).toBe(0);
    expect(world.order(0, JANUARY, BUY, 21, 270)).toBe(POSITION_LIMIT);
    expect(world.block(21, MARK)).toBe(POSITION_LIMIT);
    expect(world.block(20, MARK)).toBe(0);
  });

  test("each side pays the fee of its origin, and the tax of any trade", () => {
    const offBook = { memberFee: 6, clientFee: 7.3 };
    const scenario = {
      fees: { SCU: { ...NYMEX_FEES, offBook } },
      transactionTax: {
        SCU: { rate: 0, aLot: 0.1, paidBy: "buyer", settlement: "free", exempt: [] },
      },
    } as const;
    const [client, house] = clients(2);
    const accounts = [client!, { ...house!, origin: 1 as const }];
    const world = new OffBookWorld({}, { scenario, accounts });
    const before = [0, 1].map((account) => world.balance(account));
    world.block(10, MARK);
    const paid = [0, 1].map((account) => before[account]! - world.balance(account));
    expect(paid).toEqual([10 * 73_000 + 10 * 1000, 10 * 60_000]);
  });

  test("without fees of its own it costs what a trade does", () => {
    const makerTaker = { makerFee: -1, takerFee: 1, makerRate: 0, takerRate: 0 };
    const fees = { SCU: { ...NYMEX_FEES, makerTaker: { ...makerTaker, auction: "makers" } } };
    const world = new OffBookWorld({}, { scenario: { fees } as never });
    const before = world.balance(0);
    world.block(10, MARK);
    expect(before - world.balance(0)).toBe(10 * 55_000);
  });
});

describe("an exchange for a related position", () => {
  test("has no least size, and none at all where the rule has none", () => {
    const world = new OffBookWorld({ rangeTicks: 1 });
    expect(world.block(1, 2 * MARK, { kind: EFRP })).toBe(0);
    expect(world.reports[0]).toMatchObject({ kind: REPORT_EFRP_PROPOSED, account: 1 });
    expect(new OffBookWorld({ efrp: false }).propose(40, MARK, { kind: EFRP })).toBe(OFF_BOOK);
  });

  test("has whoever buys the futures give up as much as the other takes on", () => {
    const world = new OffBookWorld();
    const exchanged: number[][] = [];
    Object.assign(world.floor, {
      relatedPositions: { exchanged: (...told: number[]) => exchanged.push(told) },
    });
    world.block(12, MARK, { kind: EFRP, side: SELL });
    world.block(12, MARK);
    expect(exchanged).toEqual([
      [1, 0, -12],
      [0, 0, 12],
    ]);
  });
});
