import { describe, expect, test } from "vitest";
import {
  HOUSES,
  INITIAL_AT_280,
  JANUARY,
  MarginWorld,
  RICH,
  TICK,
} from "../../../tests/contracts/margin-world.ts";
import { TEST_WATERFALL } from "../../../tests/contracts/waterfall-world.ts";
import { BUY, SELL } from "../../book/order-books.ts";
import { scu } from "../../../tests/simulation/rules-world.ts";

/** 70 ticks on 100 lots, less what the client has: its margin and $1,000 more. */
const BEYOND_MARGIN = 70 * TICK * 100 - (100 * INITIAL_AT_280 + 1e7);

/** `others`: lots that the second member is long on its own account. */
function sized(fundSize: "cover_1" | "cover_2", minimumFund = 0, others = 0): MarginWorld {
  const world = new MarginWorld(2, scu(2), { waterfall: { ...TEST_WATERFALL, fundSize } });
  world.floor.house.resources.fundMinimum = minimumFund;
  if (others > 0) {
    world.order(RICH, JANUARY, SELL, others, 280);
    world.order(HOUSES[1], JANUARY, BUY, others, 280);
  }
  world.longThenMarkedAt(100, 280);
  return world;
}

const fundsOf = ({ floor: { house } }: MarginWorld): number[] =>
  [0, 1].map((member) => house.ledger.balance(house.ledger.guarantyFundOf(member)));

describe("a fund sized by the losses of a quarter down or up", () => {
  test("covers what the long lacks, and members share it by margin: both carry 100 lots", () => {
    const world = sized("cover_1");
    expect(fundsOf(world)).toEqual([BEYOND_MARGIN / 2, BEYOND_MARGIN / 2]);
    expect(world.floor.house.ledger.sum()).toBe(0);
  });

  test("covers the largest member's loss, or that of the two largest together", () => {
    const second = 70 * TICK * 60 - (100 * INITIAL_AT_280 + 1e7);
    expect(second).toBeGreaterThan(0);
    const total = (fundSize: "cover_1" | "cover_2"): number =>
      fundsOf(sized(fundSize, 0, 60)).reduce((sum, fund) => sum + fund, 0);
    expect(total("cover_1")).toBe(BEYOND_MARGIN);
    expect(total("cover_2")).toBe(BEYOND_MARGIN + second);
  });

  test("is never below its minimum; the odd unit is the first member's", () => {
    expect(fundsOf(sized("cover_1", BEYOND_MARGIN + 1))).toEqual([
      BEYOND_MARGIN / 2 + 1,
      BEYOND_MARGIN / 2,
    ]);
  });
});
