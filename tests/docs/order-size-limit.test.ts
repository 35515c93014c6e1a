import { expect, test } from "vitest";
import {
  ORDER_SIZE,
  OrderSizeLimit,
  RULE_ORDER_SIZE,
} from "../../docs/examples/order-size-limit.ts";
import { REASON_WORDS } from "../../engine/base/order-words.ts";
import { LIMIT } from "../../engine/book/order-books.ts";
import type { OrderRequest, RuleEvent, RuleMarket } from "../../engine/regulation/rule.ts";
import { Rulebook } from "../../engine/regulation/rulebook.ts";
import { RULE_WORDS } from "../../engine/regulation/words.ts";

const order = (family: number, addedLots: number): OrderRequest => ({
  account: 7,
  slot: 3,
  family,
  side: 0,
  kind: LIMIT,
  priceTicks: 280,
  addedLots,
  allOrNone: false,
  origin: 0,
  delayed: false,
});

test("an order of more lots than allowed is refused and recorded, one of as many is not", () => {
  const events: RuleEvent[] = [];
  const market: Pick<RuleMarket, "record"> = { record: (event) => void events.push(event) };
  const rule = new OrderSizeLimit(market as RuleMarket, [{ mostLots: 50 }, null]);
  const rulebook = new Rulebook([rule]);
  const reasonOf = (family: number, lots: number): number =>
    rulebook.judge(order(family, lots)).reason;

  expect([reasonOf(0, 50), reasonOf(0, 51), reasonOf(1, 51)]).toEqual([0, ORDER_SIZE, 0]);
  expect(events).toMatchObject([{ account: 7, lots: 51, threshold: 50 }]);
});

test("the example's codes are the next free ones of the house", () => {
  expect([ORDER_SIZE, RULE_ORDER_SIZE]).toEqual([REASON_WORDS.length, RULE_WORDS.length]);
});
