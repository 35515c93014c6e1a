import { expect, test } from "vitest";
import { RulesWorld, scu } from "../../tests/simulation/rules-world.ts";
import { EXCHANGE_FEES } from "../clearing/ledger.ts";
import { SIT } from "../instruments/sit.ts";
import type { TransactionTaxTerms } from "./transaction-tax.ts";

const TAX: TransactionTaxTerms = {
  rate: 0,
  aLot: 1,
  paidBy: "both",
  settlement: "free",
  exempt: [],
};
const JANUARY = "SCU-2027-01";

const worldOf = (terms: Partial<TransactionTaxTerms>): RulesWorld =>
  new RulesWorld({
    specs: [scu(2), SIT],
    groups: { makers: [1] },
    scenario: { transactionTax: { SCU: { ...TAX, ...terms } } },
  });
const paidOf = ({ floor }: RulesWorld): number[] =>
  [0, 1].map((account) => 1e12 - floor.house.balance(account));

test.each([
  ["both", [], [30_000, 30_000]],
  ["buyer", [], [30_000, 0]],
  ["seller", [], [0, 30_000]],
  ["both", ["makers"], [30_000, 0]],
] as const)("of 3 lots at a dollar %s pays, but not %j", (paidBy, exempt, paid) => {
  const world = worldOf({ paidBy, exempt });
  world.trade(0, 1, JANUARY, 3);
  expect(paidOf(world)).toEqual(paid);
  expect(world.floor.house.ledger.balance(EXCHANGE_FEES)).toBe(0);
  expect(world.floor.house.ledger.sum()).toBe(0);
});

test("other families are free, and a rate of nothing posts nothing", () => {
  const world = worldOf({ aLot: 0 });
  world.trade(0, 1, JANUARY, 3);
  world.trade(0, 1, "SIT-2027-02", 3);
  expect(paidOf(world)).toEqual([0, 0]);
});

test.each([
  ["free", "both", [0, 0]],
  ["taxed", "both", [20_440, 20_440]],
  ["taxed", "buyer", [0, 20_440]],
  ["taxed", "seller", [20_440, 0]],
] as const)(
  "final settlement is %s: of two lots at 2.80 dollars %s pays 0.05 %%",
  (settlement, paidBy, paid) => {
    const world = worldOf({ aLot: 0, rate: 0.0005, settlement, paidBy });
    world.trade(0, 1, JANUARY, 2); // 4088 dollars: 2.044 of tax
    const atTrade = paidOf(world);
    while (world.slot(JANUARY) >= 0) world.endTradeDate();
    expect(paidOf(world).map((money, account) => money - atTrade[account]!)).toEqual(paid);
    expect(world.floor.house.ledger.sum()).toBe(0);
  },
);
