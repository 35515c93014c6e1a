import { describe, expect, test } from "vitest";
import { POST_EXCHANGE_FEE, POST_SETTLEMENT_FEE } from "../base/posting-words.ts";
import { EXCHANGE_FEES } from "../clearing/ledger.ts";
import { SIT, SIT_PAPER } from "../instruments/sit.ts";
import { T_LEDGER } from "../recorder/fact-tables.ts";
import type { FactSink } from "../recorder/tape.ts";
import { NYMEX_FEES, RulesWorld, scu } from "../../tests/simulation/rules-world.ts";

const CLIENT_AND_HOUSE = [
  { member: 0, origin: 0, owners: [{ owner: 0, share: 1 }] },
  { member: 1, origin: 1, owners: [{ owner: 1, share: 1 }] },
] as const;

const JANUARY = "SCU-2027-01";

/** Sums of postings by code. */
class Postings implements FactSink {
  readonly sums: Map<number, number> = new Map();

  facts(table: number, rows: Float64Array, count: number, stride: number): void {
    if (table !== T_LEDGER) return;
    for (let row = 0; row < count; row++) {
      const posting = rows[row * stride + 5]!;
      this.sums.set(posting, (this.sums.get(posting) ?? 0) + rows[row * stride + 4]!);
    }
  }
}

describe("fees a lot", () => {
  test("a client pays 5.50 dollars and a house account 3.65 dollars a lot and side", () => {
    const world = new RulesWorld({
      accounts: CLIENT_AND_HOUSE,
      scenario: { fees: { SCU: NYMEX_FEES } },
    });
    const { house } = world.floor;
    const before = [house.balance(0), house.balance(1)];
    world.trade(0, 1, JANUARY, 10); // at the mark: no variation
    expect(house.balance(0)).toBe(before[0]! - 550_000);
    expect(house.balance(1)).toBe(before[1]! - 365_000);
    expect(house.ledger.balance(EXCHANGE_FEES)).toBe(915_000);
    expect(house.ledger.sum()).toBe(0);
  });

  test("every fill of an order is charged, on both sides also where one account trades with itself", () => {
    const world = new RulesWorld({ scenario: { fees: { SCU: NYMEX_FEES } } });
    world.order(1, JANUARY, 1, 2, 280);
    world.order(2, JANUARY, 1, 3, 280);
    world.order(0, JANUARY, 0, 4, 280);
    expect(world.floor.house.ledger.balance(EXCHANGE_FEES)).toBe(2 * 4 * 55_000);
    world.order(2, JANUARY, 0, 1, 280);
    expect(world.floor.house.ledger.balance(EXCHANGE_FEES)).toBe(2 * 5 * 55_000);
  });

  test("final settlement costs 1.35 and 0.90 dollars a lot and side, once, and leaves the ledger at zero", () => {
    const postings = new Postings();
    const world = new RulesWorld({
      accounts: CLIENT_AND_HOUSE,
      scenario: { fees: { SCU: NYMEX_FEES } },
      sinks: [postings],
    });
    world.trade(0, 1, JANUARY, 10);
    world.trade(1, 0, "SCU-2027-02", 4);
    while (world.slot(JANUARY) >= 0) world.endTradeDate();
    world.recorder.flush();
    expect(postings.sums.get(POST_EXCHANGE_FEE)).toBe(14 * (55_000 + 36_500));
    expect(postings.sums.get(POST_SETTLEMENT_FEE)).toBe(10 * (13_500 + 9_000));
    expect(world.floor.house.ledger.sum()).toBe(0);
  });
});

describe("fees on notional value", () => {
  const rate = (share: number) => ({
    memberFee: 0,
    clientFee: 0,
    memberRate: share,
    clientRate: share,
    memberSettlementFee: 0,
    clientSettlementFee: 0,
  });

  test("0.03 % of 3 lots of a billion SIT at 2.00 dollars is 1.80 dollars a side", () => {
    const world = new RulesWorld({
      specs: [SIT],
      price: 2,
      scenario: { fees: { SIT: rate(0.0003) } },
    });
    world.trade(0, 1, "SIT-2027-02", 3, 200);
    expect(world.floor.house.ledger.balance(EXCHANGE_FEES)).toBe(2 * 18_000);
  });

  test("a half money unit is rounded up, less than half is nothing", () => {
    const world = new RulesWorld({
      specs: [SIT_PAPER],
      price: 2,
      scenario: { fees: { SIT: rate(0.001) } },
    });
    world.trade(0, 1, "SIT-2027-02", 1, 5); // 500 units x 0.001 = 0.5
    expect(world.floor.house.ledger.balance(EXCHANGE_FEES)).toBe(2 * 1);
    world.trade(0, 1, "SIT-2027-02", 1, 4);
    expect(world.floor.house.ledger.balance(EXCHANGE_FEES)).toBe(2 * 1);
    expect(world.floor.house.ledger.sum()).toBe(0);
  });
});

test("a family without fees is untouched", () => {
  const world = new RulesWorld({
    specs: [scu(2), SIT],
    scenario: { fees: { SIT: NYMEX_FEES } },
  });
  world.trade(0, 1, JANUARY, 10);
  expect(world.floor.house.ledger.balance(EXCHANGE_FEES)).toBe(0);
  while (world.slot(JANUARY) >= 0) world.endTradeDate();
  expect(world.floor.house.ledger.balance(EXCHANGE_FEES)).toBe(0);
});
