import { expect, test } from "vitest";
import type {
  OtcBook,
  RiskManagementTerms,
} from "../../engine/regulation/risk-management-terms.ts";
import {
  RULE_APPLIED,
  RULE_BREACHED,
  RULE_GRANTED,
  RULE_LAPSED,
  RULE_REFUSED,
  RULE_RISK_MANAGEMENT,
  RULE_USED,
} from "../../engine/regulation/words.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { ALL_SWAPS } from "./dealers-world.ts";
import { runWhole, type WholeRun } from "./fact-tape.ts";
import { groupOf, QUIET_CHOICE, scenarioOf } from "./random-scenario.ts";
import { limitOf, limitTerms } from "./rules-world.ts";

const LIMIT = 60;
const DEALERS = 3;
const BOOK: OtcBook = { lots: { constant: 90 }, side: "short", passThrough: 1, every: 252 };

interface Choice {
  /** Null: no exemption. */
  readonly terms?: Partial<RiskManagementTerms> | null;
  readonly book?: Partial<OtcBook> | null;
  readonly lots?: number;
  readonly factor?: number;
}

/** Dealers who have sold the price of compute, and buy futures against it, under a limit of each month. */
function market({ terms = {}, book = {}, lots = LIMIT, factor = 1 }: Choice): Scenario {
  const scenario = scenarioOf({ start: "2027-01-11", days: 7 });
  const often = { tradesADay: { constant: 10 } };
  const rules = {
    ...scenario.rules,
    positionLimits: { SCU: limitTerms({ singleMonth: limitOf(lots) }) },
    ...(terms === null ? {} : { riskManagementExemption: { SCU: { ...ALL_SWAPS, ...terms } } }),
  };
  const offsets = { ...often, needLots: { constant: 120 }, hedgeRatio: { constant: 1 } };
  const swaps = book === null ? {} : { otc: { SCU: { ...BOOK, ...book } } };
  const honest = factor === 1 ? {} : { exposureFactor: factor };
  return {
    ...scenario,
    rules,
    population: [
      groupOf(QUIET_CHOICE, "dealers", "application-hedger", DEALERS, offsets, {
        ...swaps,
        ...honest,
      }),
      groupOf(QUIET_CHOICE, "owners", "inference-provider", 3, often),
      groupOf(QUIET_CHOICE, "noise", "noise-trader", 12),
      groupOf(QUIET_CHOICE, "makers", "avellaneda-stoikov", 2),
    ],
  };
}

const events = ({ tape }: WholeRun, event: number, rule?: number) =>
  tape
    .table("rule_events")
    .filter((row) => row["event"] === event && (rule ?? row["rule"]) === row["rule"]);

/** The most that a dealer holds in a month at the end of a day. */
const most = ({ tape }: WholeRun, after = 0): number =>
  tape
    .table("positions")
    .filter((row) => row["account"]! < DEALERS && row["trade_date"]! > after)
    .reduce((lots, row) => Math.max(lots, row["lots"]!), 0);

test("dealers hold more against their swaps than the limit lets others, and use the exemption", () => {
  const exempt = runWhole(market({}));
  const bound = runWhole(market({ terms: null }));
  const granted = events(exempt, RULE_GRANTED, RULE_RISK_MANAGEMENT);
  expect(granted.map((row) => [row["owner"], row["lots"]])).toEqual([0, 1, 2].map((o) => [o, 90]));
  const used = events(exempt, RULE_USED, RULE_RISK_MANAGEMENT);
  expect(used.length).toBeGreaterThan(0);
  for (const row of used) expect(row["value"]).toBe(LIMIT + row["lots"]!);
  const breaches = [exempt, bound].map(
    (run) => events(run, RULE_BREACHED).filter((row) => row["owner"]! < DEALERS).length,
  );
  expect(breaches[0]).toBe(0);
  expect(breaches[1]).toBeGreaterThan(0);
  const last = bound.tape.table("positions").at(-1)!["trade_date"]! - 1;
  expect(most(exempt, last)).toBeGreaterThan(LIMIT);
  expect(most(bound, last)).toBeLessThanOrEqual(LIMIT);
  expect(exempt.hashes.marketHash).not.toBe(bound.hashes.marketHash);
});

test("the exemption binds: an order beyond limit and exemption is refused", () => {
  const run = runWhole(market({ book: { lots: { constant: 20 } } }));
  const refused = events(run, RULE_REFUSED).filter((row) => row["owner"]! < DEALERS);
  expect(refused.length).toBeGreaterThan(0);
  expect(new Set(refused.map((row) => row["threshold"]))).toEqual(new Set([LIMIT + 20]));
});

test("a share, a cap or swaps of nothing, and dealers who are no group, are no exemption", () => {
  const without = runWhole(market({ terms: null })).hashes.marketHash;
  const neutral: Choice[] = [
    { terms: { share: 0 } },
    { terms: { cap: 0 } },
    { terms: { counts: "pass_through" }, book: { passThrough: 0 } },
    { book: { lots: { constant: 0 } } },
    { book: null },
    { terms: { dealers: ["others"] } },
  ];
  const hashes = neutral.map((choice) => runWhole(market(choice)).hashes.marketHash);
  expect(hashes).toEqual(neutral.map(() => without));
});

test("where no limit binds, an exemption and its books leave the market as it is", () => {
  const free = runWhole(market({ lots: 1e6, terms: null, book: null })).hashes.marketHash;
  const drawn: Partial<OtcBook> = { lots: { uniform: { minimum: 0, maximum: 200 } }, every: 1 };
  for (const book of [{}, drawn]) {
    const run = runWhole(market({ lots: 1e6, book }));
    expect(events(run, RULE_GRANTED, RULE_RISK_MANAGEMENT).length).toBeGreaterThan(0);
    expect(run.hashes.marketHash).toBe(free);
  }
});

test("books that nobody may count leave the whole record as it is", () => {
  const silent = runWhole(market({ terms: null, book: null })).hashes.traceHash;
  expect(runWhole(market({ terms: null })).hashes.traceHash).toBe(silent);
});

test("books are drawn anew on their dates, the same whatever the rules, and applied for", () => {
  const book: Partial<OtcBook> = { lots: { uniform: { minimum: 0, maximum: 200 } }, every: 2 };
  const runs = [1e6, LIMIT].map((lots) =>
    runWhole(market({ lots, book, terms: { approval: "on_application", delay: 1 } })),
  );
  const filed = runs.map((run) =>
    events(run, RULE_APPLIED).map((row) => [row["time_us"], row["owner"], row["value"]]),
  );
  expect(filed[0]!.length).toBe(4 * DEALERS);
  expect(new Set(filed[0]!.map(([, , lots]) => lots)).size).toBe(4 * DEALERS);
  expect(filed[1]).toEqual(filed[0]);
  const decided = events(runs[0]!, RULE_GRANTED, RULE_RISK_MANAGEMENT);
  expect(decided.map((row) => [row["owner"], row["value"]])).toEqual(
    filed[0]!.slice(0, decided.length).map(([, owner, lots]) => [owner, lots]),
  );
  expect(decided.length).toBe(3 * DEALERS); // the last filing is due after the last trade date
  expect(events(runs[0]!, RULE_LAPSED)).toEqual([]);
});

test("a group that exaggerates documents more", () => {
  const run = runWhole(market({ factor: 2 }));
  const granted = events(run, RULE_GRANTED, RULE_RISK_MANAGEMENT);
  expect(granted.map((row) => row["lots"])).toEqual([180, 180, 180]);
});
