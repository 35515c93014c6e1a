import { describe, expect, test } from "vitest";
import { POSITION_LIMIT } from "../base/order-words.ts";
import {
  BUY,
  EXEMPTION,
  limitOf,
  limitTerms,
  RulesWorld,
  SELL,
} from "../../tests/simulation/rules-world.ts";
import { MONEY_UNIT } from "../../tests/contracts/exchange-harness.ts";
import type { ExposureTypes, HedgeExemptionParameters } from "./hedge-terms.ts";
import {
  RULE_AUDITED,
  RULE_DENIED,
  RULE_DENIED_CAP,
  RULE_DENIED_HORIZON,
  RULE_DENIED_TYPE,
  RULE_GRANTED,
  RULE_HEDGE_EXEMPTION,
} from "./words.ts";

const FEBRUARY = "SCU-2027-02";
const AUDIT = { every: 2, sample: 1, tolerance: 0, bar: 3, fine: 0 };
const TYPE = { enabled: true, share: 1, cap: null, horizon: 1 };
const TYPES: ExposureTypes = {
  unfilledNeed: TYPE,
  unsoldOutput: TYPE,
  anticipatedNeed: { ...TYPE, horizon: 12 },
  anticipatedOutput: { ...TYPE, horizon: 12 },
  crossHedge: null,
};

/** Limits of 100 lots in a month. What is told is what the exemption records. */
function exempting(terms: Partial<HedgeExemptionParameters>): RulesWorld {
  const world = new RulesWorld({
    scenario: {
      positionLimits: { SCU: limitTerms({ singleMonth: limitOf(100) }) },
      hedgeExemption: { ...EXEMPTION, ...terms },
    },
  });
  world.runTo(0);
  return world;
}

/** Tells the truth about an owner, and ends the trade date. */
function endWith(world: RulesWorld, owner: number, trueLots: number): void {
  world.floor.rulebook.exposed({ account: owner, family: 0, trueLots });
  world.endTradeDate();
}

describe("an application", () => {
  test("is decided on after the delay; until then nothing is exempt", () => {
    const world = exempting({ delay: 2 });
    world.wait(1);
    world.declare(0, 40, 0);
    expect(world.heard()).toEqual(["applied"]);
    expect(world.order(0, FEBRUARY, BUY, 101, 270)).toBe(POSITION_LIMIT);
    world.endTradeDate();
    world.told();
    world.endTradeDate();
    expect(world.heard()).toEqual(["granted"]);
    expect(world.order(0, FEBRUARY, BUY, 140, 270)).toBe(0);
  });

  test("filed as the run opens is decided on at once", () => {
    const world = exempting({ delay: 20 });
    world.declare(0, 40, 0);
    expect(world.heard()).toEqual(["applied", "granted"]);
  });

  test("that says the same again is no new one, and renews what is in force", () => {
    const world = exempting({ delay: 2, validity: 4 });
    world.wait(1);
    for (let date = 0; date < 9; date++) {
      world.declare(0, 40, 0);
      world.endTradeDate();
    }
    expect(world.heard()).toEqual(["applied", "granted"]);
  });

  test("with a delay of nothing it is decided on at once, as without one, and recorded beside", () => {
    const world = exempting({ delay: 0 });
    world.wait(1);
    world.declare(0, 40, 0);
    expect(world.heard()).toEqual(["applied", "granted"]);
  });
});

