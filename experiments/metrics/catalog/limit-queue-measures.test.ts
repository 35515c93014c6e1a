import { expect, test } from "vitest";
import { NONE } from "../../../engine/recorder/tables/columns.ts";
import { SETTLED_LISTING } from "../../../engine/clearing/words.ts";
import {
  RULE_HALTED,
  RULE_POSITION_LIMITS,
  RULE_PRICE_LIMITS,
} from "../../../engine/regulation/words.ts";
import { at, dayOf, measuredTape, type Row } from "../../../tests/fixtures/measured-tape.ts";

const halt = (seconds: number, threshold: number, lasts: number, rest: Row = {}): Row => ({
  time_us: at(1, seconds),
  rule: RULE_PRICE_LIMITS,
  event: RULE_HALTED,
  threshold,
  until_us: at(1, seconds + lasts),
  ...rest,
});
type Side = readonly [price: number, lots: number];
const NO_SIDE: Side = [NONE, 0];
const quote = (seconds: number, bid: Side, ask: Side, instrument = 0): Row => ({
  time_us: at(1, seconds),
  instrument,
  bid_ticks: bid[0],
  bid_lots: bid[1],
  ask_ticks: ask[0],
  ask_lots: ask[1],
});
const settlements = [
  { trade_date: dayOf(0), price_ticks: 100 },
  { trade_date: dayOf(1), price_ticks: 1 }, // the one of the day itself is not known yet
  { trade_date: dayOf(1), price_ticks: 200, instrument: 1, method: SETTLED_LISTING },
];
const measured = (rule_events: readonly Row[], quotes: readonly Row[]) => {
  const measure = measuredTape({
    days: 2,
    lastDates: [20, 40],
    tables: { settlements, rule_events, quotes },
  });
  return [measure("stranded_queue_mean_lots"), measure("stranded_queue_most_lots")] as const;
};

const UP = [
  quote(100, [108, 9], [109, 1]),
  quote(150, [110, 7], NO_SIDE),
  quote(350, [110, 4], [110, 50]),
  quote(750, [108, 99], [112, 1]), // trading goes on
];

test("buyers wait at the upper limit until the halt is over, weighted with time", () => {
  const [mean, most] = measured([halt(150, 110, 600)], UP);
  expect(mean).toEqual({ value: (7 * 200 + 4 * 400) / 600, status: "ok", n: 2 });
  expect(most.value).toBe(7);
});

test("sellers at the lower one; where the best of them ask more, nobody waits at it", () => {
  const down = [quote(900, [80, 3], [90, 5]), quote(1000, [80, 3], [95, 8])];
  const [mean, most] = measured([halt(150, 110, 600), halt(900, 90, 300)], [...UP, ...down]);
  expect(mean.value).toBeCloseTo((7 * 200 + 4 * 400 + 5 * 100) / 900, 12);
  expect(most.value).toBe(7);
});

test("a month that was just listed has its limits around its price at listing", () => {
  const sellers = [quote(140, NO_SIDE, [190, 6], 1)];
  const [mean] = measured([halt(150, 190, 100, { instrument: 1 })], sellers);
  expect(mean.value).toBe(6);
});

test("a month that only halts with another one, and halts by other rules, have no queue", () => {
  const others = [halt(150, 0, 600), halt(150, 110, 600, { rule: RULE_POSITION_LIMITS })];
  expect(measured(others, UP)[0].status).toBe("insufficient_data");
});
