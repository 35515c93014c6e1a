import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { newOrder } from "../../engine/book/new-order.ts";
import { BUY, type NewOrder, NO_PRICE, SELL, type Side } from "../../engine/book/order-books.ts";
import { MATCHING_PARAMETERS, matchingOf } from "../../engine/instruments/matching-parameters.ts";
import {
  type ContinuousRule,
  hasStep,
  MATCHING_STEPS,
  type MatchingStep,
  matchingTerms,
  type MatchingTerms,
  type Rationing,
  RATIONINGS,
} from "../../engine/instruments/matching-terms.ts";
import { SELF_MATCH_RULES } from "../../engine/instruments/self-match.ts";
import { CROSSED } from "../contracts/order-books/book-tape.ts";
import { PairedBooks } from "../contracts/order-books/paired-books.ts";
import { filledOf, sum } from "../contracts/allocation-trial.ts";
import { pageAt } from "./pages.ts";

const page = pageAt("docs/matching.md");
const STEPS: readonly MatchingStep[] = ["top", "lmm", "fifo_part", "pro_rata", "fifo"];
const codeIn = (cell: string): string => cell.replaceAll("`", "");
const numbersIn = (cell: string): number[] => (cell.match(/\d+/g) ?? []).map(Number);

interface Example {
  readonly rule: ContinuousRule;
  readonly keys: Readonly<Record<string, unknown>>;
  readonly orders: readonly string[];
  readonly lots: number;
  /** What each of `STEPS` gives to each order; empty: it is no step of the rule, or not reached. */
  readonly steps: readonly (readonly number[])[];
  readonly filled: readonly number[];
}

const examples: readonly Example[] = page
  .rowsUnder("Worked examples")
  .filter((row) => row.length === 10)
  .map((row) => ({
    rule: codeIn(row[0]!) as ContinuousRule,
    keys: (parse(codeIn(row[1]!)) ?? {}) as Example["keys"],
    orders: row[2]!.split(" "),
    lots: Number(row[3]),
    steps: row.slice(4, 9).map(numbersIn),
    filled: numbersIn(row[9]!),
  }));

/** The terms that a scenario's keys come to. */
function termsOf({ rule, keys }: Example): MatchingTerms & { readonly rule: ContinuousRule } {
  const { leadMarketMakers = {}, ...values } = keys as { leadMarketMakers?: object };
  const defaults = Object.entries(MATCHING_PARAMETERS).map(([key, spec]) => [key, spec.default]);
  const terms = matchingOf({ ...Object.fromEntries(defaults), ...values, matching: rule });
  const makers = Object.entries(leadMarketMakers as Record<string, { percent: number }>).map(
    ([name, { percent }]) => ({ account: accountOf(name), percent }),
  );
  return { ...terms, rule, leadMarketMakers: makers };
}

const accountOf = (order: string): number => ["M", "N"].findIndex((name) => order.endsWith(name));

describe("worked examples of the matching rules", () => {
  test.each(examples.map((each) => [each.rule, each.orders.join(" "), each] as const))(
    "%s of %s",
    (rule, _orders, example) => {
      const { orders, lots, steps, filled } = example;
      const open = orders.map((order) => Number.parseInt(order, 10));
      const level = { open, accounts: orders.map(accountOf), hasTop: orders[0]!.endsWith("T") };
      expect(filledOf({ ...level, lots, terms: termsOf(example) })).toEqual(filled);
      const told = steps.filter((step) => step.length > 0);
      expect(open.map((_, i) => sum(told.map((step) => step[i]!)))).toEqual(filled);
      const isWhole = lots >= sum(open);
      const reached = STEPS.filter((_, i) => steps[i]!.length > 0);
      expect(reached).toEqual(isWhole ? ["fifo"] : MATCHING_STEPS[rule]);
    },
  );

  test("there is one of every rule", () => {
    expect(new Set(examples.map(({ rule }) => rule))).toEqual(new Set(Object.keys(MATCHING_STEPS)));
  });
});

interface BatchExample {
  readonly rationing: Rationing;
  readonly sides: readonly (readonly NewOrder[])[];
  readonly price: number;
  /** Lots of each order of a side that trade. */
  readonly filled: readonly (readonly number[])[];
}

const ordersIn = (cell: string, side: Side): NewOrder[] =>
  cell.split(" ").map((order) => {
    const [lots, priceTicks] = numbersIn(order) as [number, number];
    return { ...newOrder(), side, lots, priceTicks };
  });

const isBatch = (row: readonly string[]): boolean =>
  RATIONINGS.some((each) => row[0] === `\`${each}\``);
const batches: readonly BatchExample[] = page
  .rowsUnder("Worked examples")
  .filter((row) => isBatch(row) && row.length === 6)
  .map((row) => ({
    rationing: codeIn(row[0]!) as Rationing,
    sides: [ordersIn(row[1]!, BUY), ordersIn(row[2]!, SELL)],
    price: Number(row[3]),
    filled: [numbersIn(row[4]!), numbersIn(row[5]!)],
  }));

test.each(batches)("a batch rationed by $rationing clears at $price", (example) => {
  const { rationing, sides, price, filled } = example;
  const pair = new PairedBooks();
  pair.open(0, matchingTerms("batch", { rationing }));
  const sent = sides.flat().map((order, i) => ({ ...order, orderId: i + 1, clientOrderId: i + 1 }));
  for (const order of sent) pair.submit(0, order);
  pair.uncross(0, NO_PRICE);
  const crossed = pair.column.read().filter(({ type }) => type === CROSSED);
  expect(new Set(crossed.map(({ priceTicks }) => priceTicks))).toEqual(new Set([price]));
  const lotsOf = (id: number): number =>
    sum(
      crossed.filter((each) => [each.orderId, each.makerId].includes(id)).map((each) => each.lots),
    );
  expect(sent.map(({ orderId }) => lotsOf(orderId))).toEqual(filled.flat());
});

test("there is a batch of every rationing, and a row of every prevention of self-matches", () => {
  expect(new Set(batches.map(({ rationing }) => rationing))).toEqual(new Set(RATIONINGS));
  const rows = page.rowsUnder("Self-match prevention").map(([rule]) => codeIn(rule!));
  expect(rows).toEqual(SELF_MATCH_RULES);
});

test("the steps of every rule are those that are shown, with the parameters of each", () => {
  const rules = page.rowsUnder("The rules").slice(0, Object.keys(MATCHING_STEPS).length);
  const shown = rules.map(([rule, steps]) => [codeIn(rule!), codeIn(steps!).split(", ")]);
  expect(Object.fromEntries(shown)).toEqual(MATCHING_STEPS);
  const keys = page.rowsUnder("The rules").slice(rules.length);
  expect(keys.map(([step]) => codeIn(step!))).toEqual(STEPS);
});

test("what is left out of a scenario is what is said", () => {
  const { matchingFifoPercent } = MATCHING_PARAMETERS;
  expect(page.prose.join("\n")).toContain(
    `\`matchingFifoPercent\`: ${matchingFifoPercent.default}`,
  );
  for (const rule of Object.keys(MATCHING_STEPS) as ContinuousRule[]) {
    if (!hasStep(rule, "pro_rata")) continue;
    const { minimumLots } = termsOf({ rule, keys: {} } as Example);
    expect(minimumLots, rule).toBe(hasStep(rule, "top") ? 2 : 1);
  }
});
