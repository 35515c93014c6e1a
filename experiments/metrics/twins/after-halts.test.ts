import { expect, test } from "vitest";
import { NONE } from "../../../engine/recorder/tables/columns.ts";
import { RULE_HALTED, RULE_PRICE_LIMITS } from "../../../engine/regulation/words.ts";
import { at, dayOf, handMadeRun, type Row } from "../../../tests/fixtures/measured-tape.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import { afterHalts, limitTwinValues } from "./limit-twin.ts";

const HOUR = 3600;
const HIT = 10 * HOUR;
const RESUMED = HIT + 600;

const quote = (date: number, seconds: number, bid: number, ask: number): Row => ({
  time_us: at(date, seconds),
  bid_ticks: bid,
  ask_ticks: ask,
});
const trade = (
  date: number,
  seconds: number,
  lots: number,
  price: number,
  instrument = 0,
): Row => ({
  time_us: at(date, seconds),
  instrument,
  lots,
  price_ticks: price,
});

/** Bars are of an hour. On the second date the limit is hit at ten; what is on the others is there to be left out. */
function marketOf(quotes: readonly Row[], trades: readonly Row[], isHalted: boolean): FamilyMarket {
  const halt = {
    time_us: at(1, HIT),
    rule: RULE_PRICE_LIMITS,
    event: RULE_HALTED,
    threshold: 110,
    until_us: at(1, RESUMED),
  };
  return handMadeRun({
    days: 3,
    lastDates: [20, 40],
    tables: {
      settlements: [0, 1].map((date) => ({ trade_date: dayOf(date), price_ticks: 100 })),
      rule_events: isHalted ? [halt] : [],
      quotes: [quote(0, HIT, 99, 101), quote(0, 12 * HOUR, 95, 105), ...quotes],
      trades: [trade(0, HIT, 999, 100), trade(1, HIT - 1, 999, 100), ...trades],
    },
  }).market(0);
}

const own = marketOf(
  [
    quote(1, HIT - 1, 104, 106),
    quote(1, HIT, 110, NONE), // nobody sells at the limit: its price is that of the buyers
    quote(1, RESUMED + HOUR, 120, 122),
    quote(1, RESUMED + HOUR + 1, 500, 502),
    ...[100, 110, 100].map((mid, hour) => quote(2, HIT + hour * HOUR, mid - 1, mid + 1)),
  ],
  [trade(1, HIT, 10, 110), trade(1, 12 * HOUR, 20, 200, 1), trade(2, HIT, 999, 100, 1)],
  true,
);
const twin = marketOf(
  [
    quote(1, HIT - 1, 104, 106),
    quote(1, HIT, 109, 111),
    quote(1, RESUMED + HOUR, 114.5, 116.5),
    ...[100, 105, 100].map((mid, hour) => quote(2, HIT + hour * HOUR, mid - 1, mid + 1)),
  ],
  [trade(1, HIT, 40, 110), trade(1, 12 * HOUR, 10, 200, 1)],
  false,
);

const limits = {
  firstTier: 0.1,
  secondTier: 0.25,
  firstHalt: 600e6,
  scope: "month",
  exemptLastDays: 0,
} as const;
const values = limitTwinValues({ own, twin, limits });

test("after a hit from below the run rose by a tenth from the limit, the twin by a twentieth", () => {
  const { value, n } = values["delayed_discovery_bps"]!;
  expect(value).toBeCloseTo(1e4 * (Math.log(1.1) - Math.log(115 / 110)), 6);
  expect(n).toBe(1);
});

test("the date after the hit was four times as volatile as in the twin, nearly", () => {
  const { value, n } = values["volatility_spillover"]!;
  expect(value).toBeCloseTo((Math.log(1.1) / Math.log(1.05)) ** 2, 9);
  expect(n).toBe(1);
});

test("from the hit to the end of its date most money went to the other month, in the twin a third", () => {
  const share = (restricted: number, other: number): number => other / (restricted + other);
  const { value } = values["volume_leakage"]!;
  expect(value).toBeCloseTo(share(10 * 110, 20 * 200) - share(40 * 110, 10 * 200), 12);
});

test("the run against itself makes no difference", () => {
  const none = limitTwinValues({ own, twin: own, limits });
  expect(none["delayed_discovery_bps"]!.value).toBe(0);
  expect(none["volatility_spillover"]!.value).toBe(1);
  expect(none["volume_leakage"]!.value).toBe(0);
});

test("one hit is too few for a slope", () => {
  expect(values["magnet_slope"]!.status).toBe("insufficient_data");
});

const HALTS = { from: [at(1, HIT)], until: [at(1, RESUMED)] };

test("a date without bars on one side is left out, not taken for one without variance", () => {
  const silent = marketOf([quote(1, HIT, 109, 111), quote(1, RESUMED + HOUR, 114, 116)], [], false);
  for (const pair of [
    { own, twin: silent },
    { own: silent, twin: own },
  ]) {
    const found = afterHalts({ ...pair, limits }, pair.own.active!, HALTS)["volatility_spillover"];
    expect(found).toMatchObject({ value: null, status: "insufficient_data" });
  }
});
