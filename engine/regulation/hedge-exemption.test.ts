import { describe, expect, test } from "vitest";
import { BY_RULE, POSITION_LIMIT } from "../base/order-words.ts";
import {
  BUY,
  EXEMPTION,
  limitOf,
  limitTerms,
  RulesWorld,
  SELL,
} from "../../tests/simulation/rules-world.ts";
import type { HedgeExemptionParameters } from "./hedge-terms.ts";
import type { PositionLimitTerms } from "./position-limit-terms.ts";
import {
  LEVEL_ALL_MONTHS,
  LEVEL_SINGLE_MONTH,
  RULE_BREACHED,
  RULE_DENIED,
  RULE_GRANTED,
  RULE_HEDGE_EXEMPTION,
  RULE_LAPSED,
  RULE_USED,
} from "./words.ts";

const JANUARY = "SCU-2027-01";
const FEBRUARY = "SCU-2027-02";

const exempting = (
  exemption: Partial<HedgeExemptionParameters> = {},
  terms: Partial<PositionLimitTerms> = { singleMonth: limitOf(100) },
): RulesWorld => {
  const world = new RulesWorld({
    scenario: {
      positionLimits: { SCU: limitTerms(terms) },
      hedgeExemption: { ...EXEMPTION, ...exemption },
    },
  });
  world.runTo(0);
  return world;
};

describe("what is granted", () => {
  test("needs are exempt on the long side and output on the short side, and raise the limit by that", () => {
    const world = exempting();
    world.declare(0, 40, 25);
    expect(world.order(0, FEBRUARY, BUY, 141, 270)).toBe(POSITION_LIMIT);
    expect(world.order(0, FEBRUARY, BUY, 140, 270)).toBe(0);
    expect(world.order(0, FEBRUARY, SELL, 126, 290)).toBe(POSITION_LIMIT);
    expect(world.order(0, FEBRUARY, SELL, 125, 290)).toBe(0);
    expect(world.order(1, FEBRUARY, BUY, 101, 270)).toBe(POSITION_LIMIT);
    expect([0, 1].map((side) => world.floor.rulebook.exemptLots(0, 0, side as 0 | 1))).toEqual([
      40, 25,
    ]);
  });

  test("a share of the exposure, cut down to whole lots, at most the cap; the rest is denied", () => {
    const world = exempting({ share: 0.29, cap: 40 });
    world.declare(0, 100, 1000);
    const rest = { rule: RULE_HEDGE_EXEMPTION, owner: 0, family: 0 };
    expect(world.told()).toEqual([
      { ...rest, event: RULE_GRANTED, side: BUY, lots: 29, threshold: 29, value: 100 },
      { ...rest, event: RULE_DENIED, side: BUY, lots: 71, threshold: 29, value: 100 },
      { ...rest, event: RULE_GRANTED, side: SELL, lots: 40, threshold: 40, value: 1000 },
      { ...rest, event: RULE_DENIED, side: SELL, lots: 960, threshold: 40, value: 1000 },
    ]);
  });

  test("the same declaration again renews and is not recorded again", () => {
    const world = exempting({ cap: 40 });
    world.declare(0, 100, 0);
    world.told();
    world.declare(0, 100, 0);
    expect(world.told()).toEqual([]);
  });

  test.each([Number.NaN, -5, 0, 0.9, Number.POSITIVE_INFINITY])(
    "a need of %d lots documents nothing",
    (lots) => {
      const world = exempting();
      world.declare(0, lots, lots);
      expect(world.told()).toEqual([]);
    },
  );

  test.each([-1, 1, 0.5, Number.NaN])(
    "a declaration for a family %d that is not there is left alone",
    (family) => {
      const world = exempting();
      world.declare(0, 50, 50, family);
      expect(world.told()).toEqual([]);
      expect(world.order(0, FEBRUARY, BUY, 101, 270)).toBe(POSITION_LIMIT);
    },
  );

  test("all months and the spot month are raised too, the latter only if the exemption says so", () => {
    for (const spotMonth of [true, false]) {
      const world = exempting(
        { spotMonth },
        { spotMonth: limitOf(50), allMonths: limitOf(80), spotMonthStart: 40 },
      );
      world.declare(0, 100, 0);
      expect(world.order(0, JANUARY, BUY, 151, 270)).toBe(POSITION_LIMIT);
      expect(world.order(0, JANUARY, BUY, 51, 270)).toBe(spotMonth ? 0 : POSITION_LIMIT);
      world.cancel(0, world.lastId(0));
      expect(world.order(0, JANUARY, BUY, 50, 270)).toBe(0);
      expect(world.order(0, JANUARY, BUY, 131, 270)).toBe(POSITION_LIMIT);
    }
  });
});

