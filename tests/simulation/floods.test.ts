import { describe, expect, test } from "vitest";
import type { AgentDesk } from "../../engine/agent.ts";
import { ORDER_ACCEPTED, ORDER_REJECTED, THROTTLE } from "../../engine/base/order-words.ts";
import { HOUR_US, MINUTE_US } from "../../engine/base/sim-time.ts";
import { BUY } from "../../engine/book/order-books.ts";
import { NO_RULES } from "../../engine/regulation/rules-scenario.ts";
import { MOST_ASKED_A_DAY } from "../../engine/simulation/flood-guard.ts";
import { type Act, ordersOf, tapeOf } from "./scripted-agent.ts";

const told =
  "messages and wake-ups of scripted 0 on one trade date would be " +
  `${MOST_ASKED_A_DAY + 1}, above ${MOST_ASKED_A_DAY}`;

const endlessly =
  (act: Act): Act =>
  (desk) => {
    for (;;) act(desk);
  };

const bid = (desk: AgentDesk): void => void desk.limit(desk.listed(0)[0]!.instrument, BUY, 200, 1);

describe("an agent that asks without end stops the run, and is named", () => {
  const floods: readonly (readonly [string, Act])[] = [
    ["orders", bid],
    ["cancels", (desk) => desk.cancel(1)],
    ["replaces", (desk) => desk.replace(1, 200, 1)],
    ["wake-ups", (desk) => desk.wakeAt(desk.nowUs + HOUR_US, 1)],
    ["declarations", (desk) => desk.declareExposure(0, 1, 0)],
    ["acceptances", (desk) => desk.accept(1, 1)],
  ];
  test.each(floods)("%s", (_what, act) => {
    expect(() => ordersOf([endlessly(act)])).toThrow(told);
  });

  test("calls that follow each other by a microsecond", () => {
    const again: Act = (desk) => desk.wakeAt(desk.nowUs + 1, 0);
    const forever: Act[] = Array.from({ length: 600_000 }, () => again);
    expect(() => ordersOf(forever)).toThrow(told);
  });
});

test("thousands of orders at once are no flood: each is judged, and a throttle lets through what it allows", () => {
  const many: Act = (desk) => {
    for (let i = 0; i < 5000; i++) bid(desk);
  };
  const throttle = { messages: 100, window: MINUTE_US, cancels: "counted" } as const;
  const rows = tapeOf([many], {}, { ...NO_RULES, throttle })
    .table("orders")
    .filter(({ account }) => account === 0);
  const refused = rows.filter((row) => row["event"] === ORDER_REJECTED);
  expect(rows.filter((row) => row["event"] === ORDER_ACCEPTED)).toHaveLength(100);
  expect(refused).toHaveLength(4900);
  expect(new Set(refused.map((row) => row["reason"]))).toEqual(new Set([THROTTLE]));
});
