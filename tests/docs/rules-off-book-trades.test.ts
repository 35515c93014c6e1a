import { expect, test } from "vitest";
import { REASON_WORDS } from "../../engine/base/order-words.ts";
import { MINUTE_US } from "../../engine/base/sim-time.ts";
import { POST_EXCHANGE_FEE, POST_TRADE_VARIATION } from "../../engine/base/posting-words.ts";
import { OFF_BOOK_KIND_WORDS, type OffBookKind } from "../../engine/regulation/off-book-trade.ts";
import { MONEY_UNIT } from "../contracts/exchange-harness.ts";
import { JANUARY, OffBookWorld } from "../simulation/off-book-world.ts";
import { limitOf, limitTerms, NYMEX_FEES } from "../simulation/rules-world.ts";
import { pageAt } from "./pages.ts";

function worldHolding(lots: number): OffBookWorld {
  const world = new OffBookWorld(
    {},
    {
      scenario: {
        fees: { SCU: { ...NYMEX_FEES, offBook: { memberFee: 6, clientFee: 7.3 } } },
        positionLimits: { SCU: limitTerms({ singleMonth: limitOf(100) }) },
      },
    },
  );
  if (lots > 0) world.trade(0, 2, JANUARY, lots);
  return world;
}

/** Dollars that an account has paid, by posting, while something was done. */
function paidDuring(world: OffBookWorld, done: () => void): Map<number, number> {
  const { ledger } = world.floor.house;
  const paid = new Map<number, number>();
  const transfer = ledger.transfer.bind(ledger);
  ledger.transfer = (from, to, amount, posting, instrument) => {
    const own = ledger.marginOf(0);
    const change = (from === own ? amount : 0) - (to === own ? amount : 0);
    paid.set(posting, (paid.get(posting) ?? 0) + change * MONEY_UNIT);
    transfer(from, to, amount, posting, instrument);
  };
  done();
  return paid;
}

test("the page of trades off the book says what comes of a block", () => {
  const rows = pageAt("docs/rules/off-book-trades.md")
    .rowsUnder("Worked example")
    .filter((row) => row.length === 9);
  expect(rows.length).toBeGreaterThan(4);
  for (const row of rows) {
    const [kind, lots, price, held, ...said] = row;
    const world = worldHolding(Number(held));
    const traded = world.volume(JANUARY);
    let reason = 0;
    const paid = paidDuring(world, () => {
      const code = OFF_BOOK_KIND_WORDS.indexOf(kind as never) as OffBookKind;
      reason = world.block(Number(lots), Number(price), { kind: code });
    });
    const volumeAfter = (minutes: number): string => {
      world.wait(minutes * MINUTE_US);
      return String(world.volume(JANUARY) - traded);
    };
    const of = (posting: number): string => (paid.get(posting) ?? 0).toFixed(2);
    expect(
      [
        reason === 0 ? "agreed" : REASON_WORDS[reason]!,
        of(POST_TRADE_VARIATION),
        of(POST_EXCHANGE_FEE),
        volumeAfter(14),
        volumeAfter(1),
      ],
      row.join(" "),
    ).toEqual(said);
  }
});
