import { expect, test } from "vitest";
import { HOUR_US } from "../../engine/base/sim-time.ts";
import type { AggregationTerms } from "../../engine/regulation/aggregation.ts";
import {
  RULE_BREACHED,
  RULE_POSITION_LIMITS,
  RULE_REFUSED,
} from "../../engine/regulation/words.ts";
import type { Ownership, Scenario } from "../../engine/scenario.ts";
import { openRun } from "../../engine/simulate.ts";
import { TEST_CLASSES } from "./class-parameters.ts";
import { runWhole, SOME_IDENTITY, type WholeRun } from "./fact-tape.ts";
import { groupOf, QUIET_CHOICE, scenarioOf } from "./random-scenario.ts";
import { limitOf, limitTerms } from "./rules-world.ts";

const FIRMS = 3;
const PARENT = FIRMS;
const PRO_RATA: AggregationTerms = { share: 0.1, charge: "pro_rata" };

/** Firms that open with some 17 lots in each of two months, and a parent that may hold a share of them. */
function market(
  ownership: readonly Ownership[],
  aggregation?: AggregationTerms,
  limit = 60,
): Scenario {
  const scenario = scenarioOf({ start: "2027-01-11", days: 3 });
  const often = { tradesADay: { constant: 5 }, needVolatility: 0 };
  return {
    ...scenario,
    rules: {
      ...scenario.rules,
      positionLimits: { SCU: limitTerms({ allMonths: limitOf(limit), cure: "report" }) },
      ...(aggregation === undefined ? {} : { aggregation }),
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

test("who is charged pro rata is charged with its share of what it holds, told in whole lots", () => {
  const whole = runWhole(market(holding(0.9), undefined, 50));
  const part = runWhole(market(holding(0.9), PRO_RATA, 50));
  // The parent is short itself; the firms hold 102 lots, of which a tenth is no more charged: 10.2.
  const values = [whole, part].map((run) => breaches(run, PARENT)[0]!["value"]!);
  expect(values).toEqual([64, Math.ceil(64 - 10.2)]);
  for (const row of part.tape.table("rule_events")) {
    for (const column of ["lots", "threshold", "value"]) {
      const value = row[column]!;
      expect(Number.isInteger(value), `${column} ${value}`).toBe(true);
    }
  }
});

test("agents of firms are refused where their orders do not fit with the holder's share, less than whole", () => {
  const firms = [
    groupOf(QUIET_CHOICE, "firms", "noise-trader", 6),
    groupOf(QUIET_CHOICE, "parent", "value-trader", 1, { arrivalsADay: { constant: 0 } }),
    groupOf(QUIET_CHOICE, "value", "value-trader", 3),
    groupOf(QUIET_CHOICE, "noise", "noise-trader", 6),
  ];
  const refused = (ownership: readonly Ownership[], terms?: AggregationTerms): number => {
    const scenario = { ...market(ownership, terms, 30), days: 4, population: firms };
    return runWhole(scenario)
      .tape.table("rule_events")
      .filter((row) => row["event"] === RULE_REFUSED && row["owner"] === 6 && row["account"]! < 6)
      .length;
  };
  const [none, part, whole] = [refused([]), refused(holding(0.5), PRO_RATA), refused(holding(0.5))];
  expect(none).toBe(0);
  expect(part).toBeGreaterThan(0);
  expect(whole).toBeGreaterThan(part);
});

test("a holder of half that is charged pro rata is within the limit that it would pass whole", () => {
  expect(breaches(runWhole(market(holding(0.5))), PARENT)).not.toEqual([]);
  expect(breaches(runWhole(market(holding(0.5), PRO_RATA)), PARENT)).toEqual([]);
});

test.each<[string, readonly Ownership[], number | undefined]>([
  ["less than ten per cent", holding(0.09), undefined],
  ["less than the stated share", holding(0.15), 0.2],
  ["what has an independent controller", holding(0.9, true), undefined],
  ["nothing", [], 0.05],
])(
  "who holds %s is charged with nothing, and nothing changes to the bit",
  (_, ownership, share) => {
    const run = runWhole(
      market(ownership, share === undefined ? undefined : { share, charge: "whole" }),
    );
    expect(breaches(run, PARENT)).toEqual([]);
    expect(run.hashes.traceHash).toBe(runWhole(market([])).hashes.traceHash);
  },
);

test.each<[string, AggregationTerms | undefined]>([
  ["whole", undefined],
  ["pro rata", PRO_RATA],
])("a limit that nobody reaches leaves the market as it is, whoever is charged %s", (_, charge) => {
  const charged = runWhole(market(holding(0.5), charge, 1e6));
  expect(charged.hashes.marketHash).toBe(runWhole(market([], undefined, 1e6)).hashes.marketHash);
});

test("with all of the firms pro rata is whole, to the bit of every fact", () => {
  const [whole, all] = [undefined, PRO_RATA].map((terms) => runWhole(market(holding(1), terms)));
  expect(all!.hashes.traceHash).toBe(whole!.hashes.traceHash);
});

test("what owners are charged with pro rata survives a snapshot", () => {
  const scenario = market(holding(0.5), PRO_RATA, 10);
  const whole = runWhole(scenario).hashes;
  const run = openRun({ scenario, identity: SOME_IDENTITY, classes: TEST_CLASSES });
  run.advance({ timeUs: 20 * HOUR_US });
  const snapshot = run.snapshot();
  run.advance({ timeUs: 50 * HOUR_US });
  run.restore(snapshot);
  run.advance({});
  expect(run.hashes()).toEqual(whole);
  run.close();
});
