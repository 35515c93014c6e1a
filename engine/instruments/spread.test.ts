import { describe, expect, test } from "vitest";
import { monthNumber } from "./expiry-calendar.ts";
import { SCU_NYMEX } from "./scu.ts";
import { SIT, SIT_PAPER } from "./sit.ts";
import {
  calendarSpread,
  defaultInterCommoditySpread,
  type LegName,
  spreadTerms,
  tickValues,
} from "./spread.ts";

const FAMILIES = [SIT, SCU_NYMEX];
const month = (family: number, number: number): LegName => ({
  family,
  month: monthNumber(2027, number),
});

describe("terms of spreads", () => {
  test("a calendar spread is the difference of two prices of one tick", () => {
    expect(
      spreadTerms(calendarSpread(SCU_NYMEX), FAMILIES, month(1, 3), month(1, 4)),
    ).toMatchObject({
      firstLots: 1,
      secondLots: 1,
      tickValue: 1,
      firstTickValue: 1,
      secondTickValue: 1,
    });
    expect(tickValues(calendarSpread(SCU_NYMEX, 0.0025), SCU_NYMEX, SCU_NYMEX)).toEqual([1, 4, 4]);
  });

  test("SIT against SCU: a half tick is 5 dollars, a tick of SIT 10 and one of SCU 7.30", () => {
    const spec = defaultInterCommoditySpread(SIT);
    expect(spec).toEqual({ firstLots: 1, secondLots: 1, multiplier: 1000, tickSize: 0.005 });
    expect(tickValues(spec, SIT, SCU_NYMEX)).toEqual([50, 100, 73]);
    expect(tickValues(defaultInterCommoditySpread(SIT_PAPER), SIT_PAPER, SCU_NYMEX)).toEqual([
      1, 2, 1460,
    ]);
  });

  test("ticks that no small whole numbers stand for make no spread", () => {
    const odd = { ...SIT, multiplier: 3_000_017 };
    expect(tickValues(calendarSpread(SCU_NYMEX, 0.007), odd, SCU_NYMEX)).toBeNull();
    expect(tickValues(calendarSpread(SCU_NYMEX, Math.PI), SIT, SCU_NYMEX)).toBeNull();
  });

  test("calendar spreads go first, then by the near month and the far one; those between families last", () => {
    const pairs: readonly [LegName, LegName][] = [
      [month(0, 3), month(0, 4)],
      [month(0, 3), month(0, 5)],
      [month(0, 4), month(0, 5)],
      [month(1, 3), month(1, 4)],
      [month(1, 3), month(1, 12)],
      [month(1, 4), month(1, 5)],
      [month(0, 3), month(1, 3)],
      [month(0, 4), month(1, 4)],
      [month(1, 3), month(0, 3)],
    ];
    const precedence = pairs.map(
      ([first, second]) => spreadTerms(calendarSpread(SIT), FAMILIES, first, second).precedence,
    );
    expect(precedence).toEqual(precedence.toSorted((one, other) => one - other));
    expect(new Set(precedence).size).toBe(pairs.length);
    expect(precedence.every(Number.isSafeInteger)).toBe(true);
  });
});
