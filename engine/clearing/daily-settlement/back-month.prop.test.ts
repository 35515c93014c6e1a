import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backMonthPrice } from "../settlement-price.ts";
import { SETTLED_IMPLIED_QUOTES, SETTLED_PREVIOUS, SETTLED_SPREAD_MEAN } from "../words.ts";
import type { BackMonthInputs, SpreadEvidence, SpreadWeight } from "./spread-implied.ts";
import { lotsOverMonths, oneAndTwoMonths } from "./spread-mean.ts";

const SCHEME = {
  oneMonthWeight: 0.85,
  secondMonthLots: 200,
  fourthMonthLots: 100,
  laterMonthLots: 1,
};

const traded = (months: number, lots: number, impliedTicks: number): SpreadEvidence => ({
  months,
  lots,
  impliedTicks,
  impliedBidTicks: null,
  impliedAskTicks: null,
});

const settle = (
  inputs: Partial<BackMonthInputs>,
  weightOf: SpreadWeight = lotsOverMonths,
): [number, number] => {
  const quiet = { spreads: [], place: 1, bidTicks: null, askTicks: null, previousTicks: 280 };
  const { ticks, method } = backMonthPrice({ ...quiet, ...inputs }, weightOf);
  return [ticks, method];
};

describe("back months from traded spreads", () => {
  // CME's own example of crude oil: lots 371 over one month and 998 over two, 51.14 and 51.13 dollars.
  test("by lots over months", () => {
    const january = [traded(1, 371, 5114), traded(2, 998, 5113)];
    expect(settle({ spreads: january })).toEqual([5113, SETTLED_SPREAD_MEAN]);
    const uneven = [traded(1, 100, 300), traded(2, 100, 330), traded(3, 300, 360)];
    expect(settle({ spreads: uneven })).toEqual([330, SETTLED_SPREAD_MEAN]);
  });

  test("by the weights of 2009, from their minimum lots on", () => {
    const weightOf = oneAndTwoMonths(SCHEME);
    const both = [traded(1, 100, 300), traded(2, 100, 340)];
    expect(settle({ spreads: both, place: 2 }, weightOf)).toEqual([306, SETTLED_SPREAD_MEAN]);
    const thin = [traded(1, 99, 300), traded(2, 100, 340)];
    expect(settle({ spreads: thin, place: 3 }, weightOf)).toEqual([340, SETTLED_SPREAD_MEAN]);
    expect(settle({ spreads: thin, place: 4 }, weightOf)).toEqual([306, SETTLED_SPREAD_MEAN]);
    expect(settle({ spreads: [traded(1, 199, 300)] }, weightOf)).toEqual([280, SETTLED_PREVIOUS]);
    expect(settle({ spreads: [traded(1, 200, 300)] }, weightOf)).toEqual([
      300,
      SETTLED_SPREAD_MEAN,
    ]);
    expect(settle({ spreads: [traded(3, 999, 300)], place: 5 }, weightOf)[0]).toBe(280);
  });

  test("the mean lies within what the spreads imply, whatever their lots; one spread decides alone", () => {
    const spread = fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.nat(5000), fc.integer({ min: 1, max: 9999 }))
      .map(([months, lots, implied]) => traded(months, lots, implied));
    fc.assert(
      fc.property(fc.array(spread, { maxLength: 6 }), fc.nat(8), (spreads, behind) => {
        for (const weightOf of [lotsOverMonths, oneAndTwoMonths(SCHEME)]) {
          const [ticks, method] = settle({ spreads, place: behind + 1 }, weightOf);
          const counted = spreads.filter((each) => each.lots > 0 && weightOf(each, behind + 1) > 0);
          if (counted.length === 0) {
            expect([ticks, method]).toEqual([280, SETTLED_PREVIOUS]);
            continue;
          }
          const implied = counted.map(({ impliedTicks }) => impliedTicks);
          expect(method).toBe(SETTLED_SPREAD_MEAN);
          expect(ticks).toBeGreaterThanOrEqual(Math.min(...implied));
          expect(ticks).toBeLessThanOrEqual(Math.max(...implied));
        }
      }),
    );
  });
});

describe("back months without traded spreads", () => {
  const quoted = (bid: number | null, ask: number | null): SpreadEvidence => ({
    ...traded(1, 0, 0),
    impliedBidTicks: bid,
    impliedAskTicks: ask,
  });

  test("the middle of the best bid and the best ask of spreads and the month's own book", () => {
    const spreads = [quoted(270, 290), quoted(274, null)];
    expect(settle({ spreads })).toEqual([282, SETTLED_IMPLIED_QUOTES]);
    expect(settle({ spreads, bidTicks: 280, askTicks: 284 })).toEqual([
      282,
      SETTLED_IMPLIED_QUOTES,
    ]);
    expect(settle({ spreads: [quoted(274, 281)], bidTicks: 276 })).toEqual([
      279,
      SETTLED_IMPLIED_QUOTES,
    ]);
  });

  test("with one side only, the previous price inside the month's own book", () => {
    expect(settle({ spreads: [quoted(290, null)] })).toEqual([280, SETTLED_PREVIOUS]);
    expect(settle({ bidTicks: 283 })).toEqual([283, SETTLED_PREVIOUS]);
    expect(settle({ askTicks: 278 })).toEqual([278, SETTLED_PREVIOUS]);
  });
});
