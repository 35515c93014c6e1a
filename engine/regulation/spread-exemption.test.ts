import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { POSITION_LIMIT } from "../base/order-words.ts";
import { MINUTE_US } from "../base/sim-time.ts";
import { Dice, randomCommand } from "../../tests/simulation/rules-flow.ts";
import {
  BUY,
  EXEMPTION,
  limitOf,
  limitTerms,
  runToDaysBefore,
  RulesWorld,
  scu,
  SELL,
} from "../../tests/simulation/rules-world.ts";
import type { PositionLimitTerms } from "./position-limit-terms.ts";
import type { SpreadExemptionTerms } from "./spread-exemption-terms.ts";
import {
  LEVEL_SINGLE_MONTH,
  RULE_BREACHED,
  RULE_CURED,
  RULE_EVENT_WORDS,
  RULE_SPREAD_EXEMPTION,
  RULE_USED,
} from "./words.ts";

const [JAN, FEB, MAR, OTHER] = [
  "SCU-2027-01",
  "SCU-2027-02",
  "SCU-2027-03",
  "ALK-2027-02",
] as const;
const STANDING: SpreadExemptionTerms = {
  calendar: true,
  cap: null,
  spotMonth: false,
  approval: "standing",
  delay: 0,
};

/** Owner 3 may hold anything: it takes the other side. */
function worldOf(
  terms: Partial<PositionLimitTerms>,
  exemption: Partial<SpreadExemptionTerms> = {},
): RulesWorld {
  const world = new RulesWorld({
    deposit: 1e13,
    specs: [scu(3), { ...scu(3), symbol: "ALK", multiplier: 73 }],
    scenario: {
      positionLimits: { SCU: limitTerms(terms) },
      hedgeExemption: EXEMPTION,
      spreadExemption: { SCU: { ...STANDING, ...exemption } },
    },
  });
  world.declare(3, 1e6, 1e6);
  world.runTo(0);
  world.told();
  return world;
}

const spreadFacts = (world: RulesWorld): [string, number | undefined, number | undefined][] =>
  world
    .told()
    .filter(({ rule }) => rule === RULE_SPREAD_EXEMPTION)
    .map(({ event, owner, lots }) => [RULE_EVENT_WORDS[event]!, owner, lots]);

const ofOwner = (world: RulesWorld, wanted: number) =>
  spreadFacts(world).filter(([, owner]) => owner === wanted);

describe("calendar spreads", () => {
  test("short legs raise the long side of another month, lot by lot", () => {
    const world = worldOf({ singleMonth: limitOf(100) });
    expect(world.trade(0, 3, FEB, 101)).toBe(POSITION_LIMIT);
    expect(world.trade(3, 0, MAR, 60)).toBe(0);
    expect(world.trade(0, 3, FEB, 161)).toBe(POSITION_LIMIT);
    expect(world.trade(0, 3, FEB, 160)).toBe(0);
    expect(world.order(0, JAN, BUY, 101, 270)).toBe(POSITION_LIMIT);
    expect(ofOwner(world, 0)).toEqual([["granted", 0, 60]]);
  });

  test("a leg counts once: what other months hold is netted first", () => {
    const world = worldOf({ singleMonth: limitOf(100) });
    world.trade(3, 0, MAR, 60);
    world.trade(0, 3, FEB, 50);
    expect(world.order(0, JAN, BUY, 111, 270)).toBe(POSITION_LIMIT);
    expect(world.order(0, JAN, BUY, 110, 270)).toBe(0);
  });

  test("up to the cap, and not in all months", () => {
    const world = worldOf({ singleMonth: limitOf(100), allMonths: limitOf(90) }, { cap: 30 });
    world.trade(3, 0, MAR, 60);
    expect(world.order(0, FEB, BUY, 131, 270)).toBe(POSITION_LIMIT);
    expect(world.trade(0, 3, FEB, 130)).toBe(0);
    expect(world.order(0, JAN, BUY, 21, 270)).toBe(POSITION_LIMIT);
    expect(world.order(0, JAN, BUY, 20, 270)).toBe(0);
  });

  test("a leg that is closed takes its exemption with it: a breach, until the other leg follows", () => {
    const world = worldOf({ singleMonth: limitOf(100) });
    world.trade(3, 0, MAR, 60);
    world.trade(0, 3, FEB, 160);
    world.told();
    world.trade(0, 3, MAR, 40);
    world.wait(1);
    const [breach] = world.told();
    expect(breach).toMatchObject({ event: RULE_BREACHED, owner: 0, threshold: 120, value: 160 });
    world.trade(3, 0, FEB, 40);
    world.wait(1);
    expect(world.told().map(({ event }) => event)).toContain(RULE_CURED);
  });

  test.each([
    [false, 50],
    [true, 110],
  ])("in the spot month where the terms say so: %s", (spotMonth, most) => {
    const limits = { spotMonth: limitOf(50), singleMonth: limitOf(100), spotMonthStart: 3 };
    const world = worldOf(limits, { spotMonth });
    world.trade(3, 0, MAR, 60);
    runToDaysBefore(world, JAN, 1);
    expect(world.order(0, JAN, BUY, most + 1, 270)).toBe(POSITION_LIMIT);
    expect(world.order(0, JAN, BUY, most, 270)).toBe(0);
    expect(world.order(0, FEB, BUY, 60, 270)).toBe(0);
  });
});

