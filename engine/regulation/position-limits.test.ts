import { describe, expect, test } from "vitest";
import { POSITION_LIMIT } from "../base/order-words.ts";
import { FOK, MARKET, NO_PRICE } from "../book/order-books.ts";
import { clients } from "../../tests/contracts/exchange-harness.ts";
import {
  accountabilityAt,
  BUY,
  EXEMPTION,
  limitedWorld,
  limitOf,
  limitTerms,
  makeMarket,
  RulesWorld,
  scu,
  SELL,
} from "../../tests/simulation/rules-world.ts";
import {
  LEVEL_ALL_MONTHS,
  LEVEL_SINGLE_MONTH,
  RULE_POSITION_LIMITS,
  RULE_REDUCED_ORDER,
  RULE_REFUSED,
} from "./words.ts";

const JANUARY = "SCU-2027-01";
const FEBRUARY = "SCU-2027-02";
const MARCH = "SCU-2027-03";

describe("the test of an order", () => {
  test("position and working orders of a side together may come to the limit and not beyond", () => {
    const world = limitedWorld({ singleMonth: limitOf(100) });
    expect(world.trade(0, 3, JANUARY, 60)).toBe(0);
    expect(world.order(0, JANUARY, BUY, 30, 270)).toBe(0);
    expect(world.order(0, JANUARY, BUY, 11, 270)).toBe(POSITION_LIMIT);
    expect(world.order(0, JANUARY, BUY, 10, 270)).toBe(0);
    expect(world.order(0, JANUARY, BUY, 1, 270)).toBe(POSITION_LIMIT);
    expect(world.order(0, FEBRUARY, BUY, 100, 270)).toBe(0);
  });

  test("a refusal is recorded with owner, lots, limit, and what position and orders came to", () => {
    const world = limitedWorld({ singleMonth: limitOf(100) });
    world.trade(3, 0, JANUARY, 60);
    world.order(0, JANUARY, SELL, 30, 290);
    world.told();
    expect(world.order(0, JANUARY, SELL, 15, 290)).toBe(POSITION_LIMIT);
    expect(world.told()).toEqual([
      {
        rule: RULE_POSITION_LIMITS,
        event: RULE_REFUSED,
        slot: world.slot(JANUARY),
        family: 0,
        owner: 0,
        account: 0,
        side: SELL,
        level: LEVEL_SINGLE_MONTH,
        lots: 15,
        threshold: 100,
        value: -90,
      },
    ]);
  });

  test("an order towards zero is allowed through zero up to the limit of the other side", () => {
    const world = limitedWorld({ singleMonth: limitOf(100) });
    world.trade(0, 3, JANUARY, 80);
    expect(world.order(0, JANUARY, SELL, 181, 290)).toBe(POSITION_LIMIT);
    expect(world.order(0, JANUARY, SELL, 180, 290)).toBe(0);
  });

  test("a fill of what was counted frees nothing and breaches nothing; a cancel frees", () => {
    const world = limitedWorld({ singleMonth: limitOf(100) });
    world.order(0, JANUARY, BUY, 100, 280);
    world.order(3, JANUARY, SELL, 40, 280);
    expect(world.order(0, JANUARY, BUY, 1, 280)).toBe(POSITION_LIMIT);
    world.cancel(0, 1);
    expect(world.order(0, JANUARY, BUY, 60, 280)).toBe(0);
    expect(world.heard()).toEqual(["refused"]);
  });

  test("a replace is judged by the lots that it adds; one that adds none is never refused", () => {
    const world = limitedWorld({ singleMonth: limitOf(100) });
    world.order(0, JANUARY, BUY, 50, 270);
    expect(world.replace(0, 1, 270, 101)).toBe(POSITION_LIMIT);
    expect(world.replace(0, 1, 270, 100)).toBe(0);
    expect(world.replace(0, 1, 271, 100)).toBe(0);
    expect(world.replace(0, 1, 271, 20)).toBe(0);
    expect(world.ownerWorking(0, JANUARY, BUY)).toBe(20);
  });

  test("nor is it where the owner has come beyond the limit meanwhile", () => {
    const world = limitedWorld({ singleMonth: limitOf(100) });
    world.order(0, JANUARY, BUY, 50, 270);
    world.floor.house.positions.move(0, world.slot(JANUARY), 80);
    expect(world.replace(0, 1, 271, 50)).toBe(0);
    expect(world.replace(0, 1, 271, 51)).toBe(POSITION_LIMIT);
  });

  test("positions are netted over an owner's accounts", () => {
    const two = [0, 0, 1, 3].map((owner, a) => ({
      member: a % 2,
      origin: 0 as const,
      owners: [{ owner, share: 1 }],
    }));
    const world = limitedWorld({ singleMonth: limitOf(100) }, two);
    world.trade(0, 3, JANUARY, 90);
    expect(world.order(1, JANUARY, BUY, 20, 270)).toBe(POSITION_LIMIT);
    world.trade(3, 1, JANUARY, 60);
    expect(world.ownerPosition(0, JANUARY)).toBe(30);
    expect(world.order(1, JANUARY, BUY, 70, 270)).toBe(0);
    expect(world.order(0, JANUARY, BUY, 1, 270)).toBe(POSITION_LIMIT);
  });

  test("an owner of a tenth of an account is charged with all of it, one of less with none", () => {
    const shared = (share: number) =>
      limitedWorld({ singleMonth: limitOf(100) }, [
        { member: 0, origin: 0, owners: [{ owner: 0, share: 1 }] },
        {
          member: 0,
          origin: 0,
          owners: [
            { owner: 1, share: 1 - share },
            { owner: 0, share },
          ],
        },
        { member: 1, origin: 0, owners: [{ owner: 2, share: 1 }] },
        { member: 1, origin: 0, owners: [{ owner: 3, share: 1 }] },
      ]);
    for (const [share, room] of [
      [0.1, 40],
      [0.09, 100],
    ] as const) {
      const world = shared(share);
      world.trade(1, 3, JANUARY, 60);
      expect(world.order(0, JANUARY, BUY, room + 1, 270)).toBe(POSITION_LIMIT);
      expect(world.order(0, JANUARY, BUY, room, 270)).toBe(0);
    }
  });

  test("all months are netted over the family, and bind beside the single month", () => {
    const world = limitedWorld({ singleMonth: limitOf(100), allMonths: limitOf(150) });
    world.trade(0, 3, JANUARY, 100);
    expect(world.order(0, FEBRUARY, BUY, 51, 270)).toBe(POSITION_LIMIT);
    expect(world.told()[0]).toMatchObject({
      level: LEVEL_ALL_MONTHS,
      slot: world.slot(FEBRUARY),
      threshold: 150,
      value: 100,
      lots: 51,
    });
    expect(world.trade(3, 0, MARCH, 50)).toBe(0);
    expect(world.order(0, FEBRUARY, BUY, 100, 270)).toBe(0);
    expect(world.order(0, FEBRUARY, BUY, 1, 270)).toBe(POSITION_LIMIT);
  });

  test("clearing members' house accounts are limited like anybody", () => {
    const world = limitedWorld(
      { singleMonth: limitOf(100) },
      clients(4).map((a) => ({ ...a, origin: 1 as const })),
    );
    expect(world.order(0, JANUARY, BUY, 101, 270)).toBe(POSITION_LIMIT);
  });

  test("a limit of zero lets nobody open a position", () => {
    const world = limitedWorld({ singleMonth: limitOf(0) });
    expect(world.order(0, JANUARY, BUY, 1, 270)).toBe(POSITION_LIMIT);
    expect(world.order(0, JANUARY, SELL, 1, 290)).toBe(POSITION_LIMIT);
  });

  test("a family without position limits is untouched", () => {
    const world = new RulesWorld({
      specs: [scu(2), { ...scu(2), symbol: "SCV" }],
      scenario: { positionLimits: { SCV: limitTerms({ singleMonth: limitOf(1) }) } },
    });
    expect(world.order(0, JANUARY, BUY, 1_000, 270)).toBe(0);
    expect(world.order(0, "SCV-2027-01", BUY, 2, 270)).toBe(POSITION_LIMIT);
  });
});

