import fc from "fast-check";
import { expect, test } from "vitest";
import { type SettlementTrade, SettlementTrades } from "./settlement-trades.ts";

const SLOTS = 3;
const ACCOUNTS = 4;
const accounts = fc.nat({ max: ACCOUNTS - 1 });

const trades: fc.Arbitrary<SettlementTrade> = fc.record({
  slot: fc.nat({ max: SLOTS - 1 }),
  buyer: accounts,
  seller: accounts,
  lots: fc.integer({ min: 1, max: 1000 }),
  offsetTicks: fc.constant(0),
  markTicks: fc.constant(280),
  aggressorSide: fc.constant(2 as const),
});
const settlements = fc.nat({ max: SLOTS - 1 });

/** Looked up trade by trade. */
function lotsOf(pending: readonly SettlementTrade[], account: number, slot: number): number {
  let lots = 0;
  for (const trade of pending) {
    if (trade.slot !== slot) continue;
    if (trade.buyer === account) lots += trade.lots;
    if (trade.seller === account) lots -= trade.lots;
  }
  return lots;
}

test("lots at a price that is still to come are those of a look through all such trades", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(trades, settlements), { maxLength: 60 }), (all) => {
      const settlementTrades = new SettlementTrades();
      settlementTrades.open(SLOTS, ACCOUNTS);
      for (const each of all) {
        if (typeof each === "number") settlementTrades.take(each);
        else settlementTrades.add(each);
        for (let slot = 0; slot < SLOTS; slot++) {
          for (let account = 0; account < ACCOUNTS; account++) {
            expect(settlementTrades.lots(account, slot)).toBe(
              lotsOf(settlementTrades.pending, account, slot),
            );
          }
        }
      }
    }),
    { seed: 5, numRuns: 60 },
  );
});
