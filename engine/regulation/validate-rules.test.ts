import { describe, expect, test } from "vitest";
import {
  euFormula,
  limitBy,
  openInterestFormula,
  supplyFormula,
} from "../../tests/simulation/limit-formulas.ts";
import {
  EXEMPTION,
  limitOf,
  limitTerms,
  NYMEX_FEES,
  PAPER_PRICE_LIMITS,
} from "../../tests/simulation/rules-world.ts";
import type { StepDown } from "./limit-step-down.ts";
import type { PositionLimitTerms } from "./position-limit-terms.ts";
import type { PriceLimitParameters } from "./price-limit-terms.ts";
import { NO_RULES, type RulesScenario } from "./rules-scenario.ts";
import { validateRules } from "./validate-rules.ts";

const CONTEXT = { families: ["SIT", "SCU"] };

const paths = (rules: Partial<RulesScenario>): string[] =>
  validateRules({ ...NO_RULES, ...rules }, CONTEXT).map(({ path }) => path.join("."));

const limits = (terms: Partial<PositionLimitTerms>): string[] =>
  paths({ positionLimits: { SCU: limitTerms(terms) } });

const pairs = (terms: Partial<PositionLimitTerms>): string[] =>
  validateRules({ ...NO_RULES, positionLimits: { SCU: limitTerms(terms) } }, CONTEXT).map(
    ({ path, also = [] }) => [path, ...also].map((one) => one.join(".")).join(" / "),
  );

const step = (daysBefore: number, lots: number): StepDown => ({ daysBefore, lots, share: null });

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

describe("formulas and steps", () => {
  test("whole ones have no problem", () => {
    expect(
      limits({
        spotMonth: limitBy(supplyFormula({ recompute: "spot_month" })),
        singleMonth: limitBy(euFormula()),
        allMonths: limitBy(openInterestFormula()),
        spotMonthStart: 3,
        stepDown: [step(2, 5000), { daysBefore: 3, lots: null, share: 0.4 }, step(1, 4000)],
      }),
    ).toEqual([]);
  });

  test("lots beside a formula, a band whose minimum is above its maximum, numbers out of range", () => {
    const both = { ...limitBy(openInterestFormula({ restShare: 2 })), lots: 10 };
    const band = limitBy(euFormula({ minimumShare: 0.4 }));
    expect(pairs({ singleMonth: both, allMonths: band })).toEqual([
      "positionLimits.SCU.singleMonth.formula / positionLimits.SCU.singleMonth.lots",
      "positionLimits.SCU.singleMonth.formula.restShare",
      "positionLimits.SCU.allMonths.formula.minimumShare / positionLimits.SCU.allMonths.formula.maximumShare",
    ]);
  });

  test("a formula that waits for a spot month that never begins, and one whose lots are to change", () => {
    const waits = limitBy(supplyFormula({ recompute: "spot_month" }));
    expect(pairs({ singleMonth: waits })).toEqual([
      "positionLimits.SCU.singleMonth.formula.recompute / positionLimits.SCU.spotMonth",
    ]);
    const changes = [{ day: 20_000, level: "singleMonth", lots: 5 } as const];
    expect(limits({ singleMonth: limitBy(euFormula()), changes })).toEqual([
      "positionLimits.SCU.changes.0.level",
    ]);
  });

  test("steps that rise, fall on one day, have no level, or neither lots nor share", () => {
    const singleMonth = limitOf(100);
    expect(pairs({ singleMonth, stepDown: [step(3, 50), step(2, 60)] })).toEqual([
      "positionLimits.SCU.stepDown.1.daysBefore / positionLimits.SCU.stepDown.0.daysBefore",
    ]);
    expect(pairs({ singleMonth, stepDown: [step(3, 50), step(3, 50)] })).toEqual([
      "positionLimits.SCU.stepDown.1.daysBefore / positionLimits.SCU.stepDown.0.daysBefore",
    ]);
    expect(limits({ allMonths: limitOf(9), stepDown: [step(3, 50)] })).toEqual([
      "positionLimits.SCU.stepDown",
    ]);
    const neither = { daysBefore: 3, lots: null, share: null };
    expect(limits({ singleMonth, stepDown: [neither] })).toEqual([
      "positionLimits.SCU.stepDown.0.lots",
    ]);
    const share = { ...neither, share: 0.5 };
    const spot = { spotMonth: limitOf(9), spotMonthStart: 3, stepDown: [share] };
    expect(limits(spot)).toEqual(["positionLimits.SCU.stepDown.0.share"]);
  });
});

describe("enforcement and owners", () => {
  const providers = { multiplier: 1, spotMonth: null, singleMonth: null, allMonths: null };

  test("whole ones have no problem", () => {
    expect(
      limits({
        spotMonth: limitOf(100),
        allMonths: { lots: 300, mode: "accountability" },
        spotMonthStart: 3,
        accountability: "reduce",
        application: { when: "end_of_day", counts: "filled" },
        fine: { perLot: 10 },
        providers: { ...providers, multiplier: 0.5, allMonths: 100 },
        conditional: { lots: 200, physical: ["SIT"] },
      }),
    ).toEqual([]);
  });

  test("a fine, an application or an order to reduce that nothing can come to", () => {
    const accountable = { allMonths: { lots: 9, mode: "accountability" } } as const;
    const mode = "positionLimits.SCU.allMonths.mode";
    expect(pairs({ ...accountable, fine: { perLot: 1 } })).toEqual([
      `positionLimits.SCU.fine / ${mode}`,
    ]);
    expect(pairs({ ...accountable, application: { when: "end_of_day", counts: "both" } })).toEqual([
      `positionLimits.SCU.application / ${mode}`,
    ]);
    expect(pairs({ allMonths: limitOf(9), accountability: "reduce" })).toEqual([
      `positionLimits.SCU.accountability / ${mode}`,
    ]);
  });

  test("lots of providers on a level that does not exist, or beside steps", () => {
    const singleMonth = limitOf(9);
    expect(limits({ singleMonth, providers: { ...providers, allMonths: 5 } })).toEqual([
      "positionLimits.SCU.providers.allMonths",
    ]);
    expect(
      pairs({ singleMonth, stepDown: [step(3, 5)], providers: { ...providers, singleMonth: 5 } }),
    ).toEqual(["positionLimits.SCU.providers.singleMonth / positionLimits.SCU.stepDown"]);
  });

  test("a conditional limit without a spot-month limit, or below it", () => {
    const conditional = { lots: 50, physical: ["SIT"] };
    expect(pairs({ singleMonth: limitOf(9), conditional })).toEqual([
      "positionLimits.SCU.conditional / positionLimits.SCU.spotMonth",
    ]);
    expect(pairs({ spotMonth: limitOf(60), spotMonthStart: 3, conditional })).toEqual([
      "positionLimits.SCU.conditional.lots / positionLimits.SCU.spotMonth.lots",
    ]);
  });
});
