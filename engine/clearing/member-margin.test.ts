import { expect, test } from "vitest";
import { BUY, SELL } from "../book/order-books.ts";
import { MEMBER_CALLED, MEMBER_RESTRICTED } from "./words.ts";
import type { MemberMarginTerms } from "./member-margin.ts";
import { HOUR_US } from "../base/sim-time.ts";
import { FactTape } from "../../tests/simulation/fact-tape.ts";
import { scu } from "../../tests/simulation/rules-world.ts";
import { clients, ExchangeHarness, TEST_CLEARING } from "../../tests/contracts/exchange-harness.ts";

const JANUARY = "SCU-2027-01";
const INITIAL = 1_635_200;

/** Clients 0 and 2 of the first member hold 100 lots against each other; then the price falls by 4 ticks. */
function fallen(memberMargin: MemberMarginTerms, memberCapital: number) {
  const tape = new FactTape();
  const market = new ExchangeHarness({
    specs: [scu(2)],
    accounts: [...clients(4), { member: 0, origin: 1, owners: [{ owner: 4, share: 1 }] }],
    owners: 5,
    deposit: 100 * INITIAL,
    clearing: { ...TEST_CLEARING, memberCapital, memberMargin },
    sinks: [tape],
  });
  market.order(2, JANUARY, SELL, 100, 280);
  market.order(0, JANUARY, BUY, 100, 280);
  market.runTo(market.calendar.rollTime(market.tradeDate) - HOUR_US / 4);
  market.order(1, JANUARY, BUY, 1, 275);
  market.order(3, JANUARY, SELL, 1, 277);
  market.floor.markets.windowLots[market.slot(JANUARY)] = 0;
  market.endTradeDate();
  market.recorder.flush();
  const told = tape
    .table("margin")
    .filter((row) => [MEMBER_CALLED, MEMBER_RESTRICTED].includes(row["event"]!));
  return { market, told };
}

test("gross: the client who has lost is short, and its member lays that out", () => {
  const { market, told } = fallen({ clients: "gross" }, 1_000_000);
  const { house } = market.floor;
  const short = house.initialOfPositions(0) - house.balance(0);
  expect(short).toBeGreaterThan(0);
  expect(told.map((row) => [row["account"], row["event"], row["amount"]])).toEqual([
    [4, MEMBER_CALLED, short],
  ]);
  expect(market.order(2, JANUARY, SELL, 5, 290)).toBe(0);
});

test("gross, with less capital than that: no account of the member takes on more risk until the next mark", () => {
  const { market, told } = fallen({ clients: "gross" }, 10);
  expect(told.map((row) => row["event"])).toEqual([MEMBER_CALLED, MEMBER_RESTRICTED]);
  expect(market.order(2, JANUARY, SELL, 5, 290)).not.toBe(0);
  expect(market.order(2, JANUARY, BUY, 5, 200)).toBe(0); // less risk
  expect(market.order(1, JANUARY, SELL, 5, 290)).toBe(0); // another member's client
  market.floor.house.deposit(0, 1e12);
  market.endTradeDate();
  expect(market.order(2, JANUARY, SELL, 1, 290)).toBe(0);
});

test("net: the clients' positions cancel out, and nothing is asked", () => {
  const { market, told } = fallen({ clients: "net" }, 10);
  expect(told).toEqual([]);
  expect(market.order(2, JANUARY, SELL, 5, 290)).toBe(0);
});
