import { expect, test } from "vitest";
import { nearestTick } from "../../engine/clearing/nearest-tick.ts";
import { BY_MEDIAN, CARRIED_OVER, IndexGates } from "../../engine/economy/index-gates.ts";
import { INDEX_EVENT_WORDS } from "../../engine/economy/index-events.ts";
import { IndexHistory } from "../../engine/economy/index-history.ts";
import { indexOf } from "../../engine/economy/index-method.ts";
import { COMPUTE } from "../../engine/economy/index-number.ts";
import { cappedWeights } from "../../engine/economy/weight-cap.ts";
import { restatedUntil } from "../../engine/instruments/expiry-calendar.ts";
import { SCU_NYMEX } from "../../engine/instruments/scu.ts";
import { GATES } from "../contracts/lived-economy.ts";
import { pageAt } from "./pages.ts";

const settlement = pageAt("docs/rules/final-settlement.md");
const gates = pageAt("docs/rules/index-gates.md");

const numbers = (text: string): number[] =>
  text.split(", ").map((each) => (each === "none" ? 0 : Number.parseFloat(each)));
const floats = (text: string): Float64Array => Float64Array.from(numbers(text));
const share = (weights: string): Float64Array => floats(weights).map((each) => each / 100);

const rows = settlement.rowsUnder("Worked example");

/** The second of the fixings was restated on the fifth day, which is the last trading day. */
function finalTicks(fixings: readonly number[], restatements: string, tick: number): number {
  const history = new IndexHistory();
  for (const price of fixings) history.append(price, price);
  if (fixings.length > 1) history.restate(1, fixings[1]! * 0.95, 4);
  const cutoff = /cutoff (?<days>\d+)/.exec(restatements)?.groups?.["days"];
  const spec = { ...SCU_NYMEX, ...(cutoff === undefined ? {} : { restatementCutoff: +cutoff }) };
  const until = restatedUntil(spec, { lastTradeDate: 4, firstFixing: 0, lastFixing: 4 });
  const sum = fixings.reduce((total, _, day) => total + history.price(day, until), 0);
  return nearestTick(sum / fixings.length / tick);
}

test("the final settlements of the page are the means of their fixings, with what counts", () => {
  const examples = rows.filter((row) => row.length === 4);
  expect(examples).toHaveLength(5);
  for (const [fixings, restatements, tick, ticks] of examples) {
    expect(finalTicks(numbers(fixings!), restatements!, Number(tick))).toBe(Number(ticks));
  }
});

test("the indices of the page are mean, median and weighted median of their prices", () => {
  const examples = rows.filter((row) => row.length === 5);
  expect(examples).toHaveLength(3);
  for (const [prices, weights, ...told] of examples) {
    const methods = ["mean", "median", "weighted_median"] as const;
    const found = methods.map((method) => indexOf(method, floats(prices!), share(weights!)));
    expect(found.map((each) => each.toFixed(2))).toEqual(told);
  }
});

test("six days of the page's index are published as it says", () => {
  const gate = new IndexGates(GATES);
  const frozen = [0.3, 0.3, 0.2, 0.12, 0.08];
  let published = 0;
  for (const [, prices, told, price, as] of gates.rowsUnder("Worked example")) {
    const quotes = floats(prices!);
    const present = [...quotes.keys()].filter((i) => quotes[i]! > 0);
    const outcome = gate.judge(COMPUTE, present.length, 1);
    if (outcome === BY_MEDIAN) {
      published = indexOf(
        "median",
        quotes,
        quotes.map((each) => (each > 0 ? 1 : 0)),
      );
      expect([told, as]).toEqual(["a vote each", "median"]);
    } else if (outcome === CARRIED_OVER) expect([told, as]).toEqual(["none", "carried"]);
    else {
      const capped = cappedWeights(
        present.map((i) => frozen[i]!),
        0.3,
      );
      const weights = new Float64Array(quotes.length);
      for (const [at, i] of present.entries()) weights[i] = capped[at]!;
      const spelled = [...weights].map((w) => (w === 0 ? "none" : `${Math.round(w * 100)} %`));
      published = indexOf("mean", quotes, weights);
      expect([told, as]).toEqual([spelled.join(", "), "mean"]);
    }
    expect(published.toFixed(3)).toBe(price);
  }
});

test("every event of an index is named on one of the pages", () => {
  const words = [...settlement.codeWords, ...gates.codeWords].map(({ word }) => word);
  expect(words).toEqual(expect.arrayContaining([...INDEX_EVENT_WORDS]));
});
