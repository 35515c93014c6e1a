import { expect, test } from "vitest";
import type { AgentDesk } from "../../engine/agent.ts";
import { POSTING_WORDS } from "../../engine/base/posting-words.ts";
import { BUY } from "../../engine/book/order-books.ts";
import { type Act, tapeOf } from "./scripted-agent.ts";

interface Seen {
  readonly moved: number;
  readonly balance: number;
  readonly reserve: number;
  readonly free: number;
}

/** What an agent has after each attempt to withdraw, once an order of it rests. */
function attempts(...amounts: number[]): { seen: Seen[]; before: Seen; posted: number[] } {
  const seen: Seen[] = [];
  const look = (desk: AgentDesk, moved: number): void => {
    const [balance, reserve, free] = [desk.balance(), desk.reserve(), desk.freeMargin()];
    seen.push({ moved, balance, reserve, free });
  };
  const bid: Act = (desk) => {
    const { instrument } = desk.listed(0)[0]!;
    desk.limit(instrument, BUY, desk.settlementTicks(instrument) - 9, 20);
  };
  const acts = amounts.map(
    (amount): Act =>
      (desk) =>
        look(desk, desk.withdraw(amount)),
  );
  const tape = tapeOf([bid, () => {}, (desk) => look(desk, 0), ...acts]);
  const code = POSTING_WORDS.indexOf("withdrawal");
  const posted = tape
    .table("ledger")
    .filter(({ posting }) => posting === code)
    .map(({ amount }) => amount!);
  const [before, ...rest] = seen;
  return { seen: rest, before: before!, posted };
}

test("what an agent withdraws goes from its account to its reserve, by a posting", () => {
  const { seen, before, posted } = attempts(1000, 500.9);
  expect(seen.map(({ moved }) => moved)).toEqual([1000, 500]);
  expect(posted).toEqual([1000, 500]);
  const last = seen[1]!;
  expect([last.balance, last.reserve]).toEqual([before.balance - 1500, before.reserve + 1500]);
});

test("at most what no requirement binds can be withdrawn, and then nothing", () => {
  const { seen, before, posted } = attempts(Infinity, 1);
  expect(before.free).toBeLessThan(before.balance);
  expect(before.free).toBeGreaterThan(0);
  expect(posted).toEqual([before.free]);
  expect(seen[0]).toMatchObject({ free: 0, balance: before.balance - before.free });
  expect(seen[1]!.moved).toBe(0);
});

test("nothing moves for what is no amount", () => {
  const { seen, posted } = attempts(Number.NaN, -5, 0, 0.5, -Infinity);
  expect(seen.map(({ moved }) => moved)).toEqual([0, 0, 0, 0, 0]);
  expect(posted).toEqual([]);
});
