import { expect, test } from "vitest";
import { PURPOSE, purposeName } from "./purposes.ts";

test("every purpose keeps the number that it was once given (append only)", () => {
  expect(Object.entries(PURPOSE)).toEqual([
    ["arrival", 0],
    ["side", 1],
    ["size", 2],
    ["order_price", 3],
    ["contract_choice", 4],
    ["lifetime", 5],
    ["valuation_noise", 6],
    ["fundamental_fast", 7],
    ["fundamental_slow", 8],
    ["jump_time", 9],
    ["jump_size", 10],
    ["throughput", 11],
    ["provider_price", 12],
    ["provider_volume", 13],
    ["provider_setup", 14],
    ["order_latency", 15],
    ["report_latency", 16],
    ["population", 17],
    ["exposure", 18],
    ["need", 19],
    ["horizon", 20],
    ["tie_break", 21],
    ["placebo", 22],
    ["bootstrap", 23],
    ["design", 24],
    ["strategy", 25],
    ["cancel_latency", 26],
    ["call_end", 27],
    ["audit", 28],
    ["provider_outage", 29],
    ["restatement", 30],
    ["otc_book", 31],
    ["demand_noise", 32],
    ["explosion", 33],
    ["capacity_lead", 34],
    ["energy_price", 35],
    ["repricing", 36],
  ]);
});

test("numbers follow each other from 0, so that none is given twice", () => {
  expect(Object.values(PURPOSE)).toEqual(Object.keys(PURPOSE).map((_, i) => i));
});

test("a purpose is named by its number, a number without one by itself", () => {
  expect(purposeName(PURPOSE.tie_break)).toBe("tie_break");
  expect(purposeName(4_000_000_000)).toBe("4000000000");
});
