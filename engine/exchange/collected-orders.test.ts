import { describe, expect, test } from "vitest";
import { clients } from "../../tests/contracts/exchange-harness.ts";
import { JANUARY as MARGIN_JANUARY, MarginWorld } from "../../tests/contracts/margin-world.ts";
import {
  BUY,
  limitOf,
  limitTerms,
  RulesWorld,
  scu,
  SELL,
} from "../../tests/simulation/rules-world.ts";
import { MARGIN, POSITION_LIMIT } from "../base/order-words.ts";
import { MINUTE_US } from "../base/sim-time.ts";
import { MARKET, NO_PRICE } from "../book/order-books.ts";
import { LIQUIDATION_STARTED } from "../clearing/words.ts";
import { NO_CALLS } from "../instruments/call-terms.ts";
import type { ContractSpec } from "../instruments/contract-spec.ts";
import { matchingTerms } from "../instruments/matching-terms.ts";
import type { RulesScenario } from "../regulation/rules-scenario.ts";
import { AUCTION, UNCROSS } from "./phases.ts";

const JANUARY = "SCU-2027-01";
const FEBRUARY = "SCU-2027-02";
const ANN = 0;
const BOB = 1;
const CALL = { duration: 10 * MINUTE_US, randomEnd: 0 };
const IN_A_CALL = { ...scu(2), calls: { ...NO_CALLS, opening: CALL } };
const IN_BATCHES = { ...scu(2), matching: matchingTerms("batch", { intervalUs: CALL.duration }) };
const KINDS = [
  ["an auction", IN_A_CALL],
  ["a batch", IN_BATCHES],
] as const;

/** Both months are in their opening calls, or wait for their first batch. */
function collecting(
  spec: ContractSpec,
  scenario: Partial<RulesScenario> = {},
  lotsOfMargin = 10,
): RulesWorld {
  const world = new RulesWorld({ specs: [spec], accounts: clients(2), deposit: 1, scenario });
  const { house } = world.floor;
  const aLot = house.positions.initialMargin[world.slot(JANUARY)]!;
  for (const account of [ANN, BOB]) house.deposit(account, lotsOfMargin * aLot);
  return world;
}

const working = (world: RulesWorld, account: number, side: 0 | 1): number =>
  world.floor.house.positions.working(account, world.slot(JANUARY), side);
const required = (world: RulesWorld, account: number): number =>
  world.floor.house.positions.required[account]!;

describe.each(KINDS)("what %s collects holds margin as any working order does", (_kind, spec) => {
  test("limit and market orders alike, for the worst case of both sides", () => {
    const world = collecting(spec);
    const aLot = world.floor.house.positions.initialMargin[world.slot(JANUARY)]!;
    expect(world.order(ANN, JANUARY, BUY, 6, 280)).toBe(0);
    expect(world.order(ANN, JANUARY, BUY, 4, NO_PRICE, { kind: MARKET })).toBe(0);
    expect(required(world, ANN)).toBe(10 * aLot);
    expect(world.order(ANN, JANUARY, BUY, 1, 200)).toBe(MARGIN);
    expect(world.order(ANN, JANUARY, SELL, 10, 300)).toBe(0);
    expect(required(world, ANN)).toBe(10 * aLot);
    expect(world.order(ANN, JANUARY, SELL, 1, 300)).toBe(MARGIN);
    world.cancel(ANN, 2);
    expect(required(world, ANN)).toBe(10 * aLot);
    world.cancel(ANN, 4);
    expect(required(world, ANN)).toBe(6 * aLot);
  });

  test("a replace in the call is asked for what it adds", () => {
    const world = collecting(spec);
    world.order(ANN, JANUARY, BUY, 6, 280);
    expect(world.replace(ANN, 1, 280, 11)).toBe(MARGIN);
    expect(world.replace(ANN, 1, 290, 10)).toBe(0);
    expect(working(world, ANN, BUY)).toBe(10);
  });

  test("the clearing turns it into positions, and gives back what is left of market orders", () => {
    const world = collecting(spec);
    const aLot = world.floor.house.positions.initialMargin[world.slot(JANUARY)]!;
    world.order(ANN, JANUARY, BUY, 5, NO_PRICE, { kind: MARKET });
    world.order(ANN, JANUARY, BUY, 4, 270);
    world.order(BOB, JANUARY, SELL, 3, 280);
    world.wait(10 * MINUTE_US);
    expect(world.position(ANN, JANUARY)).toBe(3);
    expect([working(world, ANN, BUY), working(world, BOB, SELL)]).toEqual([4, 0]);
    expect([required(world, ANN), required(world, BOB)]).toEqual([7 * aLot, 3 * aLot]);
  });
});

describe.each(KINDS)(
  "what %s collects counts for position limits as any working order does",
  (_kind, spec) => {
    const single = { positionLimits: { SCU: limitTerms({ singleMonth: limitOf(8) }) } };
    const all = { positionLimits: { SCU: limitTerms({ allMonths: limitOf(8) }) } };

    test("in its month, with market orders, through replaces and cancels", () => {
      const world = collecting(spec, single, 100);
      expect(world.order(ANN, JANUARY, BUY, 5, 280)).toBe(0);
      expect(world.order(ANN, JANUARY, BUY, 4, NO_PRICE, { kind: MARKET })).toBe(POSITION_LIMIT);
      expect(world.order(ANN, JANUARY, BUY, 3, NO_PRICE, { kind: MARKET })).toBe(0);
      expect(world.replace(ANN, 1, 280, 6)).toBe(POSITION_LIMIT);
      expect(world.order(ANN, JANUARY, SELL, 8, 300)).toBe(0);
      world.cancel(ANN, 3);
      expect(world.replace(ANN, 1, 280, 8)).toBe(0);
    });

    test("over all months of the family, each in its own call", () => {
      const world = collecting(spec, all, 100);
      expect(world.order(ANN, JANUARY, BUY, 5, 280)).toBe(0);
      expect(world.order(ANN, FEBRUARY, BUY, 4, 280)).toBe(POSITION_LIMIT);
      expect(world.order(ANN, FEBRUARY, BUY, 3, 280)).toBe(0);
    });

    test("so that no clearing takes an owner beyond one", () => {
      const world = collecting(spec, single, 100);
      world.order(ANN, JANUARY, BUY, 8, 290);
      world.order(BOB, JANUARY, SELL, 8, 270);
      world.wait(10 * MINUTE_US);
      expect(world.position(ANN, JANUARY)).toBe(8);
      expect(world.heard()).toEqual([]);
      expect(world.order(ANN, JANUARY, BUY, 1, 280)).toBe(POSITION_LIMIT);
    });
  },
);

test("a liquidation waits while a book collects: nothing is given to the members meanwhile", () => {
  const world = new MarginWorld();
  const slot = world.slot(MARGIN_JANUARY);
  world.longThenMarkedAt(100, 260);
  world.exchange.setPhase(slot, AUCTION);
  world.exchange.marginDeadline();
  world.runTo(world.clock.nowUs + 600 * MINUTE_US);
  expect(world.told().map(([, event]) => event)).toContain(LIQUIDATION_STARTED);
  expect(world.position(0, MARGIN_JANUARY)).toBe(100);
  world.order(1, MARGIN_JANUARY, BUY, 200, 255);
  world.exchange.setPhase(slot, UNCROSS);
  world.runTo(world.clock.nowUs + 60 * MINUTE_US);
  expect(world.position(0, MARGIN_JANUARY)).toBeLessThan(100);
});
