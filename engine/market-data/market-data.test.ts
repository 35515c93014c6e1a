import { expect, test } from "vitest";
import type { ExchangeHarness } from "../../tests/contracts/exchange-harness.ts";
import { BUY, RulesWorld, scu, SELL } from "../../tests/simulation/rules-world.ts";
import { ColumnBooks } from "../book/column-books.ts";
import { AUCTION } from "../exchange/phases.ts";
import { ALLOCATIONS } from "../matching/allocations.ts";
import { NO_FEED } from "./feed-terms.ts";
import type { Audience } from "./market-data.ts";

const SYMBOL = "SCU-2027-01";
const TOPS_ONLY: Audience = { longestLatencyUs: 0, terms: [NO_FEED], latenciesUs: [] };

const lastTicks = ({ clock, marketData }: ExchangeHarness, slot: number): number =>
  marketData.tops.states[marketData.tops.find(slot, clock.nowUs) + 4]!;

test("the last trade is known where an iceberg's next peak leaves the top as it was", () => {
  const world = new RulesWorld({ specs: [scu(1)], audience: TOPS_ONLY });
  const slot = world.slot(SYMBOL);
  world.order(0, SYMBOL, SELL, 20, 281, { displayLots: 5 });
  world.order(1, SYMBOL, BUY, 5, 281);
  expect(world.floor.markets.tops.slice(slot * 4 + 2, slot * 4 + 4)).toEqual(Int32Array.of(281, 5));
  expect(lastTicks(world, slot)).toBe(281);
});

/** Books that nobody may ask for depth or for an auction's price, once the first trade date has begun. */
class UnaskedBooks extends ColumnBooks {
  refuses = false;

  override levels(): number {
    if (this.refuses) throw new Error("depth is asked for");
    return 0;
  }

  override callPrice(): void {
    throw new Error("an auction's price is asked for");
  }
}

test("nothing is computed for an instrument of which nobody has asked for anything", () => {
  const asksForOther: Audience = {
    longestLatencyUs: 0,
    terms: [NO_FEED, { depthLevels: 5, lastTrades: 5, indicative: true, settlements: true }],
    latenciesUs: [0],
  };
  const specs = [scu(1), { ...scu(1), symbol: "OTHER" }];
  const world = new RulesWorld({
    specs,
    audience: asksForOther,
    books: (listener) => new UnaskedBooks(listener, ALLOCATIONS),
  });
  const slot = world.slot(SYMBOL);
  (world.floor.books as UnaskedBooks).refuses = true;
  world.trade(0, 1, SYMBOL, 3);
  world.exchange.setPhase(slot, AUCTION);
  expect(world.marketData.feeds[slot]!.log.last).toBe(0);
  expect(() => world.order(0, "OTHER-2027-01", BUY, 1, 280)).toThrow("depth is asked for");
  expect(() => {
    world.endTradeDate();
  }).toThrow("depth is asked for");
  expect(world.marketData.feeds[slot]!.log.last).toBe(0);
});
