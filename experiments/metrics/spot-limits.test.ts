import { expect, test } from "vitest";
import { FACT_TABLES, T_RULE_EVENTS } from "../../engine/recorder/fact-tables.ts";
import { recordedLimit } from "../../engine/regulation/level-lots.ts";
import {
  LEVEL_SPOT_MONTH,
  RULE_LIMIT_CHANGED,
  RULE_POSITION_LIMITS,
} from "../../engine/regulation/words.ts";
import { columnIndex } from "./column-index.ts";
import { SpotLimits } from "./spot-limits.ts";

const TERMS = {
  startDays: 3,
  isLimited: true,
  limitLots: 500,
  providers: null,
  conditional: null,
  isExempted: false,
};
const MONTH = 4;

/** A fact by which the limit of a month comes to so many lots; Infinity: to none. */
function changeTo(lots: number): Float64Array {
  const row = new Float64Array(FACT_TABLES[T_RULE_EVENTS]!.columns.length);
  const set = (column: string, value: number): void => {
    row[columnIndex(T_RULE_EVENTS, column)] = value;
  };
  set("rule", RULE_POSITION_LIMITS);
  set("event", RULE_LIMIT_CHANGED);
  set("instrument", MONTH);
  set("level", LEVEL_SPOT_MONTH);
  set("threshold", recordedLimit(lots));
  return row;
}

test("a limit that is lifted is no limit from that date on, and one that comes back is one again", () => {
  const limits = new SpotLimits(TERMS);
  limits.ruleEvent(changeTo(Infinity), 0, 10);
  limits.ruleEvent(changeTo(300), 0, 20);
  expect([9, 10, 19, 20].map((date) => limits.everybodys(MONTH, date))).toEqual([
    500,
    null,
    null,
    300,
  ]);
  expect(limits.everybodys(MONTH + 1, 20)).toBe(500);
});
