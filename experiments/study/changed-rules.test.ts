import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { resolved } from "../../tests/fixtures/resolve-text.ts";
import { SMALL_MARKET } from "../../tests/fixtures/small-study.ts";
import { verdictOf } from "../analysis/verdict.ts";
import { pairedEffect } from "../analysis/paired-effect.ts";
import type { ArmResults } from "./arm-results.ts";
import { bindingShareOf, changedRules, NO_CHANGED_RULES } from "./changed-rules.ts";

const LIMIT = (lots: number): string =>
  "schema: 1\nrules:\n  positionLimits:\n" +
  `    SCU: { spotMonthStart: 3, spotMonth: { lots: ${lots} lots, mode: limit } }\n`;
const FEE = "schema: 1\nrules: { fees: { SCU: { clientFee: 9 USD } } }\n";
const PRICES = "schema: 1\nrules: { priceLimits: { SCU: { firstTier: 5 % } } }\n";

const changes = (reference: readonly string[], arm: readonly string[]) => {
  const [from, to] = [reference, arm].map(
    (layers) => resolved([SMALL_MARKET, ...layers], AGENT_CLASSES).scenario,
  );
  return changedRules(from!, to!);
};

test("a limit that the reference has too is no rule that the arm changes", () => {
  expect(changes([LIMIT(50)], [LIMIT(50), FEE])).toEqual(NO_CHANGED_RULES);
});

test("and so is an exemption from a limit", () => {
  const spread = "schema: 1\nrules: { spreadExemption: { SCU: {} } }\n";
  const dealers =
    "schema: 1\nagents: { noise: { otc: { SCU: {} } } }\n" +
    "rules: { riskManagementExemption: { SCU: { dealers: [noise] } } }\n";
  for (const exemption of [spread, dealers]) {
    const found = changes([LIMIT(50)], [LIMIT(50), exemption]);
    expect(found).toEqual({ limits: ["SCU"], prices: false });
  }
});

test("so are limits of several families together, and who is charged with what", () => {
  const look = "schema: 1\ncontracts: { LAKE: { terms: scu-look-alike } }\n";
  const together =
    "schema: 1\nrules: { aggregateLimits: { SCU: { with: [LAKE], allMonths: { lots: 90 lots } } } }\n";
  const half = "schema: 1\nrules: { aggregation: { share: 50 % } }\n";
  expect(changes([look], [look, together])).toEqual({ limits: ["SCU"], prices: false });
  expect(changes([LIMIT(50)], [LIMIT(50), half])).toEqual({ limits: ["SCU"], prices: false });
  expect(changes([], [half])).toEqual(NO_CHANGED_RULES);
});

test("another limit, one more, or one fewer is; price limits count for themselves", () => {
  expect(changes([], [LIMIT(50)])).toEqual({ limits: ["SCU"], prices: false });
  expect(changes([LIMIT(50)], [LIMIT(60)])).toEqual({ limits: ["SCU"], prices: false });
  expect(changes([LIMIT(50)], [])).toEqual({ limits: ["SCU"], prices: false });
  expect(changes([], [PRICES])).toEqual({ limits: [], prices: true });
});

type Values = Readonly<Record<string, readonly (number | null)[]>>;

const armOf = (values: Values, changed = NO_CHANGED_RULES, strata: ArmResults["strata"] = null) =>
  ({ values: new Map(Object.entries(values)), changed, strata }) as unknown as ArmResults;

const LIMITED = { limits: ["SCU"], prices: false };
const PRICED = { limits: [], prices: true };

test("of limits the share is that of runs in which one bound, in the arm or in the reference", () => {
  const free = armOf({ "SCU.limit_bound": [0, 0, 0, 0] });
  const bound = { "SCU.limit_bound": [1, 0, 0, null] };
  expect(bindingShareOf(free, armOf(bound))).toBe("not asked");
  expect(bindingShareOf(free, armOf(bound, LIMITED))).toBe(0.25);
  expect(bindingShareOf(armOf(bound), armOf({ "SCU.limit_bound": [0, 0, 0, 0] }, LIMITED))).toBe(
    0.25,
  );
});

test("of price limits it is that of runs with a refusal or a halt, whatever their number", () => {
  const none = armOf({});
  const arm = {
    "rules.price_limits.refused": [7, 0, 0, 0],
    "rules.price_limits.halted": [0, 2, 0, 0],
  };
  expect(bindingShareOf(none, armOf(arm, PRICED))).toBe(0.5);
});

test("in strata it is weighed, and unknown where no run tells", () => {
  const strata = { probabilities: [0.9, 0.1], ofRuns: [0, 0, 1, 1] };
  const arm = armOf({ "SCU.limit_bound": [0, 0, 1, 1] }, LIMITED, strata);
  expect(bindingShareOf(armOf({}), arm)).toBeCloseTo(0.1, 12);
  const silent = armOf({ "SCU.limit_bound": [null, null] }, LIMITED);
  expect(bindingShareOf(armOf({ "SCU.limit_bound": [null, null] }), silent)).toBeNull();
});

test("pairs with values are data, also where it could not be seen whether the rule bound", () => {
  const terms = { smallestEffect: 1, bindingShare: null };
  const none = { ...terms, effect: pairedEffect([null], [1]) };
  expect(verdictOf(none)).toBe("no data");
  const some = { ...terms, effect: pairedEffect([1, 2, 3], [2, 4, 6]) };
  expect(verdictOf(some)).toBe("binding unknown");
});

test("a share is what it is said to be: a rule that bound in 5 runs of 100 bound in 5 %", () => {
  const bound = Array.from({ length: 100 }, (_, run) => Number(run % 20 === 7));
  const arm = armOf({ "SCU.limit_bound": bound }, LIMITED);
  expect(bindingShareOf(armOf({}), arm)).toBe(0.05);
});
