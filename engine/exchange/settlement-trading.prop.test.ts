import fc from "fast-check";
import { expect, test } from "vitest";
import { clients, ExchangeHarness } from "../../tests/contracts/exchange-harness.ts";
import { REASON_NONE } from "../base/order-words.ts";
import { BUY, LIMIT, SELL, type Side } from "../book/order-books.ts";
import type { ContractSpec } from "../instruments/contract-spec.ts";
import { SCU_NYMEX } from "../instruments/scu.ts";

const SPEC: ContractSpec = {
  ...SCU_NYMEX,
  listing: { monthly: 3, quarterly: 0 },
  tradeAtSettlement: { maximumOffset: 10, months: 3 },
};
const ACCOUNTS = 4;
const MONTHS = ["SCU-2027-01", "SCU-2027-02"] as const;

interface Fill {
  readonly atSettlement: boolean;
  readonly month: number;
  readonly buyer: number;
  readonly seller: number;
  readonly ticks: number;
  readonly lots: number;
}

const account = fc.integer({ min: 0, max: ACCOUNTS - 1 });
const common = {
  month: fc.nat(1),
  buyer: account,
  seller: account,
  lots: fc.integer({ min: 1, max: 7 }),
};
const fills: fc.Arbitrary<Fill> = fc.oneof(
  fc.record({
    atSettlement: fc.constant(true),
    ticks: fc.integer({ min: -10, max: 10 }),
    ...common,
  }),
  fc.record({
    atSettlement: fc.constant(false),
    ticks: fc.integer({ min: 250, max: 310 }),
    ...common,
  }),
);

const opened = (): ExchangeHarness =>
  new ExchangeHarness({
    specs: [SPEC],
    accounts: clients(ACCOUNTS),
    owners: ACCOUNTS,
    deposit: 1e12,
  });

/** One side rests, the other comes in. */
function match(world: ExchangeHarness, symbol: string, fill: Fill, first: Side): void {
  const [rests, comes] = first === BUY ? [fill.buyer, fill.seller] : [fill.seller, fill.buyer];
  const { ticks, lots } = fill;
  expect(world.order(rests, symbol, first, lots, ticks, { kind: LIMIT })).toBe(REASON_NONE);
  expect(world.order(comes, symbol, first === BUY ? SELL : BUY, lots, ticks)).toBe(REASON_NONE);
}

/** The same trade by itself, at a price that is known: no order book and no market data take part. */
function book(world: ExchangeHarness, slot: number, fill: Fill, priceTicks: number): void {
  const { house } = world.floor;
  house.positions.addWorking(fill.buyer, slot, BUY, fill.lots);
  house.positions.addWorking(fill.seller, slot, SELL, fill.lots);
  house.novate(slot, fill.buyer, fill.seller, priceTicks, fill.lots);
}

function stateOf({ floor }: ExchangeHarness): unknown {
  const { house, markets } = floor;
  return {
    balances: [...house.ledger.balances],
    rows: [...house.positions.accountRows],
    openInterest: [...house.positions.openInterest],
    required: [...house.positions.required],
    marks: [...house.markTicks],
    last: MONTHS.map((_, slot) => markets.lastTradeTicks[slot]),
  };
}

/** Trades a date by date; those at settlement come to the reference world at `priced`, its next settlement prices. */
test("any trades and trades at settlement leave the accounts of trades at the settlement price and the offset", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fills, { maxLength: 12 }), { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      (days, buyersRest) => {
        const world = opened();
        const plain = opened();
        for (const day of days) {
          for (const fill of day) {
            const symbol = MONTHS[fill.month]!;
            match(
              world,
              fill.atSettlement ? `${symbol}:TAS` : symbol,
              fill,
              buyersRest ? BUY : SELL,
            );
            if (!fill.atSettlement) match(plain, symbol, fill, buyersRest ? BUY : SELL);
            expect(world.floor.house.ledger.sum()).toBe(0);
          }
          world.endTradeDate();
          for (const fill of day.filter(({ atSettlement }) => atSettlement)) {
            const slot = plain.slot(MONTHS[fill.month]!);
            book(plain, slot, fill, world.floor.house.markTicks[slot]! + fill.ticks);
          }
          plain.endTradeDate();
          expect(world.floor.house.settlementTrades.pending).toEqual([]);
          expect(stateOf(world)).toEqual(stateOf(plain));
        }
      },
    ),
    { numRuns: 60, seed: 20_270_104 },
  );
});
