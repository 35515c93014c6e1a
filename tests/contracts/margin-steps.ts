import { assert } from "../../engine/base/assert.ts";
import { HOUR_US } from "../../engine/base/sim-time.ts";
import { BUY, SELL } from "../../engine/book/order-books.ts";
import type { ClearingOptions } from "../../engine/clearing/clearing-scenario.ts";
import { monthSettlements } from "../../experiments/metrics/tape/month-settlements.ts";
import { FactTape } from "../simulation/fact-tape.ts";
import { scu } from "../simulation/rules-world.ts";
import { clients, ExchangeHarness, TEST_CLEARING } from "./exchange-harness.ts";

const MONTH = "SCU-2027-06";
/** What a tick of a dollar cent is worth on 730 hours, money units. */
export const TICK_VALUE = 73_000;
const FIRST_TICKS = 20_000;

/** A market that is marked, day by day, at prices that a test gives. */
class SteppedMarket extends ExchangeHarness {
  readonly tape: FactTape;

  constructor(options: ClearingOptions) {
    const tape = new FactTape();
    super({
      specs: [scu(6)],
      accounts: clients(2),
      owners: 2,
      deposit: 1e15,
      price: FIRST_TICKS / 100,
      clearing: { ...TEST_CLEARING, ...options },
      sinks: [tape],
    });
    this.tape = tape;
    this.order(0, MONTH, SELL, 50, FIRST_TICKS);
    this.order(1, MONTH, BUY, 50, FIRST_TICKS);
  }

  markAt(ticks: number): void {
    this.runTo(this.calendar.rollTime(this.tradeDate) - HOUR_US / 4);
    this.order(0, MONTH, BUY, 1, ticks - 1);
    this.order(0, MONTH, SELL, 1, ticks + 1);
    const { markets, house } = this.floor;
    const slot = this.slot(MONTH);
    markets.windowLots[slot] = 0;
    this.endTradeDate();
    assert(house.markTicks[slot] === ticks, "the mark is not where it was asked for");
    assert(house.ledger.sum() === 0, "money was made or lost");
  }
}

/** Settlement prices whose daily moves are `sizes`, up and down by the bits of a fixed word. */
function steppedPrices(sizes: readonly number[]): number[] {
  let word = 0x9e3779b9;
  let ticks = FIRST_TICKS;
  return sizes.map((size) => {
    word ^= word << 13;
    word ^= word >>> 17;
    word ^= word << 5;
    ticks = Math.round(ticks * ((word & 1) === 0 ? 1 + size : 1 / (1 + size)));
    return ticks;
  });
}

/** Margin a lot and settlement price of each day of a market that moves by these shares from day to day. */
export function marginOfSteps(
  sizes: readonly number[],
  options: ClearingOptions,
): { prices: number[]; margins: number[] } {
  const market = new SteppedMarket(options);
  const instrument = market.instrument(MONTH);
  for (const ticks of steppedPrices(sizes)) market.markAt(ticks);
  market.recorder.flush();
  const rows = market.tape.table("settlements").filter((row) => row["instrument"] === instrument);
  const { price, initialMargin } = monthSettlements({
    length: rows.length,
    column: (name) => Float64Array.from(rows, (row) => row[name]!),
  });
  return { prices: [...price], margins: [...initialMargin] };
}
