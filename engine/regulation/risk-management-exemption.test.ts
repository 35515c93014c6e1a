import { describe, expect, test } from "vitest";
import { ALL_SWAPS, dealersWorld, fileBook } from "../../tests/simulation/dealers-world.ts";
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
import { POSITION_LIMIT } from "../base/order-words.ts";
import type { RiskManagementTerms } from "./risk-management-terms.ts";
import {
  LEVEL_SINGLE_MONTH,
  RULE_BREACHED,
  RULE_EVENT_WORDS,
  RULE_RISK_MANAGEMENT,
  RULE_USED,
} from "./words.ts";

const [JAN, FEB, MAR] = ["SCU-2027-01", "SCU-2027-02", "SCU-2027-03"] as const;
const HUNDRED = { singleMonth: limitOf(100) };

function openedWorld(...given: Parameters<typeof dealersWorld>): RulesWorld {
  const world = dealersWorld(...given);
  world.runTo(0);
  world.told();
  return world;
}

/** What the exemption has recorded since the last call: word, side and lots. */
const facts = (world: RulesWorld): [string, number | undefined, number | undefined][] =>
  world
    .told()
    .filter(({ rule }) => rule === RULE_RISK_MANAGEMENT)
    .map(({ event, side, lots }) => [RULE_EVENT_WORDS[event]!, side, lots]);

describe("swaps that are documented", () => {
  test("short ones raise the long side of every month and of all months, and no other limit", () => {
    const world = openedWorld({ ...HUNDRED, allMonths: limitOf(120) });
    fileBook(world, 0, -50);
    expect(world.order(0, FEB, SELL, 101, 290)).toBe(POSITION_LIMIT);
    expect(world.order(0, FEB, BUY, 151, 270)).toBe(POSITION_LIMIT);
    expect(world.order(1, FEB, BUY, 101, 270)).toBe(POSITION_LIMIT);
    expect(world.trade(0, 3, FEB, 150)).toBe(0);
    expect(world.order(0, MAR, BUY, 21, 270)).toBe(POSITION_LIMIT);
    expect(world.order(0, MAR, BUY, 20, 270)).toBe(0);
  });

  test("long ones raise the short side", () => {
    const world = openedWorld(HUNDRED);
    fileBook(world, 0, 50);
    expect(world.order(0, FEB, BUY, 101, 270)).toBe(POSITION_LIMIT);
    expect(world.order(0, FEB, SELL, 151, 290)).toBe(POSITION_LIMIT);
    expect(world.order(0, FEB, SELL, 150, 290)).toBe(0);
  });

  test("of whoever is no dealer, and of other families, raise nothing", () => {
    const other = { ...scu(3), symbol: "ALK" };
    const world = openedWorld(HUNDRED, { dealers: ["others"] }, { specs: [scu(3), other] });
    fileBook(world, 0, -50);
    fileBook(world, 0, -50, -50, 1);
    fileBook(world, 0, -50, -50, 7);
    expect(world.order(0, FEB, BUY, 101, 270)).toBe(POSITION_LIMIT);
    expect(facts(world)).toEqual([]);
  });

  test.each([
    [false, 50],
    [true, 110],
  ])("raise the spot month's limit where the terms say so: %s", (spotMonth, most) => {
    const limits = { spotMonth: limitOf(50), singleMonth: limitOf(100), spotMonthStart: 3 };
    const world = openedWorld(limits, { spotMonth });
    fileBook(world, 0, -60);
    runToDaysBefore(world, JAN, 1);
    expect(world.order(0, JAN, BUY, most + 1, 270)).toBe(POSITION_LIMIT);
    expect(world.order(0, JAN, BUY, most, 270)).toBe(0);
    expect(world.order(0, FEB, BUY, 160, 270)).toBe(0);
  });

  test("of several accounts of one owner are netted", () => {
    const world = openedWorld(
      HUNDRED,
      {},
      {
        accounts: [0, 0, 1, 3].map((owner) => ({
          member: 0,
          origin: 0,
          owners: [{ owner, share: 1 }],
        })),
      },
    );
    fileBook(world, 0, -80);
    fileBook(world, 1, 30);
    expect(world.order(1, FEB, BUY, 151, 270)).toBe(POSITION_LIMIT);
    expect(world.order(1, FEB, BUY, 150, 270)).toBe(0);
  });

  test("raise limits of several families together, too", () => {
    const world = openedWorld(
      HUNDRED,
      {},
      {
        scenario: {
          positionLimits: {},
          aggregateLimits: { SCU: { ...limitTerms(HUNDRED), with: [] } },
        },
      },
    );
    fileBook(world, 0, -50);
    expect(world.order(0, FEB, BUY, 151, 270)).toBe(POSITION_LIMIT);
    expect(world.order(0, FEB, BUY, 150, 270)).toBe(0);
  });
});

