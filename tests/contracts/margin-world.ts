import { assert } from "../../engine/base/assert.ts";
import { HOUR_US } from "../../engine/base/sim-time.ts";
import { BUY, SELL } from "../../engine/book/order-books.ts";
import type { ClearingOptions } from "../../engine/clearing/clearing-scenario.ts";
import type { ContractSpec } from "../../engine/instruments/contract-spec.ts";
import type { RuleMarket } from "../../engine/regulation/rule.ts";
import { type FactRow, FactTape } from "../simulation/fact-tape.ts";
import { scu } from "../simulation/rules-world.ts";
import { ExchangeHarness, TEST_CLEARING } from "./exchange-harness.ts";

export const JANUARY = "SCU-2027-01";
/** A client with little money, one with much, and the house accounts of the two members. */
export const CLIENT = 0;
export const RICH = 1;
export const HOUSES = [2, 3] as const;
export const TICK = 73_000;
/** 8 % of 280 ticks a lot: $163.52. */
export const INITIAL_AT_280 = 1_635_200;

/** Attempts before a transfer are few, and the client has margin for 100 lots and $1,000 more. */
export class MarginWorld extends ExchangeHarness {
  readonly tape: FactTape;
  readonly calls: [number, number][] = [];
  /** What rules see and may do. */
  readonly market: RuleMarket;

  constructor(houses = 2, spec: ContractSpec = scu(2), options: ClearingOptions = {}) {
    const tape = new FactTape();
    const seen: RuleMarket[] = [];
    super({
      rules: (market) => {
        seen.push(market);
        return [];
      },
      specs: [spec],
      accounts: [
        { member: 0, origin: 0, owners: [{ owner: 0, share: 1 }] },
        { member: 1, origin: 0, owners: [{ owner: 1, share: 1 }] },
        ...HOUSES.slice(0, houses).map((_, i) => ({
          member: i,
          origin: 1 as const,
          owners: [{ owner: 2 + i, share: 1 }],
        })),
      ],
      owners: 4,
      deposit: 100 * INITIAL_AT_280 + 1e7,
      clearing: { ...TEST_CLEARING, liquidationAttempts: 3, ...options },
      sinks: [tape],
    });
    this.tape = tape;
    this.market = seen[0]!;
    const listener = this.floor.reports as { marginCalled: (a: number, money: number) => void };
    listener.marginCalled = (account, money) => void this.calls.push([account, money]);
    this.floor.house.deposit(RICH, 1e13);
  }

  /** The client goes long; then the book is left with the middle at a price, and the trade date ends. */
  longThenMarkedAt(lots: number, ticks: number): void {
    this.order(RICH, JANUARY, SELL, lots, 280);
    this.order(CLIENT, JANUARY, BUY, lots, 280);
    this.markAt(ticks);
  }

  markAt(ticks: number): void {
    this.runTo(this.calendar.rollTime(this.tradeDate) - HOUR_US / 4);
    this.order(RICH, JANUARY, BUY, 1, ticks - 1);
    this.order(RICH, JANUARY, SELL, 1, ticks + 1);
    const { markets, house } = this.floor;
    const slot = this.slot(JANUARY);
    markets.windowLots[slot] = 0; // the day's trade was before the settlement window
    this.endTradeDate();
    assert(house.markTicks[slot] === ticks, "the mark is not where it was asked for");
  }

  balance(account: number): number {
    return this.floor.house.balance(account);
  }

  /** Margin events as [account, event, amount]. */
  told(): number[][] {
    this.recorder.flush();
    return this.tape
      .table("margin")
      .filter((row) => row["event"] !== 0)
      .map((row: FactRow) => [row["account"]!, row["event"]!, row["amount"]!]);
  }
}
