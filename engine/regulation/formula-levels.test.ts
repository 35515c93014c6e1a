import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { POSITION_LIMIT } from "../base/order-words.ts";
import { SIT } from "../instruments/sit.ts";
import {
  euFormula,
  limitBy,
  openInterestFormula,
  supplyFormula,
} from "../../tests/simulation/limit-formulas.ts";
import {
  BUY,
  EXEMPTION,
  limitTerms,
  limitOf,
  runToDaysBefore,
  RulesWorld,
  scu,
  type WorldOptions,
} from "../../tests/simulation/rules-world.ts";
import { NO_LIMIT_LOTS } from "./limit-formula.ts";
import type { PositionLimitTerms } from "./position-limit-terms.ts";
import type { RuleEvent } from "./rule.ts";
import { RULE_LIMIT_CHANGED, RULE_POSITION_LIMITS } from "./words.ts";

const JANUARY = "SCU-2027-01";
const FEBRUARY = "SCU-2027-02";

/** A thousand GPU-hours a business day, from which three million SIT come each. */
const SUPPLY = { eligibleHours: () => 73_000, throughput: () => 3 };

function worldOf(terms: Partial<PositionLimitTerms>, options: WorldOptions = {}): RulesWorld {
  const symbol = options.specs?.[0]?.symbol ?? "SCU";
  const world = new RulesWorld({
    supply: SUPPLY,
    ...options,
    scenario: { positionLimits: { [symbol]: limitTerms(terms) }, hedgeExemption: EXEMPTION },
  });
  world.listensTo = RULE_POSITION_LIMITS;
  world.declare(3, 1e6, 1e6);
  world.runTo(0);
  return world;
}

const changesIn = (events: readonly RuleEvent[]): Partial<RuleEvent>[] =>
  events
    .filter(({ event }) => event === RULE_LIMIT_CHANGED)
    .map(({ slot, threshold, value }) => ({ slot, threshold, value }) as Partial<RuleEvent>);

describe("a share of deliverable supply", () => {
  test("is that of each contract month: 20 and 20 business days of January and February from now on", () => {
    const world = worldOf({ singleMonth: limitBy(supplyFormula()) });
    // 21 business days in January 2027, 20 in February: 100 lots each
    expect(world.order(0, JANUARY, BUY, 526, 270)).toBe(POSITION_LIMIT);
    expect(world.order(0, JANUARY, BUY, 525, 270)).toBe(0);
    expect(world.order(0, FEBRUARY, BUY, 501, 270)).toBe(POSITION_LIMIT);
    expect(world.order(0, FEBRUARY, BUY, 500, 270)).toBe(0);
  });

  test("its first computation is a fact for each month", () => {
    const world = worldOf({ singleMonth: limitBy(supplyFormula()) });
    expect(changesIn(world.told())).toEqual([
      { slot: world.slot(JANUARY), threshold: 525, value: -1 },
      { slot: world.slot(FEBRUARY), threshold: 500, value: -1 },
      { slot: world.slot("SCU-2027-03"), threshold: 575, value: -1 },
    ]);
  });

  test("of SIT it is what the hours yield, over the lot size", () => {
    const spec = { ...SIT, listing: { monthly: 3, quarterly: 0 } };
    const world = worldOf(
      { singleMonth: limitBy(supplyFormula({ share: 1 })) },
      { specs: [spec], start: "2027-01-04" },
    );
    const lots = 20 * 73 * 3; // 20 business days of February, 1,000 million SIT a lot
    expect(world.order(0, "SIT-2027-02", BUY, lots + 1, 270)).toBe(POSITION_LIMIT);
    expect(world.order(0, "SIT-2027-02", BUY, lots, 270)).toBe(0);
  });

  test("all months together read the nearest one, and what it is when that expires", () => {
    const world = worldOf({ allMonths: limitBy(supplyFormula()) });
    expect(changesIn(world.told())).toEqual([{ slot: undefined, threshold: 525, value: -1 }]);
    runToDaysBefore(world, JANUARY, 0);
    world.endTradeDate();
    expect(changesIn(world.told())).toEqual([{ slot: undefined, threshold: 500, value: 525 }]);
  });
});

