import { expect, test } from "vitest";
import { award } from "../../engine/clearing/auction/award.ts";
import { bidOf, meetsReserve } from "../../engine/clearing/auction/bids.ts";
import { UNFUNDED_LOSS } from "../../engine/clearing/ledger.ts";
import { INITIAL_AT_280, TICK } from "../contracts/margin-world.ts";
import { TEST_AUCTION, WaterfallWorld } from "../contracts/waterfall-world.ts";
import { pageAt } from "./pages.ts";

test("the cascade of the waterfall's page is what happens, and goes through every layer", () => {
  const world = new WaterfallWorld({
    members: [
      { capital: 10, fund: 5, own: 4 },
      { capital: 9, fund: 5 },
      { capital: 100, fund: 5 },
    ],
    clients: [
      { member: 0, balance: 0 },
      { member: 2, balance: 50 },
    ],
    ccpCapital: 6,
    terms: { gainsHaircut: true },
  });
  world.house.resources.markGains[1] = 5;
  expect(world.lose(0, 70)).toEqual([0, 1]);
  const names = new Map([
    [0, "client of A"],
    [3, "B"],
  ]);
  const told = world.events.map(([account, word, amount]) => [
    names.get(account),
    `\`${word}\``,
    String(amount),
  ]);
  expect(pageAt("docs/rules/default-waterfall.md").rowsUnder("Worked example")).toEqual(told);
  expect(world.capitals()).toEqual([0, 0, 83]);
  expect(world.funds()).toEqual([0, 0, 0]);
  expect(world.balances()).toEqual([0, 45, 0, 0, 0]);
  expect(world.ledger.balance(UNFUNDED_LOSS)).toBe(-4);
  expect(world.ledger.sum()).toBe(0);
  const owed = world.postings.filter(([, credit]) => credit === world.ledger.marginOf(0));
  const assessed = owed.filter(([, , , word]) => word === "assessment");
  expect(assessed.map(([debit, , amount]) => [debit, amount])).toEqual([
    [world.ledger.capitalOf(1), 13],
    [world.ledger.capitalOf(2), 13],
  ]);
});

test("the bids and awards of the auction's page are those of the rule", () => {
  const lot = { lots: 100, markTicks: 280, tickValue: TICK, initialMargin: INITIAL_AT_280 };
  const bidders = [
    { member: 0, position: 0, capital: 5e8 },
    { member: 1, position: -40, capital: 2e8 },
  ];
  const bids = bidders.map((bidder) => bidOf(lot, bidder, TEST_AUCTION)!);
  expect(bids.every((bid) => meetsReserve(bid, lot, TEST_AUCTION))).toBe(true);
  const best = award(100, bids, "best_price");
  const shared = award(100, bids, "pro_rata");
  const lotsOf = (awarded: typeof bids, member: number): number =>
    awarded.find((bid) => bid.member === member)?.lots ?? 0;
  const rows = bids.map(({ member, lots, discountTicks }) =>
    [member, lots, discountTicks, lotsOf(best, member), lotsOf(shared, member)].map(String),
  );
  expect(pageAt("docs/rules/liquidation.md").rowsUnder("Worked example")).toEqual(rows);
  expect(280 - best[0]!.discountTicks).toBe(275);
  expect(shared.map(({ discountTicks }) => 280 - discountTicks)).toEqual([274, 274]);
});
