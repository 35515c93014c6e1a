import { expect, test } from "vitest";
import {
  RULE_CIRCUIT_BREAKER,
  RULE_HALTED,
  RULE_PRICE_LIMITS,
  RULE_RESUMED,
  RULE_VELOCITY_LOGIC,
} from "../../../engine/regulation/words.ts";
import { at, handMadeRun, type Row } from "../../../tests/fixtures/measured-tape.ts";
import { type Halts, haltsOf } from "./halts.ts";

const act = (rule: number, event: number, seconds: number, untilSeconds = 0): Row => ({
  time_us: at(1, seconds),
  rule,
  event,
  instrument: 0,
  until_us: at(1, untilSeconds),
});

/** Halts of the one month, seconds from and until. */
function halts(rows: readonly Row[], rule: number | null = null): number[][] {
  const market = handMadeRun({ days: 3, lastDates: [2], tables: { rule_events: rows } }).market(0);
  const { from, until }: Halts = haltsOf(market.tape, 0, rule);
  const zero = at(1, 0);
  return from.map((start, i) => [(start - zero) / 1e6, (until[i]! - zero) / 1e6]);
}

const BOTH = [
  act(RULE_CIRCUIT_BREAKER, RULE_HALTED, 100, 220),
  act(RULE_VELOCITY_LOGIC, RULE_HALTED, 100, 105),
  act(RULE_VELOCITY_LOGIC, RULE_RESUMED, 105),
  act(RULE_CIRCUIT_BREAKER, RULE_RESUMED, 220),
];

test("of several rules the longest halt holds, whatever a shorter one tells of its end", () => {
  expect(halts(BOTH)).toEqual([[100, 220]]);
});

test("of one rule alone it is its own", () => {
  expect(halts(BOTH, RULE_VELOCITY_LOGIC)).toEqual([[100, 105]]);
  expect(halts(BOTH, RULE_PRICE_LIMITS)).toEqual([]);
});

test("halts that touch or overlap are one; one that is over sooner than it was to be ends then", () => {
  const rows = [
    act(RULE_PRICE_LIMITS, RULE_HALTED, 10, 20),
    act(RULE_CIRCUIT_BREAKER, RULE_HALTED, 20, 50),
    act(RULE_CIRCUIT_BREAKER, RULE_RESUMED, 30),
    act(RULE_PRICE_LIMITS, RULE_HALTED, 40, 45),
  ];
  expect(halts(rows)).toEqual([
    [10, 30],
    [40, 45],
  ]);
});
