import { describe, expect, test } from "vitest";
import { BUY, RulesWorld, scu, SELL } from "../../tests/simulation/rules-world.ts";
import { POST_EXCHANGE_FEE } from "../base/posting-words.ts";
import { EXCHANGE_FEES } from "../clearing/ledger.ts";
import { SIT } from "../instruments/sit.ts";
import { FactTape } from "../../tests/simulation/fact-tape.ts";
import type { OrderToTradeParameters } from "./order-to-trade.ts";
import { RULE_CHARGED, RULE_ORDER_TO_TRADE } from "./words.ts";

const JANUARY = "SCU-2027-01";
const TERMS: OrderToTradeParameters = { ratio: 2, freeMessages: 4, fee: 0.01 };
/** A hundredth of a dollar in money units of a hundredth of a cent. */
const FEE = 100;

const worldOf = (terms: Partial<OrderToTradeParameters> = {}): RulesWorld =>
  new RulesWorld({
    specs: [scu(2), SIT],
    scenario: { orderToTrade: { SCU: { ...TERMS, ...terms } } },
  });
const feesOf = ({ floor }: RulesWorld): number => floor.house.ledger.balance(EXCHANGE_FEES);

/** Bids and cancels, so often. */
function flicker(world: RulesWorld, times: number, symbol = JANUARY): void {
  for (let i = 0; i < times; i++) {
    world.order(0, symbol, BUY, 1, 200);
    world.cancel(0, world.lastId(0));
  }
}

describe("an order-to-trade fee", () => {
  test("is due on messages beyond those that are free, at the end of the trade date", () => {
    const world = worldOf();
    flicker(world, 2);
    world.order(0, JANUARY, BUY, 1, 200);
    world.replace(0, world.lastId(0), 201, 1);
    expect(feesOf(world)).toBe(0);
    world.endTradeDate();
    expect(feesOf(world)).toBe(2 * FEE);
    expect(world.told()).toEqual([
      expect.objectContaining({
        rule: RULE_ORDER_TO_TRADE,
        event: RULE_CHARGED,
        account: 0,
        threshold: 4,
        value: 6,
      }),
    ]);
  });

  test("is not due up to the ratio to trades, which count for both sides", () => {
    const world = worldOf();
    for (let i = 0; i < 3; i++) world.trade(0, 1, JANUARY, 1);
    flicker(world, 3); // nine messages and three trades: three a trade
    world.endTradeDate();
    expect(feesOf(world)).toBe(0);
    for (let i = 0; i < 3; i++) world.trade(1, 0, JANUARY, 1);
    flicker(world, 4);
    world.endTradeDate();
    expect(feesOf(world)).toBe(2 * FEE);
  });

  test("starts every trade date at zero, and leaves other families and accounts alone", () => {
    const world = worldOf();
    flicker(world, 2);
    world.endTradeDate();
    flicker(world, 2);
    flicker(world, 9, "SIT-2027-02");
    world.order(1, JANUARY, SELL, 1, 400);
    world.endTradeDate();
    expect(feesOf(world)).toBe(0);
  });

  test("counts each message once, and is posted as an exchange fee", () => {
    const tape = new FactTape();
    const world = new RulesWorld({
      scenario: { orderToTrade: { SCU: { ratio: 0, freeMessages: 0, fee: 0.01 } } },
      sinks: [tape],
    });
    world.order(0, JANUARY, BUY, 1, 200);
    world.cancel(0, 7);
    world.endTradeDate();
    world.recorder.flush();
    const fees = tape.table("ledger").filter((row) => row["posting"] === POST_EXCHANGE_FEE);
    expect(fees.map((row) => row["amount"])).toEqual([FEE]);
    expect(world.floor.house.ledger.sum()).toBe(0);
  });

  test("is due too on the last trading day of the only month", () => {
    const world = new RulesWorld({
      specs: [scu(1)],
      start: "2027-01-29",
      scenario: { orderToTrade: { SCU: { ...TERMS, freeMessages: 0, ratio: 0 } } },
    });
    world.order(0, JANUARY, BUY, 1, 200);
    world.endTradeDate();
    expect(world.slot(JANUARY)).toBe(-1);
    expect(feesOf(world)).toBe(FEE);
  });
});

describe("the ratio by volume", () => {
  const volume = { ratio: 1, freeLots: 20, fee: 0.001 };

  test("counts lots of new orders, replaced orders and cancels, and is due beyond what is free", () => {
    const world = worldOf({ freeMessages: 100, volume });
    world.order(0, JANUARY, BUY, 12, 200);
    world.replace(0, world.lastId(0), 200, 8);
    world.cancel(0, world.lastId(0));
    world.endTradeDate();
    expect(feesOf(world)).toBe(8 * 10);
    expect(world.told()).toEqual([
      expect.objectContaining({ event: RULE_CHARGED, lots: 28, threshold: 20, value: 28 }),
    ]);
  });

  test("is against lots traded: thirty of them allow sixty", () => {
    const world = worldOf({ freeMessages: 100, volume });
    world.trade(0, 1, JANUARY, 30);
    world.order(0, JANUARY, BUY, 30, 200);
    world.endTradeDate();
    expect(feesOf(world)).toBe(0);
    world.trade(0, 1, JANUARY, 30);
    world.order(0, JANUARY, BUY, 31, 200);
    world.endTradeDate();
    expect(feesOf(world)).toBe(10);
  });

  test("both fees together stop at the cap, which is each account's", () => {
    const world = worldOf({ ratio: 0, freeMessages: 0, volume, feeCap: 0.05 });
    flicker(world, 30);
    world.order(1, JANUARY, SELL, 1, 400);
    world.endTradeDate();
    expect(feesOf(world)).toBe(500 + FEE);
    expect(world.floor.house.ledger.sum()).toBe(0);
  });
});
