import fc from "fast-check";
import { expect, test } from "vitest";
import { spreadParts } from "./spread-parts.ts";
import { spreads } from "./spreads.ts";
import { notionalOf, type QuoteColumns, type TradeColumns } from "./tape-columns.ts";

const RUNS = { seed: 3, numRuns: 300 };
const SESSION = { start: 0, end: 1_000 };
const HORIZONS = [1, 20, 300];

interface Tape {
  readonly quotes: QuoteColumns;
  readonly trades: TradeColumns;
}

const quoteRow = fc.record({
  gap: fc.integer({ min: 0, max: 40 }),
  bid: fc.integer({ min: 900, max: 1_000 }),
  spread: fc.integer({ min: 1, max: 20 }),
  bidLots: fc.integer({ min: 0, max: 5 }),
  askLots: fc.integer({ min: 0, max: 5 }),
});
const tradeRow = fc.record({
  gap: fc.integer({ min: 0, max: 40 }),
  price: fc.integer({ min: 900, max: 1_020 }),
  lots: fc.integer({ min: 1, max: 50 }),
  sign: fc.constantFrom(-1, 1, 1, -1, 0),
});

const timesOf = (rows: readonly { readonly gap: number }[]): number[] => {
  let time = 0;
  return rows.map(({ gap }) => (time += gap));
};

const tape = fc
  .tuple(fc.array(quoteRow, { maxLength: 40 }), fc.array(tradeRow, { maxLength: 40 }))
  .map(([quotes, trades]): Tape => ({
    quotes: {
      time: timesOf(quotes),
      bid: quotes.map(({ bid }) => bid),
      bidLots: quotes.map(({ bidLots }) => bidLots),
      ask: quotes.map(({ bid, spread }) => bid + spread),
      askLots: quotes.map(({ askLots }) => askLots),
    },
    trades: {
      time: timesOf(trades),
      price: trades.map(({ price }) => price),
      lots: trades.map(({ lots }) => lots),
      sign: trades.map(({ sign }) => sign),
    },
  }));

const found = ({ quotes, trades }: Tape) => spreads(quotes, trades, SESSION, HORIZONS);

test("effective = realised + impact to the last bit for every trade, at mean prices of fills too", () => {
  const fills = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 1e4 })),
    { minLength: 1, maxLength: 8 },
  );
  const mid = fc.integer({ min: 1, max: 2e6 });
  fc.assert(
    fc.property(fills, fc.constantFrom(-1, 1), mid, mid, (levels, sign, before, later) => {
      const lots = levels.reduce((sum, [, size]) => sum + size, 0);
      const paid = levels.reduce((sum, [price, size]) => sum + price * size, 0);
      const trade = { time: [0], price: [paid / lots], lots: [lots], sign: [sign] };
      expect(notionalOf(trade, 0)).toBe(paid);
      const parts = spreadParts(sign, paid, lots, before, later);
      expect(parts.realised + parts.impact).toBe(parts.effective);
    }),
    RUNS,
  );
});

test("means of the same trades add up, in ticks and in basis points", () => {
  fc.assert(
    fc.property(tape, (each) => {
      for (const { effective, realised, impact } of found(each).horizons) {
        for (const unit of ["ticks", "bps", "ticksByTrade", "bpsByTrade"] as const) {
          if (effective[unit].value === null) continue;
          const sum = realised[unit].value! + impact[unit].value!;
          expect(Math.abs(sum - effective[unit].value)).toBeLessThan(1e-9);
        }
      }
    }),
    RUNS,
  );
});

test("every trade is in the sample or in a count beside it, and shares of time add up to one", () => {
  fc.assert(
    fc.property(tape, (each) => {
      const { trades, excluded, auctionTrades, effective, horizons, quoted } = found(each);
      const inSession = each.trades.time as number[];
      expect(trades + auctionTrades).toBe(inSession.filter((time) => time < SESSION.end).length);
      expect(effective.ticks.n).toBe(trades - excluded);
      for (const { realised, dropped } of horizons) {
        expect(realised.ticks.n + dropped).toBe(effective.ticks.n);
      }
      const { twoSidedShare, oneSidedShare, emptyShare } = quoted;
      expect(twoSidedShare.value! + oneSidedShare.value! + emptyShare.value!).toBeCloseTo(1, 12);
    }),
    RUNS,
  );
});

test("the mirrored market, prices negated and sides swapped, has the same spreads in ticks", () => {
  const mirrored = ({ quotes, trades }: Tape): Tape => ({
    quotes: {
      time: quotes.time,
      bid: Array.from(quotes.ask, (price) => -price),
      bidLots: quotes.askLots,
      ask: Array.from(quotes.bid, (price) => -price),
      askLots: quotes.bidLots,
    },
    trades: {
      ...trades,
      price: Array.from(trades.price, (price) => -price),
      sign: Array.from(trades.sign, (sign) => -sign),
    },
  });
  fc.assert(
    fc.property(tape, (each) => {
      const [here, there] = [found(each), found(mirrored(each))];
      expect(there.quoted.ticks).toEqual(here.quoted.ticks);
      expect(there.effective.ticks).toEqual(here.effective.ticks);
      for (const [i, horizon] of here.horizons.entries()) {
        expect(there.horizons[i]!.impact.ticks.value).toBeCloseTo(
          horizon.impact.ticks.value ?? 0,
          9,
        );
        expect(there.horizons[i]!.realised.ticks.n).toBe(horizon.realised.ticks.n);
      }
    }),
    RUNS,
  );
});

test("all prices times three: spreads in ticks times three, in basis points the same", () => {
  const tripled = ({ quotes, trades }: Tape): Tape => ({
    quotes: {
      ...quotes,
      bid: Array.from(quotes.bid, (price) => 3 * price),
      ask: Array.from(quotes.ask, (price) => 3 * price),
    },
    trades: { ...trades, price: Array.from(trades.price, (price) => 3 * price) },
  });
  fc.assert(
    fc.property(tape, (each) => {
      const [here, there] = [found(each), found(tripled(each))];
      if (here.effective.ticks.value === null) return;
      expect(there.effective.ticks.value).toBeCloseTo(3 * here.effective.ticks.value, 9);
      expect(there.effective.bps.value).toBeCloseTo(here.effective.bps.value!, 6);
      expect(there.quoted.bps.value ?? 0).toBeCloseTo(here.quoted.bps.value ?? 0, 6);
    }),
    RUNS,
  );
});