describe("reduced orders", () => {
  test("the part that fits is accepted, and an order of which nothing fits is refused", () => {
    const world = limitedWorld({ singleMonth: limitOf(100), breach: "reduce" });
    expect(world.order(0, JANUARY, BUY, 130, 270)).toBe(0);
    expect(world.ownerWorking(0, JANUARY, BUY)).toBe(100);
    expect(world.order(0, JANUARY, BUY, 1, 270)).toBe(POSITION_LIMIT);
    expect(world.told().map(({ event, lots }) => [event, lots])).toEqual([
      [RULE_REDUCED_ORDER, 30],
      [RULE_REFUSED, 1],
    ]);
  });

  test("the narrower of two limits decides", () => {
    const world = limitedWorld({
      singleMonth: limitOf(100),
      allMonths: limitOf(120),
      breach: "reduce",
    });
    world.order(0, FEBRUARY, BUY, 100, 270);
    world.order(0, JANUARY, BUY, 100, 270);
    expect(world.ownerWorking(0, JANUARY, BUY)).toBe(20);
    expect(world.told()[0]).toMatchObject({ lots: 80, threshold: 120, value: 100 });
  });

  test("an order that must fill whole is refused, never reduced", () => {
    const world = limitedWorld({ singleMonth: limitOf(100), breach: "reduce" });
    makeMarket(world, JANUARY);
    const whole = { timeInForce: FOK } as const;
    expect(world.order(0, JANUARY, BUY, 101, 281, whole)).toBe(POSITION_LIMIT);
    expect(world.order(0, JANUARY, BUY, 100, 281, whole)).toBe(0);
  });

  test("a replace grows as far as it fits", () => {
    const world = limitedWorld({ singleMonth: limitOf(100), breach: "reduce" });
    world.order(0, JANUARY, BUY, 50, 270);
    expect(world.replace(0, 1, 270, 500)).toBe(0);
    expect(world.ownerWorking(0, JANUARY, BUY)).toBe(100);
  });
});

