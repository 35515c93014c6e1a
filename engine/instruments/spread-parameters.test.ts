import { expect, test } from "vitest";
import { SCU_NYMEX } from "./scu.ts";
import { SIT } from "./sit.ts";
import { calendarSpread, defaultInterCommoditySpread } from "./spread.ts";
import { spreadPlan, type SpreadsScenario } from "./spread-parameters.ts";

const FAMILIES = [SIT, SCU_NYMEX];
const TERMS = { firstLots: 1, secondLots: 1, multiplier: null, tickSize: null };
const planOf = (spreads: Partial<SpreadsScenario>): ReturnType<typeof spreadPlan> =>
  spreadPlan({ calendar: {}, interCommodity: {}, ...spreads }, FAMILIES);

test("nothing that is not named is listed", () => {
  expect(planOf({})).toEqual({ calendar: [null, null], interCommodity: [] });
});

test("calendar spreads have their family's tick, or their own", () => {
  expect(planOf({ calendar: { SCU: { tickSize: null } } }).calendar).toEqual([
    null,
    calendarSpread(SCU_NYMEX),
  ]);
  expect(planOf({ calendar: { SCU: { tickSize: 0.0025 } } }).calendar[1]!.tickSize).toBe(0.0025);
});

test("spreads of two families: a lot of each in half ticks of the first where nothing is said", () => {
  expect(planOf({ interCommodity: { "SIT:SCU": TERMS } }).interCommodity).toEqual([
    { first: 0, second: 1, spec: defaultInterCommoditySpread(SIT) },
  ]);
});

test("several lots of the first leg are priced by all their units, unless the multiplier is given", () => {
  const specOf = (multiplier: number | null): unknown =>
    planOf({ interCommodity: { "SCU:SIT": { ...TERMS, firstLots: 5, secondLots: 4, multiplier } } })
      .interCommodity[0]!.spec;
  expect(specOf(null)).toEqual({ firstLots: 5, secondLots: 4, multiplier: 3650, tickSize: 0.005 });
  expect(specOf(100)).toMatchObject({ multiplier: 100 });
});

test("pairs stand in the order of their families, whatever the order in the file", () => {
  const both = { "SCU:SIT": TERMS, "SIT:SCU": TERMS };
  const order = planOf({ interCommodity: both }).interCommodity.map(({ first }) => first);
  expect(order).toEqual([0, 1]);
});
