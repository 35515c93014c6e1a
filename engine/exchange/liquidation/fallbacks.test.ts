import { describe, expect, test } from "vitest";
import {
  CLIENT,
  HOUSES,
  INITIAL_AT_280,
  JANUARY,
  MarginWorld,
  RICH,
} from "../../../tests/contracts/margin-world.ts";
import {
  ExchangeHarness,
  MONEY_UNIT,
  TEST_CLEARING,
} from "../../../tests/contracts/exchange-harness.ts";
import { TEST_AUCTION, TEST_WATERFALL } from "../../../tests/contracts/waterfall-world.ts";
import { scu } from "../../../tests/simulation/rules-world.ts";
import { HOUR_US } from "../../base/sim-time.ts";
import { BUY, SELL } from "../../book/order-books.ts";
import type { AccountSpec } from "../../clearing/accounts.ts";
import { OUTSIDE } from "../../clearing/ledger.ts";
import { POST_WITHDRAWAL } from "../../clearing/words.ts";
import type { LiquidationTerms } from "../../clearing/liquidation-parameters.ts";

const SLICED: LiquidationTerms = {
  mode: "time_sliced",
  rest: "transfer",
  participation: 0.2,
  horizon: HOUR_US,
};

/** The client is long 100 lots and has failed its call. */
function failed(liquidation: LiquidationTerms): MarginWorld {
  const world = new MarginWorld(2, scu(2), { liquidation });
  world.longThenMarkedAt(100, 260);
  world.exchange.marginDeadline();
  return world;
}

describe("time slices in a market that does not trade", () => {
  test("wait within the horizon, and send slices as in the market after it", () => {
    const world = failed({ ...SLICED, horizon: HOUR_US / 3 });
    world.order(RICH, JANUARY, BUY, 1000, 259);
    world.runTo(world.clock.nowUs + HOUR_US / 6);
    expect(world.position(CLIENT, JANUARY)).toBe(100);
    world.runTo(world.clock.nowUs + HOUR_US / 6);
    expect(world.position(CLIENT, JANUARY)).toBe(75);
  });

  test("go over to the members where those slices find nobody so often as the scenario says", () => {
    const world = failed(SLICED);
    const held = (): number[] => [CLIENT, ...HOUSES].map((each) => world.position(each, JANUARY));
    world.runTo(world.clock.nowUs + (5 * HOUR_US) / 6);
    expect(held()).toEqual([100, 0, 0]);
    world.runTo(world.clock.nowUs + (5 * HOUR_US) / 6);
    expect(held()).toEqual([0, 50, 50]);
    expect(world.floor.house.ledger.sum()).toBe(0);
  });
});

describe("what a liquidation by auction leaves unpaid", () => {
  const FUND = 15_000;
  const carried = (member: number, origin: 0 | 1, owner: number): AccountSpec => ({
    member,
    origin,
    owners: [{ owner, share: 1 }],
  });
  const ACCOUNTS = [
    carried(0, 0, 0),
    carried(0, 0, 1),
    ...[0, 1, 2].map((member) => carried(member, 1, 2 + member)),
  ];

  /** Dollars in the funds of members 1, which has nothing to bid with, and 2, which takes the position. */
  function fundsAfter(juniors: boolean): number[] {
    const world = new ExchangeHarness({
      specs: [scu(2)],
      accounts: ACCOUNTS,
      owners: 5,
      deposit: 100 * INITIAL_AT_280 + 1e7,
      clearing: {
        ...TEST_CLEARING,
        members: 3,
        memberCapital: 100_000,
        guarantyFund: FUND,
        ccpCapital: 5_000,
        waterfall: TEST_WATERFALL,
        liquidation: { ...TEST_AUCTION, juniors },
      },
    });
    const { house, markets } = world.floor;
    const { ledger } = house;
    house.deposit(RICH, 1e13);
    for (const member of [0, 1]) {
      const capital = ledger.capitalOf(member);
      ledger.transfer(capital, OUTSIDE, ledger.balance(capital), POST_WITHDRAWAL);
    }
    world.order(RICH, JANUARY, SELL, 100, 280);
    world.order(CLIENT, JANUARY, BUY, 100, 280);
    world.runTo(world.calendar.rollTime(world.tradeDate) - HOUR_US / 4);
    world.order(RICH, JANUARY, BUY, 1, 199);
    world.order(RICH, JANUARY, SELL, 1, 201);
    markets.windowLots[world.slot(JANUARY)] = 0;
    world.endTradeDate();
    world.exchange.marginDeadline();
    expect(house.positions.position(4, world.slot(JANUARY))).toBe(100);
    expect(ledger.sum()).toBe(0);
    return [1, 2].map((member) => ledger.balance(ledger.guarantyFundOf(member)) * MONEY_UNIT);
  }

  test("is shared by all funds, or taken from those of members without a bid first", () => {
    const [all, juniors] = [fundsAfter(false), fundsAfter(true)];
    const loss = 2 * FUND - all[0]! - all[1]!;
    expect(loss).toBeGreaterThan(0);
    expect(loss).toBeLessThan(FUND);
    expect(all[0]).toBe(all[1]);
    expect(juniors[1]).toBe(FUND);
    expect(juniors[0]).toBeCloseTo(FUND - loss, 9);
  });
});