describe("what is made known", () => {
  test("limits of an owner on a side of a month, exemption included, now and in the spot month", () => {
    const world = limitedWorld({
      spotMonth: limitOf(50),
      singleMonth: limitOf(100),
      allMonths: limitOf(150),
      spotMonthStart: 3,
    });
    const { rulebook } = world.floor;
    const february = world.slot(FEBRUARY);
    expect(rulebook.limits(0, february, BUY)).toEqual({
      presentLots: 100,
      spotLots: 50,
      spotStartDays: 3,
    });
    world.trade(0, 3, JANUARY, 80);
    expect(rulebook.limits(0, february, BUY)!.presentLots).toBe(70);
    world.declare(0, 40, 0);
    expect(rulebook.limits(0, february, BUY)).toMatchObject({ presentLots: 110, spotLots: 90 });
    expect(rulebook.limits(0, february, SELL)).toMatchObject({ presentLots: 100, spotLots: 50 });
  });

  test("accountability levels are no limits", () => {
    const world = limitedWorld({ singleMonth: accountabilityAt(1) });
    expect(world.floor.rulebook.limits(0, world.slot(FEBRUARY), BUY)).toEqual({
      presentLots: null,
      spotLots: null,
      spotStartDays: null,
    });
  });
});

test("a market order counts while it is judged", () => {
  const world = limitedWorld({ singleMonth: limitOf(100) });
  makeMarket(world, JANUARY);
  const market = { kind: MARKET, timeInForce: 1 } as const;
  expect(world.order(0, JANUARY, BUY, 101, NO_PRICE, market)).toBe(POSITION_LIMIT);
  expect(world.order(0, JANUARY, BUY, 100, NO_PRICE, market)).toBe(0);
  expect(world.ownerPosition(0, JANUARY)).toBe(100);
});

test("what documents a position that a run opens with is looked at when all of it has been declared", () => {
  const world = new RulesWorld({
    scenario: {
      positionLimits: { SCU: limitTerms({ singleMonth: limitOf(100) }) },
      hedgeExemption: EXEMPTION,
    },
  });
  const { positions } = world.floor.house;
  positions.move(0, world.slot(FEBRUARY), 150);
  positions.move(3, world.slot(FEBRUARY), -150);
  world.declare(3, 0, 50);
  world.declare(0, 20, 0);
  world.declare(0, 50, 0);
  world.runTo(0);
  expect(world.heard()).not.toContain("breached");
  world.declare(0, 20, 0);
  expect(world.heard()).toContain("breached");
});
