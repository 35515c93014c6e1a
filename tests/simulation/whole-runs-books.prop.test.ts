import fc from "fast-check";
import { expect, test } from "vitest";
import { GTC, GTD } from "../../engine/book/order-books.ts";
import type { MatchingRule } from "../../engine/instruments/matching-terms.ts";
import { NO_AGGRESSOR } from "../../engine/regulation/rule.ts";
import { NONE } from "../../engine/recorder/tables/columns.ts";
import { type FactRow, type FactTape, runWhole } from "./fact-tape.ts";
import { identities, scenarios } from "./random-scenario.ts";
import { playBooks, type TapeBooks, type TapeOrder } from "./tape-books.ts";

const BUY = 0;
const SELL = 1;
/** Good till canceled, good till a date: what the run's end may find in the books. */
const LASTING: ReadonlySet<number> = new Set([GTC, GTD]);

const overRuns = (numRuns: number, check: (tape: FactTape, rule: MatchingRule) => void): void =>
  fc.assert(
    fc.property(scenarios, identities, (scenario, identity) =>
      check(runWhole(scenario, identity).tape, scenario.families[0]!.matching.rule),
    ),
    { seed: 20_261_124, numRuns },
  );

/** Best price and the lots that stand at it. */
function top(books: TapeBooks, instrument: number, side: number): [number, number] {
  const queue = books.queue(instrument, side);
  const best = queue[0];
  if (best === undefined) return [NONE, 0];
  const level = queue.filter(({ priceTicks }) => priceTicks === best.priceTicks);
  return [best.priceTicks, level.reduce((lots, order) => lots + order.shownLots, 0)];
}

test("every accepted order ends exactly once, and its quantity is traded, replaced away or given back", () => {
  let [orders, outlive] = [0, 0];
  overRuns(25, (tape) => {
    const books = playBooks(tape);
    const givenBack = new Map<number, number>();
    const validity = new Map<number, number>();
    for (const { event, order_id, lots, time_in_force } of tape.table("orders")) {
      validity.set(order_id!, time_in_force!);
      if (event === 3 || event === 4) givenBack.set(order_id!, lots!);
    }
    for (const order of books.orders.values()) {
      const outlives = LASTING.has(validity.get(order.orderId)!) && order.lots > 0;
      expect(order.ends, `ends of order ${order.orderId}`).toBe(outlives ? 0 : 1);
      const left = givenBack.get(order.orderId) ?? order.lots;
      expect(order.accepted + order.replacedBy - order.filled - left).toBe(0);
      orders++;
      if (outlives) outlive++;
    }
  });
  expect(orders).toBeGreaterThan(5000);
  expect(outlive).toBeGreaterThan(50);
});

test("orders and trades rebuild the book at every public quote, and it is never crossed there", () => {
  let quotes = 0;
  overRuns(25, (tape) => {
    playBooks(tape, {
      quoted(books, row) {
        const [bid, bidLots] = top(books, row["instrument"]!, BUY);
        const [ask, askLots] = top(books, row["instrument"]!, SELL);
        const { bid_ticks, bid_lots, ask_ticks, ask_lots } = row;
        if (books.isInCall(row["instrument"]!)) {
          expect([bid_ticks, bid_lots, ask_ticks, ask_lots]).toEqual([NONE, 0, NONE, 0]);
          return;
        }
        expect([bid, bidLots, ask, askLots]).toEqual([bid_ticks, bid_lots, ask_ticks, ask_lots]);
        if (bid !== NONE && ask !== NONE) expect(bid).toBeLessThan(ask);
        quotes++;
      },
    });
  });
  expect(quotes).toBeGreaterThan(5000);
});

test("depth snapshots show the same book, level by level", () => {
  let levels = 0;
  overRuns(12, (tape) => {
    playBooks(tape, {
      snapshot(books, row) {
        const queue = books.queue(row["instrument"]!, row["side"]!);
        const prices = [...new Set(queue.map(({ priceTicks }) => priceTicks))];
        const price = prices[row["level"]!];
        const level = queue.filter(({ priceTicks }) => priceTicks === price);
        const lots = level.reduce((sum, order) => sum + order.shownLots, 0);
        const seen = [row["price_ticks"], row["lots"], row["orders"]];
        expect([price ?? NONE, lots, level.length]).toEqual(seen);
        levels++;
      },
    });
  });
  expect(levels).toBeGreaterThan(200);
});

test("every trade is with the best price, by time the earliest there, at its price and within both limits", () => {
  let trades = 0;
  let outOfTurn = 0;
  overRuns(25, (tape, rule) => {
    playBooks(tape, {
      traded(books, maker, taker, row) {
        expect([isWithin(maker, row), isWithin(taker, row)]).toEqual([true, true]);
        if (row["aggressor"] === NO_AGGRESSOR) return;
        const [first] = books.queue(maker.instrument, maker.side);
        if (rule === "fifo") expect(maker.orderId).toBe(first!.orderId);
        else if (maker.orderId !== first!.orderId) outOfTurn++;
        expect(maker.priceTicks).toBe(first!.priceTicks);
        expect(row["price_ticks"]).toBe(maker.priceTicks);
        // An iceberg's next peak may come after the order that took the one before.
        if (maker.displayLots === 0) expect(taker.since).toBeGreaterThan(maker.since);
        trades++;
      },
    });
  });
  expect(trades).toBeGreaterThan(2000);
  expect(outOfTurn).toBeGreaterThan(20);
});

test("who trades is who sent the orders, and trades are numbered without a gap", () => {
  overRuns(8, (tape) => {
    playBooks(tape, {
      traded(_books, maker, taker, row) {
        const [buy, sell] = maker.side === BUY ? [maker, taker] : [taker, maker];
        expect([row["buy_account"], row["sell_account"]]).toEqual([buy.account, sell.account]);
        expect([buy.instrument, sell.instrument]).toEqual([row["instrument"], row["instrument"]]);
      },
    });
    expect(tape.table("trades").map((row) => row["trade_id"])).toEqual(
      tape.table("trades").map((_, i) => i + 1),
    );
  });
});

function isWithin(order: TapeOrder, trade: FactRow): boolean {
  if (order.priceTicks === NONE) return true;
  const price = trade["price_ticks"]!;
  return order.side === BUY ? price <= order.priceTicks : price >= order.priceTicks;
}
