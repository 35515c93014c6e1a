import { describe, expect, test } from "vitest";
import { POSITION_LIMIT } from "../base/order-words.ts";
import {
  BUY,
  EXEMPTION,
  limitOf,
  limitTerms,
  runToDaysBefore,
  RulesWorld,
  scu,
} from "../../tests/simulation/rules-world.ts";
import { supplyFormula, limitBy } from "../../tests/simulation/limit-formulas.ts";
import type { PositionLimitTerms } from "./position-limit-terms.ts";
import { RULE_POSITION_LIMITS } from "./words.ts";

const JANUARY = "SCU-2027-01";

/** Owner 0 is a provider. */
function worldOf(terms: Partial<PositionLimitTerms>): RulesWorld {
  const world = new RulesWorld({
    providers: new Set([0]),
    supply: { eligibleHours: () => 73_000, throughput: () => 3 },
    scenario: { positionLimits: { SCU: limitTerms(terms) }, hedgeExemption: EXEMPTION },
  });
  world.listensTo = RULE_POSITION_LIMITS;
  world.declare(3, 1e6, 1e6);
  world.runTo(0);
  world.told();
  return world;
}

const own = (lots: Partial<NonNullable<PositionLimitTerms["providers"]>>) => ({
  multiplier: 1,
  spotMonth: null,
  singleMonth: null,
  allMonths: null,
  ...lots,
});

describe("limits of providers", () => {
  test("are a share of everybody's, rounded down", () => {
    const world = worldOf({ singleMonth: limitOf(101), providers: own({ multiplier: 0.5 }) });
    expect(world.order(0, JANUARY, BUY, 51, 270)).toBe(POSITION_LIMIT);
    expect(world.told()).toMatchObject([{ owner: 0, threshold: 50 }]);
    expect(world.order(0, JANUARY, BUY, 50, 270)).toBe(0);
    expect(world.order(1, JANUARY, BUY, 101, 270)).toBe(0);
    expect(world.order(1, JANUARY, BUY, 1, 270)).toBe(POSITION_LIMIT);
  });

  test("or lots of their own, above those of others too", () => {
    const world = worldOf({ singleMonth: limitOf(100), providers: own({ singleMonth: 130 }) });
    expect(world.order(0, JANUARY, BUY, 130, 270)).toBe(0);
    expect(world.order(0, JANUARY, BUY, 1, 270)).toBe(POSITION_LIMIT);
    expect(world.order(1, JANUARY, BUY, 101, 270)).toBe(POSITION_LIMIT);
  });

  test("follow a formula, have exemptions on top, and are what a provider is told", () => {
    const world = worldOf({
      singleMonth: limitBy(supplyFormula()),
      providers: own({ multiplier: 0.1 }),
    });
    world.declare(0, 7, 0);
    expect(world.floor.rulebook.limits(0, world.slot(JANUARY), BUY)!.presentLots).toBe(59);
    expect(world.order(0, JANUARY, BUY, 60, 270)).toBe(POSITION_LIMIT);
    expect(world.order(0, JANUARY, BUY, 59, 270)).toBe(0);
  });

  test("a provider within everybody's limit may be in breach of its own", () => {
    const world = worldOf({ singleMonth: limitOf(100), providers: own({ multiplier: 0.5 }) });
    world.transfer(3, 0, JANUARY, 60);
    world.transfer(3, 1, JANUARY, 60);
    expect(world.told()).toMatchObject([{ owner: 0, lots: 10, threshold: 50, value: 60 }]);
  });
});

describe("a conditional spot-month limit", () => {
  const CASH = "SCU-2027-01";
  const DELIVERED = "SCP-2027-01";

  function conditionalWorld(): RulesWorld {
    const world = new RulesWorld({
      specs: [scu(3), { ...scu(3), symbol: "SCP" }],
      scenario: {
        positionLimits: {
          SCU: limitTerms({
            spotMonth: limitOf(50),
            spotMonthStart: 3,
            conditional: { lots: 200, physical: ["SCP"] },
          }),
        },
        hedgeExemption: EXEMPTION,
      },
    });
    world.listensTo = RULE_POSITION_LIMITS;
    world.declare(3, 1e6, 1e6);
    runToDaysBefore(world, CASH, 2);
    world.told();
    return world;
  }

  test("is larger for an owner that holds nothing in the same month of the delivered contract", () => {
    const world = conditionalWorld();
    world.trade(1, 3, DELIVERED, 1);
    expect(world.order(1, CASH, BUY, 51, 270)).toBe(POSITION_LIMIT);
    expect(world.order(1, CASH, BUY, 50, 270)).toBe(0);
    world.trade(2, 3, "SCP-2027-02", 1);
    expect(world.order(2, CASH, BUY, 201, 270)).toBe(POSITION_LIMIT);
    expect(world.order(2, CASH, BUY, 200, 270)).toBe(0);
  });

  test("ends with a position there: what is beyond the ordinary limit is a breach", () => {
    const world = conditionalWorld();
    expect(world.trade(0, 3, CASH, 120)).toBe(0);
    expect(world.heard()).toEqual([]);
    world.trade(0, 3, DELIVERED, 1);
    world.wait(0);
    expect(world.told()).toMatchObject([{ owner: 0, lots: 70, threshold: 50, value: 120 }]);
    world.trade(3, 0, DELIVERED, 1);
    world.wait(0);
    expect(world.heard()).toEqual(["cured"]);
  });

  test("and by a transfer of one", () => {
    const world = conditionalWorld();
    world.trade(0, 3, CASH, 120);
    world.transfer(3, 0, DELIVERED, 1);
    expect(world.heard()).toEqual(["breached"]);
  });
});
