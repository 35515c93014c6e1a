import { expect, test } from "vitest";
import { ORDER_ACCEPTED, ORDER_CANCELED, ORDER_REJECTED } from "../../engine/base/order-words.ts";
import { MINUTE_US, SECOND_US } from "../../engine/base/sim-time.ts";
import { BUY } from "../../engine/book/order-books.ts";
import type { GroupScenario } from "../../engine/scenario.ts";
import { type Act, tapeOf } from "./scripted-agent.ts";

const ORDER_US = 10 * SECOND_US;

/** A bid, and its cancel at the same moment; another cancel a minute later. */
const ACTS: readonly Act[] = [
  (desk) => {
    desk.cancel(desk.limit(desk.listed(0)[0]!.instrument, BUY, 200, 1));
  },
  (desk) => desk.cancel(1),
];

/** What came of it at the exchange, and when, in seconds after the first act. */
const lifeOf = (rest: Partial<GroupScenario>): number[][] =>
  tapeOf(ACTS, { orderLatencyUs: { constant: ORDER_US }, ...rest })
    .table("orders")
    .filter(({ account }) => account === 0)
    .map(({ event, time_us }) => [event!, (time_us! - MINUTE_US) / SECOND_US]);

test("cancels travel with orders where nothing is said", () => {
  expect(lifeOf({})).toEqual([
    [ORDER_ACCEPTED, 10],
    [ORDER_CANCELED, 10],
    [ORDER_REJECTED, 70],
  ]);
});

test("a faster channel of their own lets them overtake their order, which then stays", () => {
  expect(lifeOf({ cancelLatencyUs: { constant: SECOND_US } })).toEqual([
    [ORDER_REJECTED, 1],
    [ORDER_ACCEPTED, 10],
    [ORDER_CANCELED, 61],
  ]);
});

test("a slower one makes them late", () => {
  expect(lifeOf({ cancelLatencyUs: { constant: 2 * ORDER_US } })).toEqual([
    [ORDER_ACCEPTED, 10],
    [ORDER_CANCELED, 20],
    [ORDER_REJECTED, 80],
  ]);
});

test("a drawn one leaves orders as they are, and keeps cancels in their order", () => {
  const burst: Act = (desk) => {
    const { instrument } = desk.listed(0)[0]!;
    for (let order = 0; order < 12; order++) desk.limit(instrument, BUY, 200, 1);
  };
  const cancels = [1, 4, 7, 10].map((first): Act => (desk) => {
    for (let id = first; id < first + 3; id++) desk.cancel(id);
  });
  const law = { uniform: { minimum: SECOND_US, maximum: 5 * SECOND_US } };
  const orderLatencyUs = { uniform: { minimum: 1000, maximum: ORDER_US } };
  const rowsOf = (rest: Partial<GroupScenario>, event: number): number[][] =>
    tapeOf([burst, ...cancels], { orderLatencyUs, ...rest })
      .table("orders")
      .filter((row) => row["account"] === 0 && row["event"] === event)
      .map((row) => [row["client_order_id"]!, row["time_us"]!]);
  const apart = { cancelLatencyUs: law };
  expect(rowsOf(apart, ORDER_ACCEPTED)).toEqual(rowsOf({}, ORDER_ACCEPTED));
  const canceled = [...rowsOf(apart, ORDER_CANCELED), ...rowsOf(apart, ORDER_REJECTED)];
  canceled.sort(([id], [other]) => id! - other!);
  expect(canceled).toHaveLength(12);
  const times = canceled.map(([, time]) => time!);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(new Set(times.map((time) => time % MINUTE_US)).size).toBeGreaterThan(3);
});
