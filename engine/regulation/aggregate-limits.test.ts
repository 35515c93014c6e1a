import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { POSITION_LIMIT } from "../base/order-words.ts";
import { HOUR_US, MINUTE_US } from "../base/sim-time.ts";
import { Dice, randomCommand } from "../../tests/simulation/rules-flow.ts";
import {
  BUY,
  limitOf,
  limitTerms,
  runToDaysBefore,
  RulesWorld,
  scu,
  SELL,
} from "../../tests/simulation/rules-world.ts";
import type { PositionLimitTerms } from "./position-limit-terms.ts";
import type { RulesScenario } from "./rules-scenario.ts";
import {
  RULE_AGGREGATE_LIMITS,
  RULE_BREACHED,
  RULE_CURED,
  RULE_FORCED,
  RULE_REFUSED,
} from "./words.ts";

const FUTURE = "SCU-2027-02";
const LOOK_ALIKE = "ALK-2027-02";

/** A look-alike of a tenth of the size counts with SCU. */
function worldOf(
  terms: Partial<PositionLimitTerms>,
  rest: Partial<RulesScenario> = {},
): RulesWorld {
  const world = new RulesWorld({
    deposit: 1e13,
    specs: [scu(3), { ...scu(3), symbol: "ALK", multiplier: 73 }],
    scenario: { aggregateLimits: { SCU: { ...limitTerms(terms), with: ["ALK"] } }, ...rest },
  });
  world.runTo(0);
  return world;
}

describe("limits of a future and its look-alike together", () => {
  test("a lot of the look-alike counts by its size over the future's", () => {
    const world = worldOf({ singleMonth: limitOf(100) });
    expect(world.order(0, FUTURE, BUY, 60, 270)).toBe(0);
    expect(world.order(0, LOOK_ALIKE, BUY, 401, 270)).toBe(POSITION_LIMIT);
    expect(world.order(0, LOOK_ALIKE, BUY, 400, 270)).toBe(0);
    expect(world.order(0, FUTURE, BUY, 1, 270)).toBe(POSITION_LIMIT);
    expect(world.order(0, "ALK-2027-03", BUY, 1000, 270)).toBe(0);
    expect(world.told()[0]).toMatchObject({
      rule: RULE_AGGREGATE_LIMITS,
      event: RULE_REFUSED,
      owner: 0,
      threshold: 100,
      value: 60,
    });
  });

  test("short there offsets long here", () => {
    const world = worldOf({ singleMonth: limitOf(100) });
    world.transfer(0, 3, LOOK_ALIKE, 500);
    expect(world.order(0, FUTURE, BUY, 151, 270)).toBe(POSITION_LIMIT);
    expect(world.order(0, FUTURE, BUY, 150, 270)).toBe(0);
  });

  test("stand beside each venue's own, and the narrower one decides", () => {
    const own = { SCU: limitTerms({ singleMonth: limitOf(70) }) };
    const world = worldOf({ singleMonth: limitOf(100) }, { positionLimits: own });
    expect(world.order(0, FUTURE, BUY, 71, 270)).toBe(POSITION_LIMIT);
    expect(world.order(0, LOOK_ALIKE, BUY, 1000, 270)).toBe(0);
    expect(world.order(1, FUTURE, BUY, 70, 270)).toBe(0);
    expect(world.order(1, LOOK_ALIKE, BUY, 301, 270)).toBe(POSITION_LIMIT);
  });

  test("an order of which a part fits is reduced to whole lots of its own contract", () => {
    const world = worldOf({ singleMonth: limitOf(100), breach: "reduce" });
    world.order(0, LOOK_ALIKE, BUY, 5, 270);
    expect(world.order(0, FUTURE, BUY, 150, 270)).toBe(0);
    expect(world.ownerWorking(0, FUTURE, BUY)).toBe(99);
    expect(world.order(0, LOOK_ALIKE, BUY, 50, 270)).toBe(0);
    expect(world.ownerWorking(0, LOOK_ALIKE, BUY)).toBe(10);
  });

  test("a spot month begins for both; the excess is reduced by force where it is held", () => {
    const world = worldOf({ spotMonth: limitOf(50), singleMonth: limitOf(100), spotMonthStart: 3 });
    const [month, other] = ["SCU-2027-01", "ALK-2027-01"];
    for (const seller of [1, 2, 3]) world.transfer(seller, 0, month, 15);
    for (const seller of [1, 2, 3]) world.transfer(seller, 0, other, 100);
    runToDaysBefore(world, month, 1);
    const heard = world.told().map(({ event }) => event);
    expect(heard).toContain(RULE_BREACHED);
    for (const symbol of [month, other]) world.order(3, symbol, BUY, 40, 279);
    world.wait(3 * HOUR_US);
    expect(world.ownerPosition(0, month) + world.ownerPosition(0, other) / 10).toBe(50);
    const events = world.told().map(({ event }) => event);
    expect(events).toContain(RULE_FORCED);
    expect(events.at(-1)).toBe(RULE_CURED);
  });
});

