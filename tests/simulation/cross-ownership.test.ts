import { expect, test } from "vitest";
import { RULE_BREACHED, RULE_POSITION_LIMITS } from "../../engine/regulation/words.ts";
import type { Ownership, Scenario } from "../../engine/scenario.ts";
import { runWhole, type WholeRun } from "./fact-tape.ts";
import { groupOf, QUIET_CHOICE, scenarioOf } from "./random-scenario.ts";
import { limitOf, limitTerms } from "./rules-world.ts";

const FIRMS = 3;
const PARENT = FIRMS;

/** Firms that open with some 17 lots in each of two months, and a parent that may hold a share of them. */
function market(ownership: readonly Ownership[], share?: number, limit = 60): Scenario {
  const scenario = scenarioOf({ start: "2027-01-11", days: 3 });
  const often = { tradesADay: { constant: 5 }, needVolatility: 0 };
  return {
    ...scenario,
    rules: {
      ...scenario.rules,
      positionLimits: { SCU: limitTerms({ allMonths: limitOf(limit), cure: "report" }) },
      ...(share === undefined ? {} : { aggregation: { share } }),
    },
    population: [
      groupOf(QUIET_CHOICE, "firms", "application-hedger", FIRMS, often),
      groupOf(QUIET_CHOICE, "parent", "value-trader", 1, { arrivalsADay: { constant: 0 } }),
      groupOf(QUIET_CHOICE, "noise", "noise-trader", 6),
    ],
    ...(ownership.length === 0 ? {} : { ownership }),
  };
}

const holding = (share: number, independent = false): Ownership[] => [
  { owner: "parent", of: "firms", share, independent },
];

const breaches = ({ tape }: WholeRun, owner: number) =>
  tape
    .table("rule_events")
    .filter((row) => row["rule"] === RULE_POSITION_LIMITS && row["event"] === RULE_BREACHED)
    .filter((row) => row["owner"] === owner);

test("who holds ten per cent is charged with the whole position of what it holds", () => {
  const run = runWhole(market(holding(0.15)));
  const [breach] = breaches(run, PARENT);
  expect(breach!["threshold"]).toBe(60);
  expect(breach!["value"]).toBeGreaterThan(60);
  expect(breaches(run, 0)).toEqual([]);
});

test.each<[string, readonly Ownership[], number | undefined]>([
  ["less than ten per cent", holding(0.09), undefined],
  ["less than the stated share", holding(0.15), 0.2],
  ["what has an independent controller", holding(0.9, true), undefined],
  ["nothing", [], 0.05],
])(
  "who holds %s is charged with nothing, and nothing changes to the bit",
  (_, ownership, share) => {
    const run = runWhole(market(ownership, share));
    expect(breaches(run, PARENT)).toEqual([]);
    expect(run.hashes.traceHash).toBe(runWhole(market([])).hashes.traceHash);
  },
);

test("a limit that nobody reaches leaves the market as it is, whoever is charged with what", () => {
  const charged = runWhole(market(holding(0.5), undefined, 1e6));
  expect(charged.hashes.marketHash).toBe(runWhole(market([], undefined, 1e6)).hashes.marketHash);
});
