import { describe, expect, test } from "vitest";
import {
  CLIENT,
  HOUSES,
  JANUARY,
  MarginWorld,
  RICH,
} from "../../../tests/contracts/margin-world.ts";
import { TEST_AUCTION, TEST_WATERFALL } from "../../../tests/contracts/waterfall-world.ts";
import { scu } from "../../../tests/simulation/rules-world.ts";
import { HOUR_US } from "../../base/sim-time.ts";
import { BUY, SELL } from "../../book/order-books.ts";
import type { ClearingOptions } from "../../clearing/clearing-scenario.ts";
import { CCP_CAPITAL } from "../../clearing/ledger.ts";
import { MARGIN_EVENT_WORDS } from "../../clearing/words.ts";

/** The client is long 100 lots and has failed its call. */
function defaulted(options: ClearingOptions, ticks = 260): MarginWorld {
  const world = new MarginWorld(2, scu(2), options);
  world.longThenMarkedAt(100, ticks);
  world.exchange.marginDeadline();
  return world;
}

const wordsOf = (world: MarginWorld): [number, string, number][] =>
  world.told().map(([account, event, amount]) => [account!, MARGIN_EVENT_WORDS[event!]!, amount!]);

describe("an auction among members", () => {
  test("hands the position to the best bid at once, which carries it with its capital", () => {
    const world = new MarginWorld(2, scu(2), { liquidation: TEST_AUCTION });
    const { house } = world.floor;
    expect(house.withdraw(HOUSES[0], 1e15)).toBeGreaterThan(0);
    world.longThenMarkedAt(100, 260);
    world.exchange.marginDeadline();
    expect(world.position(CLIENT, JANUARY)).toBe(0);
    expect(world.position(HOUSES[0], JANUARY)).toBe(100);
    expect(wordsOf(world).slice(-2)).toEqual([
      [HOUSES[0], "position_auctioned", 100],
      [CLIENT, "liquidation_ended", 0],
    ]);
    expect(house.balance(HOUSES[0])).toBe(house.positions.required[HOUSES[0]]);
    expect(house.ledger.sum()).toBe(0);
  });

  test("without members that stand leaves all to the market", () => {
    const world = new MarginWorld(0, scu(2), { liquidation: TEST_AUCTION });
    world.longThenMarkedAt(100, 260);
    world.order(RICH, JANUARY, BUY, 1000, 259);
    world.exchange.marginDeadline();
    expect(world.position(CLIENT, JANUARY)).toBe(75);
  });
});

test("what the market does not take is torn up against who is short, at the mark", () => {
  const world = defaulted({ liquidation: { mode: "market", rest: "tear_up" } });
  const before = world.balance(CLIENT);
  world.runTo(world.clock.nowUs + HOUR_US);
  expect([CLIENT, RICH, ...HOUSES].map((account) => world.position(account, JANUARY))).toEqual([
    0, 0, 0, 0,
  ]);
  expect(world.balance(CLIENT)).toBe(before);
  expect(wordsOf(world).slice(-3)).toEqual([
    [CLIENT, "position_torn_up", 100],
    [RICH, "position_torn_up", 100],
    [CLIENT, "liquidation_ended", 0],
  ]);
});

test("time slices wait for volume, and take their share of it at most", () => {
  const terms = { mode: "time_sliced", rest: "transfer", participation: 0.2 } as const;
  const world = defaulted({ liquidation: { ...terms, horizon: 2 * HOUR_US } });
  world.order(RICH, JANUARY, BUY, 1000, 259);
  world.runTo(world.clock.nowUs + HOUR_US / 2);
  expect(world.position(CLIENT, JANUARY)).toBe(100);
  world.order(HOUSES[0], JANUARY, SELL, 30, 259);
  world.runTo(world.clock.nowUs + HOUR_US / 6);
  expect(world.position(CLIENT, JANUARY)).toBe(100 - 6);
});

test("a failed member's own positions are closed too, and it sends no more orders", () => {
  const world = new MarginWorld(2, scu(2), { waterfall: TEST_WATERFALL });
  const { ledger } = world.floor.house;
  const [own] = HOUSES;
  world.floor.house.deposit(own, 1e10);
  world.order(RICH, JANUARY, SELL, 10, 280);
  world.order(own, JANUARY, BUY, 10, 280);
  ledger.transfer(ledger.capitalOf(0), 0, ledger.balance(ledger.capitalOf(0)), 1);
  world.longThenMarkedAt(100, 200);
  world.order(RICH, JANUARY, BUY, 1000, 200);
  world.exchange.marginDeadline();
  world.runTo(world.clock.nowUs + 3 * HOUR_US);
  expect([CLIENT, own].map((account) => world.position(account, JANUARY))).toEqual([0, 0]);
  const words = wordsOf(world).filter(([account]) => account === own);
  expect(words.map(([, word]) => word)).toEqual(["liquidation_started", "liquidation_ended"]);
  expect(wordsOf(world).map(([, word]) => word)).toContain("paid_by_defaulter_margin");
  world.floor.house.deposit(own, 1e12);
  expect(world.order(own, JANUARY, BUY, 1, 100)).not.toBe(0);
  expect(ledger.balance(CCP_CAPITAL)).toBeGreaterThanOrEqual(0);
  expect(ledger.sum()).toBe(0);
});