describe("spreads against another family", () => {
  const legs = { interCommodity: { ALK: { ratio: 0.1 } } };

  test("raise single months and all months by the ratio", () => {
    const world = worldOf({ singleMonth: limitOf(100), allMonths: limitOf(120) }, legs);
    world.trade(3, 0, OTHER, 505);
    expect(world.order(0, FEB, BUY, 151, 270)).toBe(POSITION_LIMIT);
    expect(world.trade(0, 3, FEB, 150)).toBe(0);
    expect(world.order(0, MAR, BUY, 21, 270)).toBe(POSITION_LIMIT);
    expect(world.order(0, MAR, BUY, 20, 270)).toBe(0);
  });

  test("and only those where calendar spreads are not exempt; what is long besides uses them up", () => {
    const world = worldOf({ singleMonth: limitOf(100) }, { ...legs, calendar: false });
    world.trade(3, 0, MAR, 60);
    expect(world.order(0, FEB, BUY, 101, 270)).toBe(POSITION_LIMIT);
    world.trade(0, 3, MAR, 90);
    world.trade(3, 0, OTHER, 500);
    expect(world.order(0, FEB, BUY, 121, 270)).toBe(POSITION_LIMIT);
    expect(world.order(0, FEB, BUY, 120, 270)).toBe(0);
  });

  test("a leg closed there is a breach here", () => {
    const world = worldOf({ singleMonth: limitOf(100) }, legs);
    world.trade(3, 0, OTHER, 500);
    world.trade(0, 3, FEB, 150);
    world.told();
    world.trade(0, 3, OTHER, 300);
    world.wait(1);
    expect(world.told()[0]).toMatchObject({ event: RULE_BREACHED, owner: 0, threshold: 120 });
  });
});

describe("its life in the facts", () => {
  test("used at the daily mark, lapsed when the spread is gone", () => {
    const world = worldOf({ singleMonth: limitOf(100) });
    world.trade(3, 0, MAR, 60);
    world.trade(0, 3, FEB, 130);
    world.endTradeDate();
    const used = world.told().filter(({ event, owner }) => event === RULE_USED && owner === 0);
    const place = { slot: world.slot(FEB), side: 0, level: LEVEL_SINGLE_MONTH };
    const numbers = { lots: 30, threshold: 100, value: 130 };
    expect(used).toEqual([
      { rule: RULE_SPREAD_EXEMPTION, event: RULE_USED, owner: 0, family: 0, ...place, ...numbers },
    ]);
    world.trade(3, 0, FEB, 130);
    world.endTradeDate();
    expect(ofOwner(world, 0)).toEqual([["lapsed", 0, 60]]);
  });

  test("beside a hedge exemption lots add up, and the hedge's are used first", () => {
    const world = worldOf({ singleMonth: limitOf(100) });
    world.declare(0, 20, 0);
    world.trade(3, 0, MAR, 60);
    expect(world.order(0, FEB, BUY, 181, 280)).toBe(POSITION_LIMIT);
    world.trade(0, 3, FEB, 150);
    world.told();
    world.endTradeDate();
    const used = world.told().filter(({ event, owner }) => event === RULE_USED && owner === 0);
    expect(used.map(({ lots }) => lots)).toEqual([20, 30]);
  });

  test("on application: filed with the first spread, in force after the delay, once for all", () => {
    const world = worldOf({ singleMonth: limitOf(100) }, { approval: "on_application", delay: 1 });
    world.trade(3, 0, MAR, 60);
    world.trade(0, 3, FEB, 70);
    expect(world.order(0, FEB, BUY, 31, 270)).toBe(POSITION_LIMIT);
    expect(ofOwner(world, 0)).toEqual([["applied", 0, 60]]);
    world.endTradeDate();
    expect(ofOwner(world, 0)).toEqual([["granted", 0, 60]]);
    expect(world.trade(0, 3, FEB, 90)).toBe(0);
    world.trade(3, 0, FEB, 160);
    world.endTradeDate();
    world.trade(0, 3, FEB, 160);
    expect(ofOwner(world, 0).filter(([word]) => word !== "used")).toEqual([
      ["lapsed", 0, 60],
      ["granted", 0, 60],
    ]);
  });

  test("owners that open with spreads have it from the first moment on", () => {
    const terms: SpreadExemptionTerms = { ...STANDING, approval: "on_application", delay: 5 };
    const world = new RulesWorld({
      scenario: {
        positionLimits: { SCU: limitTerms({ singleMonth: limitOf(100) }) },
        spreadExemption: { SCU: terms },
      },
    });
    world.transfer(1, 0, FEB, 160);
    world.transfer(2, 0, MAR, -60);
    world.told();
    world.runTo(0);
    const told = world.told();
    expect(told.some(({ event, owner }) => event === RULE_BREACHED && owner === 0)).toBe(false);
  });
});

