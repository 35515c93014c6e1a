import { describe, expect, test } from "vitest";
import {
  EXEMPTION,
  limitOf,
  limitTerms,
  NYMEX_FEES,
  PAPER_PRICE_LIMITS,
} from "../../tests/simulation/rules-world.ts";
import type { PositionLimitTerms } from "./position-limit-terms.ts";
import type { PriceLimitParameters } from "./price-limits.ts";
import { NO_RULES, type RulesScenario } from "./rules-scenario.ts";
import { validateRules } from "./validate-rules.ts";

const CONTEXT = { families: ["SIT", "SCU"] };

const paths = (rules: Partial<RulesScenario>): string[] =>
  validateRules({ ...NO_RULES, ...rules }, CONTEXT).map(({ path }) => path.join("."));

const limits = (terms: Partial<PositionLimitTerms>): string[] =>
  paths({ positionLimits: { SCU: limitTerms(terms) } });

const prices = (rest: Partial<PriceLimitParameters>): string[] =>
  paths({ priceLimits: { SCU: { ...PAPER_PRICE_LIMITS, ...rest } } });

test("the shipped terms have no problem", () => {
  const filed = limitTerms({
    spotMonth: limitOf(7_500),
    singleMonth: { lots: 15_000, mode: "accountability" },
    allMonths: { lots: 22_500, mode: "accountability" },
    spotMonthStart: 3,
    changes: [{ day: 20_000, level: "spotMonth", lots: null }],
  });
  expect(
    paths({
      fees: { SCU: NYMEX_FEES, SIT: NYMEX_FEES },
      priceLimits: { SIT: PAPER_PRICE_LIMITS },
      positionLimits: { SCU: filed },
      hedgeExemption: EXEMPTION,
    }),
  ).toEqual([]);
  expect(paths({})).toEqual([]);
});

test("any order of sizes among the levels is allowed", () => {
  expect(limits({ spotMonth: limitOf(9), singleMonth: limitOf(5), spotMonthStart: 0 })).toEqual([]);
});

describe("problems, each with its path", () => {
  test("a contract that is not in the scenario", () => {
    expect(paths({ fees: { GPU: NYMEX_FEES } })).toEqual(["fees.GPU"]);
    expect(validateRules({ ...NO_RULES, fees: { GPU: NYMEX_FEES } }, CONTEXT)[0]!.message).toBe(
      "GPU is no contract of this scenario",
    );
  });

  test("negative numbers and numbers out of range", () => {
    expect(paths({ fees: { SCU: { ...NYMEX_FEES, clientFee: -1, memberRate: 2 } } })).toEqual([
      "fees.SCU.clientFee",
      "fees.SCU.memberRate",
    ]);
    expect(limits({ allMonths: limitOf(-1) })).toEqual(["positionLimits.SCU.allMonths.lots"]);
    expect(limits({ allMonths: limitOf(1.5) })).toEqual(["positionLimits.SCU.allMonths.lots"]);
    expect(limits({ forceEvery: 0, forceSlice: 1.1, cureTradeDates: -1 })).toEqual([
      "positionLimits.SCU.cureTradeDates",
      "positionLimits.SCU.forceEvery",
      "positionLimits.SCU.forceSlice",
    ]);
    expect(prices({ firstHalt: Number.NaN })).toEqual(["priceLimits.SCU.firstHalt"]);
    expect(paths({ hedgeExemption: { ...EXEMPTION, share: -0.1, validity: 0 } })).toEqual([
      "hedgeExemption.share",
      "hedgeExemption.validity",
    ]);
  });

  test("a second tier that is no wider than the first", () => {
    expect(prices({ firstTier: 0.25 })).toEqual(["priceLimits.SCU.secondTier"]);
  });

  test("a spot-month level that never begins", () => {
    expect(limits({ spotMonth: limitOf(9) })).toEqual(["positionLimits.SCU.spotMonthStart"]);
  });

  test("a change of a level that is not there, of negative lots, or twice on one day", () => {
    const change = { day: 20_000, level: "allMonths", lots: 5 } as const;
    expect(limits({ changes: [change] })).toEqual(["positionLimits.SCU.changes.0.level"]);
    expect(
      limits({
        allMonths: limitOf(9),
        changes: [change, { ...change, lots: -2 }, { ...change, day: 20_001 }],
      }),
    ).toEqual(["positionLimits.SCU.changes.1.lots", "positionLimits.SCU.changes.1.day"]);
  });
});