describe("its life in the facts", () => {
  test("what is granted, and what is denied and why: no pass-through swap, beyond the share, beyond the cap", () => {
    const world = openedWorld(HUNDRED, { counts: "pass_through", share: 0.5, cap: 30 });
    fileBook(world, 0, -120, -100);
    expect(facts(world)).toEqual([
      ["granted", BUY, 30],
      ["denied_type", BUY, 20],
      ["denied", BUY, 50],
      ["denied_cap", BUY, 20],
    ]);
    fileBook(world, 0, -120, -100);
    expect(facts(world)).toEqual([]);
    fileBook(world, 0, -120, 0);
    expect(facts(world)).toEqual([
      ["lapsed", BUY, 30],
      ["denied_type", BUY, 120],
    ]);
    fileBook(world, 0, 10);
    expect(facts(world)).toEqual([
      ["granted", SELL, 5],
      ["denied", SELL, 5],
    ]);
  });

  test("used at the daily mark, after the hedge exemption and before the spread exemption", () => {
    const spread = { calendar: true, cap: null, spotMonth: false, approval: "standing", delay: 0 };
    const spreadExemption = { SCU: { ...spread, approval: "standing" } } as const;
    const world = dealersWorld(HUNDRED, {}, { scenario: { spreadExemption } });
    world.runTo(0);
    world.declare(0, 20, 0);
    fileBook(world, 0, -30);
    world.trade(3, 0, MAR, 60);
    expect(world.order(0, FEB, BUY, 211, 270)).toBe(POSITION_LIMIT);
    expect(world.trade(0, 3, FEB, 160)).toBe(0);
    world.told();
    world.endTradeDate();
    const used = world.told().filter(({ event, owner }) => event === RULE_USED && owner === 0);
    expect(used.map(({ lots }) => lots)).toEqual([20, 30, 10]);
    const place = {
      owner: 0,
      family: 0,
      slot: world.slot(FEB),
      side: 0,
      level: LEVEL_SINGLE_MONTH,
    };
    const numbers = { lots: 30, threshold: 100, value: 160 };
    const event = { rule: RULE_RISK_MANAGEMENT, event: RULE_USED };
    expect(used[1]).toEqual({ ...event, ...place, ...numbers });
  });

  test("on application: granted after the delay, until then what was in force holds", () => {
    const world = openedWorld(HUNDRED, { approval: "on_application", delay: 2 });
    world.wait(1);
    fileBook(world, 0, -50);
    expect(facts(world)).toEqual([["applied", BUY, 50]]);
    world.endTradeDate();
    expect(world.order(0, FEB, BUY, 101, 270)).toBe(POSITION_LIMIT);
    fileBook(world, 0, -50);
    fileBook(world, 0, -70);
    expect(facts(world)).toEqual([["applied", BUY, 70]]);
    world.endTradeDate();
    expect(facts(world)).toEqual([["granted", BUY, 50]]);
    expect(world.order(0, FEB, BUY, 150, 270)).toBe(0);
    world.endTradeDate();
    expect(facts(world)).toEqual([["granted", BUY, 70]]);
  });

  test("filed as the run opens it is granted at once", () => {
    const world = dealersWorld(HUNDRED, { approval: "on_application", delay: 20 });
    fileBook(world, 0, -50);
    world.transfer(3, 0, FEB, 150);
    world.runTo(0);
    const told = world.told();
    expect(told.some(({ event, owner }) => event === RULE_BREACHED && owner === 0)).toBe(false);
    expect(world.order(0, MAR, BUY, 150, 270)).toBe(0);
  });

  test("lapses when it is not filed anew, and what is held beyond the limit is a breach", () => {
    const world = openedWorld(HUNDRED, { validity: 2 });
    fileBook(world, 0, -50);
    fileBook(world, 1, -50);
    world.trade(0, 3, FEB, 150);
    world.endTradeDate();
    fileBook(world, 1, -50);
    world.told();
    world.endTradeDate();
    expect(facts(world).map(([word]) => word)).toEqual(["used"]);
    world.endTradeDate();
    const told = world.told();
    const breach = told.find(({ event }) => event === RULE_BREACHED);
    expect(breach).toMatchObject({ owner: 0, threshold: 100, value: 150 });
    const lapses = told.filter(
      ({ rule, event }) => rule === RULE_RISK_MANAGEMENT && event !== RULE_USED,
    );
    expect(lapses.map(({ owner, lots }) => [owner, lots])).toEqual([[0, 50]]);
  });

  test("a smaller book is a breach of whoever holds more", () => {
    const world = openedWorld(HUNDRED);
    fileBook(world, 0, -50);
    world.trade(0, 3, FEB, 150);
    world.told();
    fileBook(world, 0, -20);
    const breach = world.told().find(({ event }) => event === RULE_BREACHED);
    expect(breach).toMatchObject({ owner: 0, threshold: 120, value: 150 });
  });
});

test.each<[string, Partial<RiskManagementTerms>, boolean]>([
  ["a share of nothing", { share: 0 }, true],
  ["a cap of nothing", { cap: 0 }, true],
  ["pass-through swaps only, where there are none", { counts: "pass_through" }, true],
  ["the whole book", {}, false],
])("under limits that bind, %s leaves the market as it is: %s", (_, terms, isNeutral) => {
  const run = (exempt: RiskManagementTerms | null): string => {
    const world = new RulesWorld({
      deposit: 1e13,
      groups: { dealers: [0, 1] },
      scenario: {
        positionLimits: { SCU: limitTerms({ singleMonth: limitOf(40) }) },
        ...(exempt === null ? {} : { riskManagementExemption: { SCU: exempt } }),
      },
    });
    const dice = new Dice(5);
    world.runTo(0);
    for (let i = 0; i < 300; i++) {
      const symbols = [JAN, FEB, MAR];
      randomCommand(world, dice, { accounts: 4, symbols, largestLots: 30, spread: 0.02 });
      if (i % 50 === 0) fileBook(world, i % 4, -i, 0);
      if (i % 60 === 59) world.endTradeDate();
    }
    return world.recorder.hashes().marketHash;
  };
  expect(run({ ...ALL_SWAPS, ...terms }) === run(null)).toBe(isNeutral);
});