describe("what agents are told", () => {
  const told = (world: RulesWorld, symbol: string, side: 0 | 1 = BUY) =>
    world.floor.rulebook.limits(0, world.slot(symbol), side);

  test("is what the rest of the group leaves of a month, in lots of its own contract", () => {
    const world = worldOf({
      spotMonth: limitOf(50),
      singleMonth: limitOf(100),
      allMonths: limitOf(120),
      spotMonthStart: 3,
    });
    world.transfer(3, 0, FUTURE, 60);
    world.transfer(3, 0, LOOK_ALIKE, 55);
    world.transfer(3, 0, "ALK-2027-03", 300);
    expect(told(world, FUTURE)).toEqual({ presentLots: 84, spotLots: 44, spotStartDays: 3 });
    expect(told(world, LOOK_ALIKE)).toEqual({ presentLots: 300, spotLots: 0, spotStartDays: 3 });
    expect(told(world, FUTURE, SELL)!.presentLots).toBe(105);
    expect(told(world, "SCU-2027-03")!.presentLots).toBe(24);
  });

  test("is the narrower of the group's limit and its own, with the earlier begin of the spot month", () => {
    const own = limitTerms({
      spotMonth: limitOf(30),
      singleMonth: limitOf(70),
      spotMonthStart: 3,
    });
    const group = { spotMonth: limitOf(50), singleMonth: limitOf(80), spotMonthStart: 5 };
    const world = worldOf(group, { positionLimits: { SCU: own } });
    expect(told(world, FUTURE)).toEqual({ presentLots: 70, spotLots: 30, spotStartDays: 5 });
    expect(told(world, LOOK_ALIKE)).toEqual({ presentLots: 800, spotLots: 500, spotStartDays: 5 });
    world.transfer(3, 0, LOOK_ALIKE, 200);
    expect(told(world, FUTURE)!.presentLots).toBe(60);
  });

  test("is what an order may bring it to, to the lot", () => {
    const symbols = [FUTURE, "SCU-2027-03", LOOK_ALIKE, "ALK-2027-03"];
    const lots = fc.integer({ min: -60, max: 60 });
    fc.assert(
      fc.property(fc.array(lots, { minLength: 4, maxLength: 4 }), fc.nat(3), (held, at) => {
        const world = worldOf({ singleMonth: limitOf(40), allMonths: limitOf(60) });
        for (const [i, symbol] of symbols.entries()) {
          if (held[i]! !== 0) world.transfer(3, 0, symbol, held[i]!);
        }
        const { presentLots } = told(world, symbols[at]!)!;
        const most = presentLots! - held[at]!;
        if (presentLots! > 0 && most >= 0) {
          expect(world.order(0, symbols[at]!, BUY, most + 1, 270)).toBe(POSITION_LIMIT);
          expect(most === 0 ? 0 : world.order(0, symbols[at]!, BUY, most, 270)).toBe(0);
        }
      }),
      { seed: 20261128, numRuns: 60 },
    );
  });
});

test("whatever is ordered in both, positions and orders together stay within the limit of the group", () => {
  const symbols = [FUTURE, "SCU-2027-03", LOOK_ALIKE, "ALK-2027-03"];
  let atLimit = 0;
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const world = worldOf({ singleMonth: limitOf(40), allMonths: limitOf(60) });
      const dice = new Dice(seed);
      const { positions } = world.floor.house;
      for (let i = 0; i < 200; i++) {
        randomCommand(world, dice, { accounts: 4, symbols, largestLots: 80, spread: 0.01 });
        world.wait(MINUTE_US);
        for (let owner = 0; owner < 4; owner++) {
          for (const side of [BUY, SELL] as const) {
            const lots = symbols.map((symbol) => {
              const slot = world.slot(symbol);
              const held = (side === BUY ? 1 : -1) * positions.position(owner, slot);
              const worst = held + positions.working(owner, slot, side);
              return symbol.startsWith("ALK") ? worst : 10 * worst;
            });
            const [near, far, nearToo, farToo] = lots as [number, number, number, number];
            expect(near + nearToo).toBeLessThanOrEqual(400);
            expect(far + farToo).toBeLessThanOrEqual(400);
            expect(near + nearToo + far + farToo).toBeLessThanOrEqual(600);
            if (near + nearToo > 390 || near + nearToo + far + farToo > 590) atLimit++;
          }
        }
      }
    }),
    { seed: 20261122, numRuns: 25 },
  );
  expect(atLimit).toBeGreaterThan(100);
});

test("limits that nobody comes to leave the market as it is to the bit", () => {
  const symbols = [FUTURE, LOOK_ALIKE, "ALK-2027-03"];
  const run = (rest: Partial<RulesScenario>): string => {
    const world = worldOf({ singleMonth: limitOf(1e6), allMonths: limitOf(1e6) }, rest);
    const dice = new Dice(5);
    for (let i = 0; i < 200; i++) {
      randomCommand(world, dice, { accounts: 4, symbols, largestLots: 80, spread: 0.02 });
      if (i % 40 === 39) world.endTradeDate();
    }
    return world.recorder.hashes().marketHash;
  };
  expect(run({})).toBe(run({ aggregateLimits: {} }));
});
