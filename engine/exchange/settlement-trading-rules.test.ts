import { describe, expect, test } from "vitest";
import { TEST_CLEARING } from "../../tests/contracts/exchange-harness.ts";
import {
  CLIENT,
  HOUSES,
  JANUARY,
  MarginWorld,
  RICH,
  TICK,
} from "../../tests/contracts/margin-world.ts";
import { BREAKER, VELOCITY } from "../../tests/simulation/price-controls-world.ts";
import {
  NYMEX_FEES,
  PAPER_PRICE_LIMITS,
  RulesWorld,
  scu,
  BUY,
  SELL,
} from "../../tests/simulation/rules-world.ts";
import {
  SETTLEMENT_SPEC,
  settlementGains,
  settlementWorld,
} from "../../tests/simulation/settlement-world.ts";
import { HOUR_US } from "../base/sim-time.ts";
import { ACCOUNT_DEFAULTED, MEMBER_DEFAULTED } from "../clearing/words.ts";
import type { ContractSpec } from "../instruments/contract-spec.ts";
import { RULE_SURVEILLANCE } from "../regulation/words.ts";

const FEBRUARY = "SCU-2027-02";
const TAS = `${FEBRUARY}:TAS`;

describe("rules about prices", () => {
  const controls = {
    priceLimits: { SCU: PAPER_PRICE_LIMITS },
    priceBanding: { SCU: { bandTicks: 20 } },
    circuitBreaker: { SCU: BREAKER },
    velocityLogic: { SCU: { ...VELOCITY, rangeTicks: 10 } },
  };

  test("neither refuse nor stop its orders, and its trades halt nothing", () => {
    const world = settlementWorld(controls);
    expect(world.trade(2, 3, FEBRUARY, 1, 295)).toBe(0);
    world.told();
    for (const offset of [-10, 10]) expect(world.trade(0, 1, TAS, 1, offset)).toBe(0);
    expect(world.told()).toEqual([]);
    expect(world.ruleFloor.isTrading(world.slot(FEBRUARY))).toBe(true);
  });

  test("see no banging of the close in it", () => {
    const window = 48 * HOUR_US;
    const bangingTheClose = { window, share: 0.1, oneWay: 0.5, lots: 1 };
    const rest = { spoofing: null, washTrades: null, withholding: null };
    const surveillance = { SCU: { bangingTheClose, ...rest } };
    const alerts = (symbol: string, price: number): number => {
      const world = settlementWorld({ surveillance });
      world.endTradeDate();
      world.trade(0, 1, symbol, 5, price);
      world.endTradeDate();
      return world.told().filter(({ rule }) => rule === RULE_SURVEILLANCE).length;
    };
    expect(alerts(TAS, 0)).toBe(0);
    expect(alerts(FEBRUARY, 280)).toBe(2);
  });
});

describe("rules that need its price", () => {
  test("charge tax and fees by value at the settlement price and the offset, once it is known", () => {
    const world = settlementWorld({
      transactionTax: {
        SCU: { rate: 0.001, aLot: 0, paidBy: "buyer", settlement: "free", exempt: [] },
      },
      fees: { SCU: { ...NYMEX_FEES, clientFee: 0, clientRate: 0.01 } },
    });
    world.trade(0, 1, TAS, 2, -5);
    expect(settlementGains(world)).toEqual([0, 0]);
    world.trade(2, 3, FEBRUARY, 1, 300);
    world.endTradeDate();
    const value = 295 * TICK * 2;
    expect(settlementGains(world)).toEqual([
      5 * TICK * 2 - Math.round(value * 0.001) - Math.round(value * 0.01),
      -5 * TICK * 2 - Math.round(value * 0.01),
    ]);
  });
});

describe("a default before the price is known", () => {
  const spec: ContractSpec = { ...scu(2), tradeAtSettlement: { maximumOffset: 10, months: 2 } };
  const AT_SETTLEMENT = `${JANUARY}:TAS`;

  /** The client has bought a hundred lots at settlement, which are moved away before the mark. */
  function moved(): MarginWorld {
    const world = new MarginWorld(2, spec);
    world.order(RICH, AT_SETTLEMENT, SELL, 100, 0);
    world.order(CLIENT, AT_SETTLEMENT, BUY, 100, 0);
    const slot = world.slot(JANUARY);
    const { positions } = world.floor.house;
    positions.move(CLIENT, slot, -100);
    positions.move(HOUSES[1], slot, 100);
    return world;
  }

  test("leaves the debt with who traded: positions move at the mark", () => {
    const world = moved();
    const before = world.balance(CLIENT);
    world.markAt(300);
    expect(world.balance(CLIENT)).toBe(before - 20 * TICK * 100);
    expect(world.floor.house.ledger.sum()).toBe(0);
  });

  test("is covered at the mark, as every flat account that owes", () => {
    const world = moved();
    const { house } = world.floor;
    house.withdraw(CLIENT, world.balance(CLIENT));
    world.markAt(300);
    expect(world.told()).toEqual([[CLIENT, ACCOUNT_DEFAULTED, 20 * TICK * 100]]);
    expect(world.balance(CLIENT)).toBe(0);
    expect(world.told().some(([, event]) => event === MEMBER_DEFAULTED)).toBe(false);
    expect(house.ledger.sum()).toBe(0);
  });
});

test("neither gains nor loses before its price is known, where losses count within the day", () => {
  const intradayCalls = { at: null, threshold: 1, watchEvery: HOUR_US / 4, deadline: HOUR_US };
  const world = new RulesWorld({
    specs: [SETTLEMENT_SPEC],
    clearing: { ...TEST_CLEARING, intradayCalls },
  });
  world.trade(0, 1, TAS, 2, 0);
  world.trade(2, 3, FEBRUARY, 2, 280);
  world.floor.house.lastPrices.ticks[world.slot(FEBRUARY)] = 270;
  expect([0, 1, 2, 3].map((account) => world.floor.house.lostSinceMark(account))).toEqual([
    0,
    0,
    10 * TICK * 2,
    0,
  ]);
});
