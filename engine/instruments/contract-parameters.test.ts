import { describe, expect, test } from "vitest";
import { HOUR_US, MINUTE_US } from "../base/sim-time.ts";
import { NO_CALLS } from "./call-terms.ts";
import { FIFO_TERMS } from "./matching-terms.ts";
import { contractSpecOf, type ContractTerms, TERM_SHEETS } from "./contract-parameters.ts";
import { SCU_NYMEX } from "./scu.ts";
import { NYMEX_HOURS, ROUND_THE_CLOCK_WEEKDAYS, weekdayHours, withBreak } from "./session-hours.ts";
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

  test("matching is by time unless it is said; a minimum and a share by time go with their rules", () => {
    const matching = (rest: Partial<ContractTerms>): unknown =>
      contractSpecOf("X", terms("sit", rest)).matching;
    expect(matching({ matchingMinimum: 2 })).toEqual(FIFO_TERMS);
    expect(matching({ matching: "pro_rata", matchingMinimum: 2 })).toEqual({
      rule: "pro_rata",
      minimumLots: 2,
      fifoPercent: 0,
    });
    expect(matching({ matching: "split", matchingFifoPercent: 29 })).toEqual({
      rule: "split",
      minimumLots: 1,
      fifoPercent: 29,
    });
    expect(matching({ matching: "lmm_fifo", matchingMinimum: 2, matchingTopMaximum: 5 })).toEqual({
      rule: "lmm_fifo",
      minimumLots: 1,
      fifoPercent: 0,
    });
  });

  test("with a TOP order the minimum is two lots unless it is said, and there is a maximum where it is said", () => {
    const matching = (rest: Partial<ContractTerms>): unknown =>
      contractSpecOf("X", terms("sit", { matching: "top_pro_rata", ...rest })).matching;
    expect(matching({})).toEqual({ rule: "top_pro_rata", minimumLots: 2, fifoPercent: 0 });
    expect(matching({ matchingMinimum: 1, matchingTopMaximum: 50 })).toEqual({
      rule: "top_pro_rata",
      minimumLots: 1,
      fifoPercent: 0,
      topMaximumLots: 50,
    });
  });

  test("what is said of batches is nothing to other rules", () => {
    const matching = (rest: Partial<ContractTerms>): unknown =>
      contractSpecOf("X", terms("sit", rest)).matching;
    const said = { matchingInterval: 7, matchingRationing: "pro_rata" } as const;
    expect(matching(said)).toEqual(matching({}));
  });

  test("batches have an interval, and a rationing with its minimum", () => {
    const matching = (rest: Partial<ContractTerms>): unknown =>
      contractSpecOf("X", terms("sit", { matching: "batch", ...rest })).matching;
    const usual = { rule: "batch", minimumLots: 1, fifoPercent: 0 };
    expect(matching({})).toEqual({ ...usual, intervalUs: 100_000, rationing: "time" });
    expect(
      matching({ matchingInterval: 7, matchingRationing: "pro_rata", matchingMinimum: 4 }),
    ).toEqual({ ...usual, minimumLots: 4, intervalUs: 7, rationing: "pro_rata" });
  });

  test("lead market makers are named with their shares, or there are none", () => {
    const spec = (leadMarketMakers: ContractTerms["leadMarketMakers"]): object =>
      contractSpecOf("X", terms("sit", { leadMarketMakers }));
    expect(spec({ designated: { percent: 20 } })).toMatchObject({
      leadMarketMakers: [{ name: "designated", percent: 20 }],
    });
    expect(spec(null)).not.toHaveProperty("leadMarketMakers");
    expect(spec({})).not.toHaveProperty("leadMarketMakers");
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

  test("calls, a pause of every day and cancels out of hours are there only where they are written", () => {
    const plain = contractSpecOf("X", terms("sit", {}));
    expect(plain).not.toHaveProperty("calls");
    expect(plain).not.toHaveProperty("takesCancelsWhenClosed");
    expect(plain.sessions).toBe(ROUND_THE_CLOCK_WEEKDAYS);
    const calls = { ...NO_CALLS, opening: { duration: MINUTE_US, randomEnd: 0 } };
    const maintenance = { start: 5 * HOUR_US, length: 30 * MINUTE_US };
    const own = contractSpecOf("X", terms("sit", { calls, maintenance, outOfHours: "cancels" }));
    expect(own).toMatchObject({ calls, takesCancelsWhenClosed: true });
    expect(own.sessions).toEqual(withBreak(ROUND_THE_CLOCK_WEEKDAYS, 300, 30));
  });
});
