import { describe, expect, test } from "vitest";
import {
  OFF_BOOK_AGREED,
  OFF_BOOK_PROPOSED,
  OFF_BOOK_REPORTED,
} from "../../../engine/exchange/off-book/off-book-words.ts";
import { POST_EXCHANGE_FEE } from "../../../engine/clearing/words.ts";
import { at, measuredTape, type Row } from "../../../tests/fixtures/measured-tape.ts";

const [EXCHANGE, BUYER, SELLER] = [0, 1, 2];

const block = (event: number, seconds: number, lots: number, price: number): Row => ({
  time_us: at(1, seconds),
  event,
  lots,
  price_ticks: price,
  buy_account: BUYER,
  sell_account: SELLER,
});

/** Two blocks of 40 and 10 lots beside 50 lots of the book; the first is agreed on before there is a quote. */
const measure = measuredTape({
  days: 3,
  owners: ["hedge", "provide"],
  lastDates: [30],
  tables: {
    trades: [{ time_us: at(1, 90), lots: 50, price_ticks: 100, buy_account: 2, sell_account: 1 }],
    quotes: [
      { time_us: at(1, 20), bid_ticks: 98, bid_lots: 1, ask_ticks: 104, ask_lots: 1 },
      { time_us: at(1, 70), bid_ticks: 90, bid_lots: 1, ask_ticks: 92, ask_lots: 1 },
    ],
    off_book: [
      block(OFF_BOOK_PROPOSED, 5, 60, 103),
      block(OFF_BOOK_AGREED, 10, 40, 103),
      block(OFF_BOOK_AGREED, 60, 10, 103),
      block(OFF_BOOK_REPORTED, 910, 40, 103),
    ],
    ledger: [
      {
        time_us: at(1, 60),
        debit: BUYER,
        credit: EXCHANGE,
        amount: 40_000,
        posting: POST_EXCHANGE_FEE,
      },
    ],
  },
});

describe("trades off the book", () => {
  test("are a share of all lots, of a mean size, and so far from the middle as they are agreed on", () => {
    expect(measure("off_book_volume_share")).toMatchObject({ value: 0.5, n: 2 });
    expect(measure("off_book_lots")).toMatchObject({ value: 25, n: 2 });
    expect(measure("off_book_distance_ticks")).toMatchObject({ value: 2, n: 1 });
  });

  test("count among the lots over which costs are told", () => {
    expect(measure("fees_hedge_dollars_a_lot")).toMatchObject({ value: 4, n: 100 });
    expect(measure("fees_dollars_a_lot")).toMatchObject({ value: 2, n: 200 });
  });
});