describe("what ends it", () => {
  test("it lapses when it was not declared again in time, and what it held is a breach", () => {
    const world = exempting({ validity: 2 });
    world.declare(0, 40, 0);
    world.trade(0, 3, FEBRUARY, 100);
    world.trade(0, 2, FEBRUARY, 30);
    world.endTradeDate();
    world.told();
    world.endTradeDate();
    expect(world.told()).toMatchObject([
      { event: RULE_USED },
      { event: RULE_LAPSED, owner: 0, side: BUY, lots: 40 },
      { event: RULE_BREACHED, owner: 0, lots: 30, threshold: 100, value: 130 },
    ]);
    expect(world.order(0, FEBRUARY, BUY, 1, 270)).toBe(POSITION_LIMIT);
    world.declare(0, 40, 0);
    expect(world.heard()).toEqual(["refused", "granted", "cured"]);
  });

  test("declared again in time it goes on", () => {
    const world = exempting({ validity: 2 });
    for (let date = 0; date < 6; date++) {
      world.declare(0, 40, 0);
      world.endTradeDate();
    }
    expect(world.heard()).toEqual(["granted"]);
  });

  test("a smaller exposure shrinks it at once: orders that no longer fit go, what is held is a breach", () => {
    const world = exempting();
    world.declare(0, 40, 0);
    world.trade(0, 3, FEBRUARY, 90);
    world.trade(0, 2, FEBRUARY, 30);
    world.order(0, FEBRUARY, BUY, 20, 270);
    world.told();
    world.reports.length = 0;
    world.declare(0, 10, 0);
    expect(world.heard()).toEqual(["granted", "breached", "canceled_orders"]);
    expect(world.reports).toMatchObject([{ account: 0, lots: 20, reason: BY_RULE }]);
    expect(world.positionLimits.breaches.open).toMatchObject([{ owner: 0, side: BUY }]);
  });

  test("where only orders no longer fit, canceling them cures", () => {
    const world = exempting();
    world.declare(0, 40, 0);
    world.order(0, FEBRUARY, BUY, 120, 270);
    world.told();
    world.declare(0, 10, 0);
    expect(world.heard()).toEqual(["granted", "breached", "canceled_orders", "cured"]);
  });
});

describe("its use", () => {
  test("what is held beyond the plain limit is recorded at every daily mark, in the month and over all", () => {
    const world = exempting({}, { singleMonth: limitOf(100), allMonths: limitOf(110) });
    world.declare(0, 0, 60);
    world.trade(3, 0, FEBRUARY, 100);
    world.trade(2, 0, FEBRUARY, 20);
    world.trade(2, 0, JANUARY, 5);
    world.told();
    world.endTradeDate();
    const rest = { rule: RULE_HEDGE_EXEMPTION, event: RULE_USED, owner: 0, family: 0, side: SELL };
    expect(world.told()).toEqual([
      {
        ...rest,
        slot: world.slot(FEBRUARY),
        level: LEVEL_SINGLE_MONTH,
        lots: 20,
        threshold: 100,
        value: -120,
      },
      { ...rest, level: LEVEL_ALL_MONTHS, lots: 15, threshold: 110, value: -125 },
    ]);
  });

  test("an exemption that nobody needs is not used", () => {
    const world = exempting();
    world.declare(0, 60, 60);
    world.trade(3, 0, FEBRUARY, 100);
    world.told();
    world.endTradeDate();
    expect(world.told()).toEqual([]);
  });
});

test("switched off it does not exist", () => {
  const world = exempting({ enabled: false });
  world.declare(0, 60, 60);
  expect(world.order(0, FEBRUARY, BUY, 101, 270)).toBe(POSITION_LIMIT);
  expect(world.heard()).toEqual(["refused"]);
});