test("whatever is held, limits are raised by what the definition gives", () => {
  const symbols = [JAN, FEB, MAR, OTHER];
  let exempt = 0;
  fc.assert(
    fc.property(
      fc.integer(),
      fc.boolean(),
      fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }),
      (seed, calendar, cap) => {
        const ratio = 0.25;
        const terms = { calendar, cap, interCommodity: { ALK: { ratio } } };
        const world = worldOf({ singleMonth: limitOf(30), allMonths: limitOf(50) }, terms);
        const dice = new Dice(seed);
        const { inForce } = world.positionLimits;
        for (let i = 0; i < 120; i++) {
          randomCommand(world, dice, { accounts: 4, symbols, largestLots: 40, spread: 0.01 });
          world.wait(MINUTE_US);
          for (let owner = 0; owner < 3; owner++) {
            const held = symbols.map((symbol) => world.ownerPosition(owner, symbol));
            const other = held.pop()! * ratio;
            for (const side of [BUY, SELL] as const) {
              const sign = side === BUY ? 1 : -1;
              const raised = (elsewhere: number): number =>
                Math.min(cap ?? Infinity, Math.floor(Math.max(0, -sign * elsewhere)));
              for (const [month, symbol] of symbols.slice(0, 3).entries()) {
                const rest = held.reduce((sum, lots, m) => (m === month ? sum : sum + lots), 0);
                const counted = calendar || sign * rest > 0 ? rest : 0;
                const limit = inForce.limit(owner, 0, world.slot(symbol), side);
                expect(limit).toBe(30 + raised(counted + other));
                if (limit > 30) exempt++;
              }
              expect(inForce.limit(owner, 0, -1, side)).toBe(50 + raised(other));
            }
          }
        }
      },
    ),
    { seed: 20261128, numRuns: 12 },
  );
  expect(exempt).toBeGreaterThan(200);
});

test("beyond limits that nobody comes to, the exemption leaves the market as it is to the bit", () => {
  const run = (spreadExemption: Record<string, SpreadExemptionTerms>): [string, number] => {
    const positionLimits = { SCU: limitTerms({ singleMonth: limitOf(1e6) }) };
    const world = new RulesWorld({ scenario: { positionLimits, spreadExemption } });
    const dice = new Dice(5);
    world.runTo(0);
    for (let i = 0; i < 300; i++) {
      const symbols = [JAN, FEB, MAR];
      randomCommand(world, dice, { accounts: 4, symbols, largestLots: 80, spread: 0.02 });
      if (i % 60 === 59) world.endTradeDate();
    }
    return [world.recorder.hashes().marketHash, world.events.length];
  };
  const [without] = run({});
  const [standing, facts] = run({ SCU: STANDING });
  const [applied] = run({ SCU: { ...STANDING, approval: "on_application" } });
  expect([standing, applied]).toEqual([without, without]);
  expect(facts).toBeGreaterThan(0);
});
