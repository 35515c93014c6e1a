import { describe, expect, test } from "vitest";
import type { AgentDesk, OrderIntent } from "../../engine/agent.ts";
import {
  EXPIRE_IN_PAST,
  INVALID_EXPIRY,
  INVALID_PRICE,
  INVALID_QUANTITY,
  ORDER_ACCEPTED,
  ORDER_EXPIRED,
  ORDER_REJECTED,
  POST_ONLY,
} from "../../engine/base/order-words.ts";
import { HOUR_US } from "../../engine/base/sim-time.ts";
import {
  BUY,
  DAY,
  GTC,
  GTD,
  LIMIT,
  MARKET,
  STOP,
  STOP_LIMIT,
} from "../../engine/book/order-books.ts";
import { NO_RULES } from "../../engine/regulation/rules-scenario.ts";
import { NONE } from "../../engine/recorder/tables/columns.ts";
import { type Act, ordersOf, tapeOf } from "./scripted-agent.ts";

describe("every kind of order arrives as it was sent", () => {
  const listed = (desk: AgentDesk): number => desk.listed(0)[0]!.instrument;
  const sent = (...wanted: Partial<OrderIntent>[]): { orders: unknown[]; terms: unknown[] } => {
    const script = wanted.map(
      (intent): Act =>
        (desk) =>
          void desk.order({ instrument: listed(desk), side: BUY, lots: 5, ...intent }),
    );
    const tape = tapeOf(script);
    return {
      orders: tape
        .table("orders")
        .filter(({ account }) => account === 0)
        .filter(({ event }) => event === ORDER_ACCEPTED || event === ORDER_REJECTED)
        .map((row) => [row["reason"], row["kind"], row["time_in_force"], row["price_ticks"]]),
      terms: tape
        .table("order_terms")
        .map((row) => [row["stop_ticks"], row["display_lots"], row["post_only"], row["expire_us"]]),
    };
  };

  test("a day limit order where nothing else is said", () => {
    expect(sent({ priceTicks: 200 })).toEqual({ orders: [[0, LIMIT, DAY, 200]], terms: [] });
  });

  test("stops, with a limit or without", () => {
    const stop: Partial<OrderIntent> = { kind: STOP, stopTicks: 400, priceTicks: 7 };
    const stopLimit: Partial<OrderIntent> = {
      ...stop,
      kind: STOP_LIMIT,
      priceTicks: 399,
      timeInForce: GTC,
    };
    expect(sent(stop, stopLimit)).toEqual({
      orders: [
        [0, STOP, DAY, NONE],
        [0, STOP_LIMIT, GTC, 399],
      ],
      terms: [
        [400, 0, 0, NONE],
        [400, 0, 0, NONE],
      ],
    });
  });

  test("icebergs, post-only and good till a date, alone and together", () => {
    const expireUs = 3 * HOUR_US;
    const together: Partial<OrderIntent> = {
      displayLots: 2,
      postOnly: true,
      timeInForce: GTD,
      expireUs,
    };
    const terms: Partial<OrderIntent>[] = [
      { displayLots: 2 },
      { postOnly: true },
      { timeInForce: GTD, expireUs },
      together,
    ];
    expect(sent(...terms.map((each) => ({ priceTicks: 200, ...each })))).toEqual({
      orders: [DAY, DAY, GTD, GTD].map((validity) => [0, LIMIT, validity, 200]),
      terms: [
        [NONE, 2, 0, NONE],
        [NONE, 0, 1, NONE],
        [NONE, 0, 0, expireUs],
        [NONE, 2, 1, expireUs],
      ],
    });
  });

  test("terms of messages that are under way together are not mixed up", () => {
    const burst = (desk: AgentDesk): void => {
      for (let lots = 1; lots <= 40; lots++) {
        desk.order({
          instrument: listed(desk),
          side: BUY,
          lots,
          priceTicks: 200,
          displayLots: lots % 3,
          postOnly: lots % 2 === 0,
          ...(lots % 5 === 0 ? { timeInForce: GTD, expireUs: lots * HOUR_US } : {}),
        });
      }
    };
    const rows = tapeOf([burst, burst]).table("order_terms");
    const expected = Array.from({ length: 40 }, (_, i) => i + 1)
      .map((lots) => [lots % 3, lots % 2 === 0 ? 1 : 0, lots % 5 === 0 ? lots * HOUR_US : NONE])
      .filter(([display, post, expiry]) => display !== 0 || post !== 0 || expiry !== NONE);
    expect(rows.map((row) => [row["display_lots"], row["post_only"], row["expire_us"]])).toEqual([
      ...expected,
      ...expected,
    ]);
  });

  test("a replace of what is shown", () => {
    const tape = tapeOf([
      (desk) =>
        void desk.order({
          instrument: listed(desk),
          side: BUY,
          lots: 9,
          priceTicks: 200,
          displayLots: 3,
        }),
      (desk) => desk.replace(1, null, null, 2),
      (desk) => desk.replace(1, null, 8),
    ]);
    expect(tape.table("order_terms").map((row) => row["display_lots"])).toEqual([3, 2]);
  });

  test("an order that a speed bump puts off keeps its terms", () => {
    const cross: Act = (desk) => {
      const [instrument, { askTicks }] = [listed(desk), desk.quote(listed(desk))];
      const terms: Partial<OrderIntent> = {
        displayLots: 2,
        timeInForce: GTD,
        expireUs: 9 * HOUR_US,
      };
      desk.order({ instrument, side: BUY, lots: 500, priceTicks: askTicks + 50, ...terms });
    };
    const rules = { ...NO_RULES, speedBump: { SCU: { delay: 3000 } } };
    const wait = Array.from({ length: 30 }, (): Act => () => {});
    const tape = tapeOf([...wait, cross], {}, rules);
    expect(tape.table("rule_events").filter(({ account }) => account === 0)).toHaveLength(1);
    const [row] = tape.table("order_terms");
    expect([row!["display_lots"], row!["expire_us"]]).toEqual([2, 9 * HOUR_US]);
  });

  test("a good-till-date order ends at its time", () => {
    const at = 2 * HOUR_US;
    const rows = ordersOf([
      (desk) =>
        void desk.order({
          instrument: listed(desk),
          side: BUY,
          lots: 1,
          priceTicks: 200,
          timeInForce: GTD,
          expireUs: at,
        }),
    ]);
    expect(rows.map((row) => [row["event"], row["time_us"] === at])).toEqual([
      [ORDER_ACCEPTED, false],
      [ORDER_EXPIRED, true],
    ]);
  });

  test.each<[string, Partial<OrderIntent>, number]>([
    ["a limit order without a price", {}, INVALID_PRICE],
    ["a stop without a stop", { kind: STOP, priceTicks: 200 }, INVALID_PRICE],
    ["a stop at half a tick", { kind: STOP, stopTicks: 280.5 }, INVALID_PRICE],
    ["a stop-limit without a limit", { kind: STOP_LIMIT, stopTicks: 280 }, INVALID_PRICE],
    ["a display that is none", { priceTicks: 200, displayLots: -1 }, INVALID_QUANTITY],
    ["half a lot on display", { priceTicks: 200, displayLots: 0.5 }, INVALID_QUANTITY],
    ["an end that is missing", { priceTicks: 200, timeInForce: GTD }, INVALID_EXPIRY],
    ["no end at all", { priceTicks: 200, timeInForce: GTD, expireUs: Infinity }, INVALID_EXPIRY],
    ["half an end", { priceTicks: 200, timeInForce: GTD, expireUs: 1e9 + 0.5 }, INVALID_EXPIRY],
    ["an end gone by", { priceTicks: 200, timeInForce: GTD, expireUs: 9 }, EXPIRE_IN_PAST],
    ["post-only at any price", { kind: MARKET, postOnly: true }, POST_ONLY],
  ])("%s is refused for it", (_what, intent, reason) => {
    expect(sent(intent).orders).toEqual([
      [reason, expect.any(Number), expect.any(Number), expect.any(Number)],
    ]);
  });
});
