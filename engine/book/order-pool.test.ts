import { expect, test } from "vitest";
import { InvariantError } from "../base/assert.ts";
import { newOrder } from "./new-order.ts";
import { FOK, MARKET, MAX_BOOKS, NO_PRICE } from "./order-books.ts";
import { OrderPool } from "./order-pool.ts";
import {
  ACCOUNT,
  KIND_SHIFT,
  OPEN_LOTS,
  ORDER_WORDS,
  ORIGINAL_LOTS,
  TIME_IN_FORCE_SHIFT,
  TOLD_WORDS,
} from "./order-row.ts";

const ORDER = newOrder({
  orderId: 1,
  account: 9,
  clientOrderId: 4,
  priceTicks: 100,
  lots: 7,
});

test("slots are given in order, and freed ones again, the last freed first", () => {
  const pool = new OrderPool(4);
  expect([0, 1, 2].map(() => pool.take(0, ORDER))).toEqual([0, 1, 2]);
  pool.free(0);
  pool.free(2);
  expect([pool.take(0, ORDER), pool.take(0, ORDER), pool.take(0, ORDER)]).toEqual([2, 0, 3]);
});

test("a slot is live from take to free", () => {
  const pool = new OrderPool(4);
  const ref = pool.take(0, ORDER);
  expect(pool.isLive(ref)).toBe(true);
  expect(pool.isLive(ref + 1)).toBe(false);
  expect(pool.isLive(-1)).toBe(false);
  expect([NaN, 0.5, 2 ** 29].map((none) => pool.isLive(none))).toEqual([false, false, false]);
  pool.free(ref);
  expect(pool.isLive(ref)).toBe(false);
  expect(() => pool.requireLive(ref)).toThrow(InvariantError);
});

test("the pool doubles when it is full and keeps its rows and its capacity", () => {
  const pool = new OrderPool(2);
  for (let i = 0; i < 5; i++) pool.take(6, { ...ORDER, account: i, lots: 10 + i });
  expect(pool.rows.length).toBe(8 * ORDER_WORDS);
  for (let i = 0; i < 5; i++) {
    const row = i * ORDER_WORDS;
    const words = [pool.rows[row + ACCOUNT], pool.rows[row + OPEN_LOTS], pool.side(i)];
    expect(words).toEqual([i, 10 + i, 6]);
  }
  expect([0, 1, 2, 3, 4].map((i) => pool.told[TOLD_WORDS * i + ORIGINAL_LOTS])).toEqual([
    10, 11, 12, 13, 14,
  ]);
  pool.reset();
  expect(pool.rows.length).toBe(8 * ORDER_WORDS);
  expect(pool.rows.every((word) => word === 0)).toBe(true);
  expect(pool.told.every((word) => word === 0)).toBe(true);
  expect(pool.take(0, ORDER)).toBe(0);
});

test("kind, time in force and side share a word", () => {
  const pool = new OrderPool(2);
  const ref = pool.take(2 * MAX_BOOKS - 1, {
    ...ORDER,
    kind: MARKET,
    timeInForce: FOK,
    priceTicks: NO_PRICE,
  });
  expect(pool.trait(ref, KIND_SHIFT)).toBe(MARKET);
  expect(pool.trait(ref, TIME_IN_FORCE_SHIFT)).toBe(FOK);
  expect(pool.side(ref)).toBe(2 * MAX_BOOKS - 1);
  expect(pool.isLive(ref)).toBe(true);
});
