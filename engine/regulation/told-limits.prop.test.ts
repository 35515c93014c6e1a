import fc from "fast-check";
import { expect, test } from "vitest";
import { parseIsoDate } from "../base/civil-date.ts";
import {
  limitBy,
  openInterestFormula,
  supplyFormula,
} from "../../tests/simulation/limit-formulas.ts";
import { EXEMPTION, limitOf, limitTerms, RulesWorld } from "../../tests/simulation/rules-world.ts";
import { recordedLimit } from "./level-lots.ts";
import type { LimitLevel, PositionLimitTerms } from "./position-limit-terms.ts";
import {
  LEVEL_SPOT_MONTH,
  RULE_LIMIT_CHANGED,
  RULE_PHASE_STARTED,
  RULE_POSITION_LIMITS,
} from "./words.ts";

const MONTHS = ["SCU-2027-01", "SCU-2027-02", "SCU-2027-03"];
const SUPPLY = { eligibleHours: () => 73_000, throughput: () => 3 };
const LIMIT_EVENTS: ReadonlySet<number> = new Set([RULE_LIMIT_CHANGED, RULE_PHASE_STARTED]);
/** From the 20th of January to the last trading day of its month. */
const TRADE_DATES = 8;

const smallLots = fc.integer({ min: 0, max: 400 });

const byNumber = smallLots.map(limitOf);
const byFormula = fc.oneof(
  fc.constant(limitBy(supplyFormula({ share: 0.1 }))),
  fc.constant(limitBy(openInterestFormula({ firstLots: 100, minimumLots: 5 }))),
);
const levels: fc.Arbitrary<LimitLevel> = fc.oneof(byNumber, byFormula);

const steps = fc.uniqueArray(
  fc.record({
    daysBefore: fc.integer({ min: 0, max: 9 }),
    lots: fc.option(smallLots),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { maxLength: 4, selector: ({ daysBefore }) => daysBefore },
);

const changed = fc.record({
  day: fc.integer({ min: 20, max: 29 }).map((day) => parseIsoDate(`2027-01-${day}`)!),
  level: fc.constantFrom("spotMonth" as const, "singleMonth" as const),
  lots: fc.option(smallLots),
});

const terms: fc.Arbitrary<Partial<PositionLimitTerms>> = fc
  .record({
    spotMonth: levels,
    singleMonth: levels,
    spotMonthStart: fc.integer({ min: 0, max: 6 }),
    steps,
    changes: fc.uniqueArray(changed, {
      maxLength: 2,
      selector: ({ day, level }) => `${day} ${level}`,
    }),
  })
  .map(({ steps: drawn, changes, ...rest }) => ({
    ...rest,
    stepDown: drawn.map((step) => (step.lots === null ? step : { ...step, share: null })),
    changes: changes.filter(({ level }) => rest[level].formula === undefined),
  }));

/** The last that facts have said of a level in a month; null where they have said nothing. */
function toldOf(world: RulesWorld, slot: number, level: number): number | null {
  const last = world.events.findLast(
    (event) =>
      event.rule === RULE_POSITION_LIMITS &&
      (event.slot ?? slot) === slot &&
      event.level === level &&
      LIMIT_EVENTS.has(event.event),
  );
  return last?.threshold ?? null;
}

test("the last fact about a month's level tells the lots that are in force", () => {
  let told = 0;
  fc.assert(
    fc.property(terms, (drawn) => {
      const scenario = { positionLimits: { SCU: limitTerms(drawn) }, hedgeExemption: EXEMPTION };
      const world = new RulesWorld({ supply: SUPPLY, scenario });
      world.declare(3, 1e6, 1e6);
      world.declare(2, 1e6, 1e6);
      world.runTo(0);
      const { inForce } = world.positionLimits;
      for (let date = 0; date < TRADE_DATES; date++) {
        for (const slot of world.floor.markets.listedSlots()) {
          const level = inForce.levelOfSlot[slot]!;
          const opening = drawn[level === LEVEL_SPOT_MONTH ? "spotMonth" : "singleMonth"]!.lots;
          const lots = toldOf(world, slot, level);
          if (lots !== null) told++;
          expect(recordedLimit(inForce.slotLots[slot]!)).toBe(lots ?? opening);
        }
        world.trade(2, 3, MONTHS[1]!, 40);
        world.endTradeDate();
      }
    }),
    { numRuns: 60, seed: 11 },
  );
  expect(told).toBeGreaterThan(500);
});
