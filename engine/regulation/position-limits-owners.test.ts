import { describe, expect, test } from "vitest";
import { clients } from "../../tests/contracts/exchange-harness.ts";
import {
  accountabilityAt,
  BUY,
  limitedWorld,
  limitOf,
  makeMarket,
  SELL,
} from "../../tests/simulation/rules-world.ts";
import { POSITION_LIMIT } from "../base/order-words.ts";
import { RULE_REDUCED_ORDER, RULE_REFUSED } from "./words.ts";

const JANUARY = "SCU-2027-01";
const FEBRUARY = "SCU-2027-02";
const FIVE = clients(5);
const [FIRST, SECOND, LAST] = [0, 1, 4];

describe.each([FIRST, SECOND, LAST])("account %d of five", (account) => {
  test("is limited to the last lot", () => {
    const world = limitedWorld({ singleMonth: limitOf(100) }, FIVE);
    expect(world.order(account, JANUARY, BUY, 101, 270)).toBe(POSITION_LIMIT);
    expect(world.order(account, JANUARY, BUY, 100, 270)).toBe(0);
    expect(world.told()).toMatchObject([{ event: RULE_REFUSED, owner: account, account }]);
  });

  test("is told of when its trade crosses an accountability level, as buyer and as seller", () => {
    for (const side of [BUY, SELL]) {
      const world = limitedWorld({ singleMonth: accountabilityAt(10) }, FIVE);
      // Not the neighbour, in whose place it could be taken for another.
      const other = (account + 2) % FIVE.length;
      const [buyer, seller] = side === BUY ? [account, other] : [other, account];
      world.trade(buyer, seller, JANUARY, 10);
      expect(world.heard()).toEqual([]);
      world.trade(buyer, seller, JANUARY, 1);
      const own = world.told().filter(({ owner }) => owner === account);
      expect(own).toMatchObject([{ side, threshold: 10 }]);
    }
  });

  test("that is carried beyond a limit during a trade date has the whole next one to come back", () => {
    const world = limitedWorld({ singleMonth: limitOf(100), cureTradeDates: 1 }, FIVE);
    makeMarket(world, FEBRUARY);
    world.exchange.shock(account, world.slot(FEBRUARY), BUY, 130);
    world.wait(1);
    expect(world.heard()).toEqual(["breached"]);
    world.endTradeDate();
    makeMarket(world, FEBRUARY);
    world.wait(1);
    expect(world.heard()).toEqual([]);
    expect(world.ownerPosition(account, FEBRUARY)).toBe(130);
    world.endTradeDate();
    makeMarket(world, FEBRUARY);
    world.wait(30 * 60_000_000);
    expect(world.heard()).toContain("forced");
    expect(world.ownerPosition(account, FEBRUARY)).toBeLessThan(130);
  });
});

test("an order of which one lot fits is reduced to that lot", () => {
  const world = limitedWorld({ singleMonth: limitOf(100), breach: "reduce" });
  world.trade(0, 3, JANUARY, 99);
  expect(world.order(0, JANUARY, BUY, 5, 270)).toBe(0);
  expect(world.ownerWorking(0, JANUARY, BUY)).toBe(1);
  expect(world.told()).toMatchObject([{ event: RULE_REDUCED_ORDER, lots: 4 }]);
});

describe("the limit of a month that is made known", () => {
  const presentLots = (world: ReturnType<typeof limitedWorld>): number | null =>
    world.floor.rulebook.limits(0, world.slot(FEBRUARY), BUY)!.presentLots;

  test("is what the other months leave of all months, whatever is held in it", () => {
    const world = limitedWorld({ singleMonth: limitOf(100), allMonths: limitOf(150) });
    world.trade(0, 3, JANUARY, 80);
    world.trade(0, 3, FEBRUARY, 30);
    expect(presentLots(world)).toBe(70);
  });

  test("is nothing where the others have more than all may have", () => {
    const world = limitedWorld({ singleMonth: limitOf(200), allMonths: limitOf(150) });
    world.trade(0, 3, JANUARY, 150);
    world.transfer(3, 0, JANUARY, 30);
    expect(presentLots(world)).toBe(0);
  });
});