describe("open interest", () => {
  const formula = openInterestFormula({ firstLots: 100, minimumLots: 5 });

  test("is that of the last settlement, over all months", () => {
    const world = worldOf({ singleMonth: limitBy(formula) });
    expect(changesIn(world.told())).toEqual([{ slot: undefined, threshold: 5, value: -1 }]);
    for (const symbol of [JANUARY, FEBRUARY]) {
      world.transfer(1, 3, symbol, 100);
    }
    world.told();
    world.endTradeDate();
    // 10 % of 100 lots and 2.5 % of 100
    expect(changesIn(world.told())).toEqual([{ slot: undefined, threshold: 12, value: 5 }]);
  });

  test("is read on the first trade date of a calendar month only, if that is asked", () => {
    const world = worldOf({ singleMonth: limitBy({ ...formula, recompute: "month" }) });
    world.told();
    world.transfer(1, 3, FEBRUARY, 200);
    runToDaysBefore(world, JANUARY, 0);
    expect(changesIn(world.told())).toEqual([]);
    world.endTradeDate();
    expect(changesIn(world.told())).toEqual([{ slot: undefined, threshold: 12, value: 5 }]);
  });

  test("is read as a month enters its spot month, if that is asked", () => {
    const world = worldOf({
      spotMonth: limitBy({ ...formula, recompute: "spot_month" }),
      singleMonth: limitOf(1000),
      spotMonthStart: 3,
    });
    world.told();
    world.transfer(1, 3, FEBRUARY, 200);
    runToDaysBefore(world, JANUARY, 3);
    expect(changesIn(world.told())).toEqual([]);
    world.endTradeDate();
    expect(changesIn(world.told())).toEqual([{ slot: undefined, threshold: 12, value: 5 }]);
    expect(world.order(0, JANUARY, BUY, 13, 270)).toBe(POSITION_LIMIT);
    expect(world.order(0, JANUARY, BUY, 12, 270)).toBe(0);
  });
});

describe("the baseline of the EU", () => {
  const formula = euFormula({ newLots: 30, liquidLots: 100, liquidTradeDates: 2 });

  test("comes after so many trade dates in a row with open interest above the threshold", () => {
    const world = worldOf({ singleMonth: limitBy(formula), cure: "report" });
    world.told();
    const threshold = (): unknown => changesIn(world.told()).at(-1)?.threshold;
    world.transfer(1, 3, FEBRUARY, 101);
    world.endTradeDate();
    expect(threshold()).toBeUndefined();
    world.transfer(3, 1, FEBRUARY, 1); // 100 are not above 100
    world.endTradeDate();
    world.transfer(1, 3, FEBRUARY, 100);
    world.endTradeDate();
    expect(threshold()).toBeUndefined();
    world.endTradeDate();
    expect(threshold()).toBe(50);
    world.transfer(3, 1, FEBRUARY, 160);
    world.endTradeDate();
    expect(threshold()).toBe(10); // liquid it stays
  });
});

test("what an owner is told of its spot month is what the formula says of that month now", () => {
  const world = worldOf({ spotMonth: limitBy(supplyFormula()), spotMonthStart: 3 });
  const notice = world.floor.rulebook.limits(0, world.slot(FEBRUARY), BUY);
  expect(notice).toEqual({ presentLots: null, spotLots: 500, spotStartDays: 3 });
});

test("a family without a formula asks nobody for its supply", () => {
  const world = new RulesWorld({
    specs: [scu(3)],
    scenario: { positionLimits: { SCU: limitTerms({ singleMonth: limitOf(10) }) } },
  });
  world.runTo(0);
  expect(world.events).toEqual([]);
});

describe("the size from which the EU limits a contract", () => {
  test("is a mean of open interest over a period, looked at where that ends", () => {
    const size = fc.integer({ min: 0, max: 300 });
    const wholePeriods = fc.array(fc.tuple(size, size), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(wholePeriods, (periods) => {
        const formula = euFormula({
          liquidTradeDates: 0,
          minimumLots: 7,
          significantLots: 100,
          significantTradeDates: 2,
        });
        const world = worldOf({ singleMonth: limitBy(formula), cure: "report" });
        const present = (): number | null =>
          world.floor.rulebook.limits(0, world.slot(FEBRUARY), BUY)!.presentLots;
        // the run's first trade date has no open interest and begins the first period
        const sizes = [0, ...periods.flat()];
        let held = 0;
        for (const [date, lots] of sizes.entries()) {
          if (date > 0) {
            if (lots > held) world.transfer(1, 3, FEBRUARY, lots - held);
            if (lots < held) world.transfer(3, 1, FEBRUARY, held - lots);
            held = lots;
            world.endTradeDate();
          }
          const end = date - ((date + 1) % 2);
          const isLimited = end > 0 && (sizes[end - 1]! + sizes[end]!) / 2 > 100;
          const share = Math.max(7, Math.floor(lots / 4));
          expect(present()).toBe(isLimited ? share : NO_LIMIT_LOTS);
        }
      }),
      { seed: 20261128, numRuns: 25 },
    );
  });

  test("of nothing limits every contract, whatever its period", () => {
    const told = [1, 252].map((significantTradeDates) => {
      const formula = euFormula({ liquidTradeDates: 1, liquidLots: 10, significantTradeDates });
      const world = worldOf({ singleMonth: limitBy(formula), cure: "report" });
      world.transfer(1, 3, FEBRUARY, 90);
      for (let date = 0; date < 3; date++) world.endTradeDate();
      return world.recorder.hashes().traceHash;
    });
    expect(told[0]).toBe(told[1]);
  });
});