describe("types of exposure", () => {
  const twelve = (lots: number): number[] => Array.from({ length: 12 }, () => lots);

  test("are granted apart, each by its share, cap and horizon; why not is told", () => {
    const anticipatedNeed = { ...TYPE, horizon: 7, share: 0.5, cap: 20 };
    const world = exempting({ types: { ...TYPES, anticipatedNeed } });
    world.declare(0, 120, 0, 0, twelve(10));
    const rest = { rule: RULE_HEDGE_EXEMPTION, owner: 0, family: 0, side: BUY };
    const inHand = { ...rest, level: 0, threshold: 10, value: 10 };
    const anticipated = { ...rest, level: 2, threshold: 20, value: 110 };
    expect(world.told()).toEqual([
      { ...inHand, event: RULE_GRANTED, lots: 10 },
      { ...anticipated, event: RULE_GRANTED, lots: 20 },
      { ...anticipated, event: RULE_DENIED_HORIZON, lots: 50 },
      { ...anticipated, event: RULE_DENIED, lots: 30 },
      { ...anticipated, event: RULE_DENIED_CAP, lots: 10 },
    ]);
    expect(world.order(0, FEBRUARY, BUY, 131, 270)).toBe(POSITION_LIMIT);
    expect(world.order(0, FEBRUARY, BUY, 130, 270)).toBe(0);
  });

  test("that are switched off are denied", () => {
    const world = exempting({ types: { ...TYPES, unsoldOutput: { ...TYPE, enabled: false } } });
    world.declare(0, 0, 24, 0, twelve(-2));
    expect(world.told()).toMatchObject([
      { event: RULE_DENIED_TYPE, level: 1, lots: 2 },
      { event: RULE_GRANTED, level: 3, lots: 22 },
    ]);
    expect(world.order(0, FEBRUARY, SELL, 123, 290)).toBe(POSITION_LIMIT);
  });

  test("a document of sums alone counts as twelve months alike", () => {
    const world = exempting({ types: TYPES });
    world.declare(0, 120, 0);
    expect(world.told()).toMatchObject([
      { level: 0, lots: 10 },
      { level: 2, lots: 110 },
    ]);
  });

  test("the exemption's own cap cuts the anticipated lots first", () => {
    const world = exempting({ types: TYPES, cap: 15 });
    world.declare(0, 120, 0, 0, twelve(10));
    expect(world.told()).toMatchObject([
      { event: RULE_GRANTED, level: 0, lots: 10 },
      { event: RULE_GRANTED, level: 2, lots: 5 },
      { event: RULE_DENIED_CAP, level: 2, lots: 105 },
    ]);
  });
});

describe("an audit", () => {
  test("finds nothing with whoever tells the truth", () => {
    const world = exempting({ audit: { ...AUDIT, fine: 100 } });
    world.declare(0, 40, 0);
    world.told();
    endWith(world, 0, 39.2);
    world.endTradeDate();
    const compared = {
      event: RULE_AUDITED,
      owner: 0,
      side: BUY,
      lots: 0,
      threshold: 40,
      value: 40,
    };
    expect(world.told()).toMatchObject([compared]);
    expect(world.order(0, FEBRUARY, BUY, 140, 270)).toBe(0);
  });

  test("takes the exemption from whoever exaggerates, posts the fine, and bars for a time", () => {
    const world = exempting({ audit: { ...AUDIT, fine: 12.5 } });
    world.declare(0, 80, 0);
    const { ledger } = world.floor.house;
    const before = ledger.balance(ledger.marginOf(0));
    endWith(world, 0, 50);
    world.told();
    world.endTradeDate();
    expect(world.told()).toMatchObject([
      { event: RULE_AUDITED, lots: 30, threshold: 50, value: 80 },
      { owner: 0, account: 0, lots: 30, value: 375 / MONEY_UNIT },
      { owner: 0, side: BUY, lots: 80 },
    ]);
    expect(ledger.balance(ledger.marginOf(0))).toBe(before - 375 / MONEY_UNIT);
    expect(ledger.sum()).toBe(0);
    world.declare(0, 50, 0);
    expect(world.heard()).toEqual(["denied_barred"]);
    for (let date = 0; date < 3; date++) world.endTradeDate();
    world.declare(0, 50, 0);
    expect(world.heard()).toEqual(["granted"]);
  });

  test("lets pass what is within its tolerance, and what nobody can know", () => {
    const world = exempting({ audit: { ...AUDIT, tolerance: 0.6 } });
    world.declare(0, 80, 0);
    world.declare(1, 80, 0);
    endWith(world, 0, 50);
    world.told();
    world.endTradeDate();
    expect(world.told()).toMatchObject([{ event: RULE_AUDITED, owner: 0, lots: 0 }]);
    expect(world.floor.rulebook.exemptLots(1, 0, 0)).toBe(80);
  });

  test("asks what was true when it was filed, not what came later", () => {
    const world = exempting({ audit: AUDIT });
    world.declare(0, 80, 0);
    endWith(world, 0, 80);
    endWith(world, 0, 20);
    expect(world.floor.rulebook.exemptLots(0, 0, 0)).toBe(80);
  });
});

test("documents of accounts under one owner add up", () => {
  const account = (owner: number) => ({
    member: 0,
    origin: 0 as const,
    owners: [{ owner, share: 1 }],
  });
  const world = new RulesWorld({
    accounts: [account(0), account(0)],
    scenario: {
      positionLimits: { SCU: limitTerms({ singleMonth: limitOf(100) }) },
      hedgeExemption: EXEMPTION,
    },
  });
  world.runTo(0);
  for (const filed of [0, 1]) {
    const said = { owner: 0, family: 0, needLots: 30, outputLots: 0 };
    world.floor.rulebook.declared({ type: "exposure", account: filed, ...said });
  }
  expect(world.floor.rulebook.exemptLots(0, 0, 0)).toBe(60);
});
