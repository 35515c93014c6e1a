import { expect, test } from "vitest";
import type { SpreadEvidence } from "../../engine/clearing/daily-settlement/spread-implied.ts";
import {
  lotsOverMonths,
  oneAndTwoMonths,
} from "../../engine/clearing/daily-settlement/spread-mean.ts";
import { backMonthPrice } from "../../engine/clearing/settlement-price.ts";
import { SETTLED_PREVIOUS, SETTLEMENT_METHOD_WORDS } from "../../engine/clearing/words.ts";
import { DAILY_SETTLEMENT_PARAMETERS } from "../../engine/instruments/daily-settlement-terms.ts";
import { dailySettlement } from "../contracts/settlement-terms.ts";
import { pageAt } from "./pages.ts";

const page = pageAt("docs/rules/daily-settlement.md");
const PLACES = ["lead", "second", "third", "fourth", "fifth"];

/** `1 month, 250 lots: 294; 2 months, ...` */
const spreadsOf = (text: string): SpreadEvidence[] =>
  text.split("; ").map((each) => {
    const [months, lots, impliedTicks] = [...each.matchAll(/\d+/g)].map(([digits]) =>
      Number(digits),
    );
    return {
      months: months!,
      lots: lots!,
      impliedTicks: impliedTicks!,
      impliedBidTicks: null,
      impliedAskTicks: null,
    };
  });

test("back months of the example settle as the page says", () => {
  const rows = page.rowsUnder("Worked example");
  expect(rows).toHaveLength(5);
  for (const [month, spreads, ...told] of rows) {
    const inputs = {
      spreads: spreadsOf(spreads!),
      place: PLACES.indexOf(month!),
      bidTicks: null,
      askTicks: null,
      previousTicks: 280,
    };
    const prices = [lotsOverMonths, oneAndTwoMonths(dailySettlement())].map((weightOf) => {
      const { ticks, method } = backMonthPrice(inputs, weightOf);
      return method === SETTLED_PREVIOUS ? `previous, ${ticks}` : `${ticks}`;
    });
    expect(prices).toEqual(told);
  }
});

test("every method of the terms has a row, and the words of the tape are those of the code", () => {
  const methods = page.rowsUnder("When it applies").map(([method]) => method!.split("`")[1]!);
  expect(new Set(methods)).toEqual(new Set(DAILY_SETTLEMENT_PARAMETERS.method.choices));
  const words = page.codeWords.map(({ word }) => word);
  const daily = SETTLEMENT_METHOD_WORDS.filter((word) => !["final", "listing"].includes(word));
  expect(words).toEqual(expect.arrayContaining(daily));
});
