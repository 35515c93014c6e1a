import { describe, expect, test } from "vitest";
import { HOUR_US, MINUTE_US } from "../base/sim-time.ts";
import { contractSpecOf, type ContractTerms, TERM_SHEETS } from "./contract-parameters.ts";
import { SCU_NYMEX } from "./scu.ts";
import { NYMEX_HOURS, weekdayHours } from "./session-hours.ts";
import { SIT, SIT_PAPER } from "./sit.ts";

const terms = (name: string, rest: Partial<ContractTerms> = {}): ContractTerms => ({
  ...TERM_SHEETS.get(name)!.terms,
  ...rest,
});

describe("named terms", () => {
  test.each([
    ["nymex-gpu1", SCU_NYMEX],
    ["sit", SIT],
    ["sit-paper", SIT_PAPER],
  ])("%s are the contract that they name", (name, spec) => {
    expect(contractSpecOf(spec.symbol, terms(name))).toEqual(spec);
  });

  test("SCU as filed: 730 hours, a cent an hour is $7.30 a lot; SIT as in the paper: a cent a lot", () => {
    expect(SCU_NYMEX.multiplier * SCU_NYMEX.tickSize).toBeCloseTo(7.3, 12);
    expect(SIT_PAPER.multiplier * SIT_PAPER.tickSize).toBeCloseTo(0.01, 12);
    expect(SIT.multiplier * SIT.tickSize).toBeCloseTo(10, 12);
    expect(SIT.listing).toEqual({ monthly: 6, quarterly: 4 });
    expect(SCU_NYMEX.listing).toEqual({ monthly: 12, quarterly: 0 });
  });
});

describe("terms of a scenario's own", () => {
  test.each([
    ["last_business_day", { kind: "last_business_day" }],
    ["first_monday", { kind: "nth_weekday", nth: 1, weekday: 0 }],
    ["third_wednesday", { kind: "nth_weekday", nth: 3, weekday: 2 }],
    ["fourth_friday", { kind: "nth_weekday", nth: 4, weekday: 4 }],
  ])("lastTrade %s", (word, rule) => {
    expect(contractSpecOf("X", terms("sit", { lastTrade: word })).lastTrade).toEqual(rule);
  });

  test("a trailing mean has its own length, a month average none", () => {
    const own = terms("sit", { finalSettlement: "trailing_mean", settlementDays: 5 });
    expect(contractSpecOf("X", own).finalSettlement).toEqual({ kind: "trailing_mean", days: 5 });
    const month = terms("sit", { finalSettlement: "month_average" });
    expect(contractSpecOf("X", month).finalSettlement).toEqual({ kind: "month_average" });
  });

  test("weekday hours are read in local time", () => {
    const own = terms("sit", {
      sessions: "weekday_hours",
      sessionOpen: 8.5 * HOUR_US,
      sessionClose: 15 * HOUR_US,
      sessionOffset: -360 * MINUTE_US,
    });
    expect(contractSpecOf("X", own).sessions).toEqual(weekdayHours(510, 900, -360));
    expect(contractSpecOf("X", terms("sit", { sessions: "nymex" })).sessions).toBe(NYMEX_HOURS);
  });
});
