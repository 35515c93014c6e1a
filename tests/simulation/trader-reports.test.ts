import { expect, test } from "vitest";
import type { LargeTraderReportsParameters } from "../../engine/regulation/large-trader-reports.ts";
import {
  REPORT_COMMITMENTS,
  REPORT_LARGE_TRADER,
  REPORT_NEAR_LIMIT,
  TRADER_MANAGED_MONEY,
  TRADER_PRODUCER_MERCHANT,
  TRADER_SWAP_DEALER,
} from "../../engine/regulation/trader-classes.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { type FactRow, runWhole, type WholeRun } from "./fact-tape.ts";
import { groupOf, QUIET_CHOICE, scenarioOf } from "./random-scenario.ts";
import { limitOf, limitTerms } from "./rules-world.ts";

const LEVEL = 12;
const REPORTS: LargeTraderReportsParameters = {
  reportingLevel: LEVEL,
  commitments: "daily",
  limitShare: null,
};

/** Nine trade dates with an expiry, from Friday, 22 January. */
function market(reports: LargeTraderReportsParameters | null, singleMonth = 1e6): Scenario {
  const scenario = scenarioOf({ start: "2027-01-22", days: 9 });
  const often = { arrivalsADay: { constant: 40 } };
  return {
    ...scenario,
    rules: {
      ...scenario.rules,
      positionLimits: { SCU: limitTerms({ singleMonth: limitOf(singleMonth) }) },
      ...(reports === null ? {} : { largeTraderReports: { SCU: reports } }),
    },
    population: [
      groupOf(QUIET_CHOICE, "firms", "application-hedger", 3),
      groupOf(QUIET_CHOICE, "dealers", "value-trader", 3, often, { traderClass: "swap_dealer" }),
      groupOf(QUIET_CHOICE, "noise", "noise-trader", 6, often),
    ],
  };
}

const reportsOf = ({ tape }: WholeRun, report: number): FactRow[] =>
  tape.table("trader_reports").filter((row) => row["report"] === report);

const sum = (rows: readonly FactRow[], ...columns: readonly string[]): number =>
  rows.reduce((all, row) => all + columns.reduce((each, name) => each + row[name]!, 0), 0);

const sumByDate = (rows: readonly FactRow[], ...columns: readonly string[]): [number, number][] => {
  const dates = [...new Set(rows.map((row) => row["trade_date"]!))];
  return dates.map((date) => [
    date,
    sum(
      rows.filter((row) => row["trade_date"] === date),
      ...columns,
    ),
  ]);
};

test("class by class the commitments sum to open interest on either side, at every settlement", () => {
  const run = runWhole(market(REPORTS));
  const classes = reportsOf(run, REPORT_COMMITMENTS);
  const openInterest = sumByDate(run.tape.table("settlements"), "open_interest_lots");
  expect(openInterest.length).toBe(9);
  expect(openInterest.every(([, lots]) => lots > 0)).toBe(true);
  expect(sumByDate(classes, "long_lots", "spreading_lots")).toEqual(openInterest);
  expect(sumByDate(classes, "short_lots", "spreading_lots")).toEqual(openInterest);
});

test("every trader at or above the level in a month is reported with all its months, and none below", () => {
  const run = runWhole(market(REPORTS));
  const months = (row: FactRow): string =>
    [row["trade_date"], row["owner"] ?? row["account"], row["instrument"]].join();
  // Agent a trades through account a and is owner a; months that expire are no longer in `positions`.
  const held = run.tape.table("positions");
  const isLarge = (row: FactRow): boolean => {
    const same = (each: FactRow): boolean =>
      each["trade_date"] === row["trade_date"] && each["account"] === row["account"];
    return held.some((each) => same(each) && Math.abs(each["lots"]!) >= LEVEL);
  };
  const lastDay = Math.max(...held.map((row) => row["trade_date"]!));
  const expiry = 20_847;
  const told = reportsOf(run, REPORT_LARGE_TRADER).filter((row) => row["trade_date"] !== expiry);
  const wanted = held.filter((row) => row["trade_date"] !== expiry && isLarge(row));
  expect(lastDay).toBeGreaterThan(expiry);
  expect(told.map(months).sort()).toEqual(wanted.map(months).sort());
  expect(wanted.length).toBeGreaterThan(10);
  expect(wanted.length).toBeLessThan(held.length);
});

test("classes are those of the groups, or of what their agents are in the market for", () => {
  const told = reportsOf(runWhole(market({ ...REPORTS, reportingLevel: 1 })), REPORT_LARGE_TRADER);
  const classes = (from: number, to: number) =>
    new Set(
      told
        .filter((row) => row["owner"]! >= from && row["owner"]! < to)
        .map((row) => row["trader_class"]),
    );
  expect(classes(0, 3)).toEqual(new Set([TRADER_PRODUCER_MERCHANT]));
  expect(classes(3, 6)).toEqual(new Set([TRADER_SWAP_DEALER]));
  expect(classes(6, 12)).toEqual(new Set([TRADER_MANAGED_MONEY]));
});

test("commitments are made at Tuesday's close, or the close before where Tuesday is a holiday", () => {
  const dates = (scenario: Scenario) => [
    ...new Set(
      reportsOf(runWhole(scenario), REPORT_COMMITMENTS).map(
        (row) => row["trade_date"]! * 86_400_000,
      ),
    ),
  ];
  const weekly = market({ ...REPORTS, commitments: "tuesday" });
  const day = (date: string): number => Date.parse(date);
  expect(dates(weekly)).toEqual([day("2027-01-26"), day("2027-02-02")]);
  const holidays = [day("2027-01-26") / 86_400_000];
  expect(dates({ ...weekly, holidays })).toEqual([day("2027-01-25"), day("2027-02-02")]);
  expect(dates(market({ ...REPORTS, commitments: "never" }))).toEqual([]);
});

test("who holds the stated share of its limit is reported, with the limit", () => {
  const run = runWhole(market({ ...REPORTS, limitShare: 0.8 }, 20));
  const near = reportsOf(run, REPORT_NEAR_LIMIT);
  expect(near.length).toBeGreaterThan(0);
  for (const row of near) {
    expect(row["threshold"]).toBe(20);
    expect(Math.max(row["long_lots"]!, row["short_lots"]!)).toBeGreaterThanOrEqual(16);
  }
  const held = run.tape.table("positions").filter((row) => row["trade_date"]! < 20_847);
  const early = near.filter((row) => row["trade_date"]! < 20_847);
  expect(early.length).toBe(held.filter((row) => Math.abs(row["lots"]!) >= 16).length);
});

test("reports change nothing in the market, and where there are none nothing at all", () => {
  const without = runWhole(market(null)).hashes;
  const reported = runWhole(market({ ...REPORTS, limitShare: 0.8 })).hashes;
  expect(reported.marketHash).toBe(without.marketHash);
  expect(reported.traceHash).not.toBe(without.traceHash);
  const nobody = { reportingLevel: 1e9, commitments: "never", limitShare: null } as const;
  expect(runWhole(market(nobody)).hashes.traceHash).toBe(without.traceHash);
});
