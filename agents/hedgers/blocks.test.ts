import { describe, expect, test } from "vitest";
import { REPORT_BLOCK_PROPOSED, REPORT_EFRP_PROPOSED } from "../../engine/exchange/reports.ts";
import { BUY, NO_PRICE, SELL } from "../../engine/book/order-books.ts";
import { EFRP } from "../../engine/regulation/off-book-trade.ts";
import { born, filled } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import { inferenceProvider } from "../providers/inference-provider.ts";
import { applicationHedger } from "./application-hedger.ts";

const OWNERS = "owners";

/** A firm that needs 100 lots in each of three months, and holds nothing. */
function firm(given: Readonly<Record<string, unknown>> = {}) {
  const desk = new FakeDesk();
  for (const daysLeft of [9, 30, 51]) desk.list({ daysLeft });
  desk.groups[OWNERS] = [7, 8];
  const values = { needLots: 100, needVolatility: 0, hedgeRatio: 1, childLots: 5, blockLots: 50 };
  const state = born(applicationHedger, desk, { ...values, blockWith: OWNERS, ...given });
  applicationHedger.openingLots!(state, desk);
  applicationHedger.start(state, desk);
  return { desk, visit: () => applicationHedger.wake(state, desk, 0), state };
}

describe("what a hedger misses much of", () => {
  test("it proposes as a block but for one order, in the middle of the market, in turn", () => {
    const { desk, visit } = firm();
    visit();
    visit();
    const block = { instrument: 0, side: BUY, lots: 95, priceTicks: 280 };
    expect(desk.proposed).toEqual([
      { ...block, withAccount: 7 },
      { ...block, withAccount: 8 },
    ]);
    expect(desk.orders()).toEqual([
      [0, 5, 281],
      [0, 5, 279],
    ]);
  });

  test("or as an exchange for a related position, of the same lots", () => {
    const { desk, visit } = firm({ offBookKind: "efrp" });
    visit();
    expect(desk.proposed.map(({ kind, lots }) => [kind, lots])).toEqual([[EFRP, 95]]);
  });

  test("the odd tick is the other's, and without a price on either side nothing is proposed", () => {
    const { desk, visit } = firm();
    desk.month(0).quote.askTicks = 282;
    visit();
    desk.month(0).quote.bidTicks = NO_PRICE;
    visit();
    expect(desk.proposed.map(({ priceTicks }) => priceTicks)).toEqual([281]);
  });

  test.each([
    ["it knows nobody", { blockWith: null }],
    ["those whom it knows are not there", { blockWith: "others" }],
    ["it is too little for one", { blockLots: 96 }],
  ])("it proposes nothing where %s", (_what, given) => {
    const { desk, visit } = firm(given);
    visit();
    expect(desk.proposed).toEqual([]);
    expect(desk.orders()).toEqual([[0, 5, 281]]);
  });
});

describe("a block that it hears of", () => {
  const offered = (
    lots: number,
    priceTicks: number,
    side: 0 | 1,
    kind = REPORT_BLOCK_PROPOSED,
  ) => ({
    ...filled(0, side, 4, lots, 0),
    kind,
    priceTicks,
  });

  test("it takes as far as it wants it, where the book is no better", () => {
    const { desk, state } = firm();
    applicationHedger.hear!(state, desk, offered(300, 281, BUY));
    applicationHedger.hear!(state, desk, offered(60, 270, BUY));
    expect(desk.accepted).toEqual([
      [4, 100],
      [4, 60],
    ]);
  });

  test.each([
    ["is dearer than the book", offered(100, 282, BUY)],
    ["is of the other side", offered(100, 280, SELL)],
    ["is too little for one", offered(49, 280, BUY)],
    ["is an exchange for a related position", offered(100, 280, BUY, REPORT_EFRP_PROPOSED)],
  ])("it leaves alone where it %s", (_what, report) => {
    const { desk, state } = firm();
    applicationHedger.hear!(state, desk, report);
    expect(desk.accepted).toEqual([]);
  });

  test("it takes an exchange where it makes exchanges itself, and blocks as before", () => {
    const { desk, state } = firm({ offBookKind: "efrp" });
    applicationHedger.hear!(state, desk, offered(60, 280, BUY, REPORT_EFRP_PROPOSED));
    applicationHedger.hear!(state, desk, offered(70, 280, BUY));
    expect(desk.accepted).toEqual([
      [4, 60],
      [4, 70],
    ]);
  });

  test("it takes its own order out before, and a provider sells as a firm buys", () => {
    const desk = new FakeDesk();
    desk.list({ daysLeft: 30 });
    const given = { capacityLots: 100, hedgeRatio: 1, capacityVolatility: 0 };
    const state = born(inferenceProvider, desk, given);
    inferenceProvider.openingLots!(state, desk);
    inferenceProvider.start(state, desk);
    inferenceProvider.wake(state, desk, 0);
    inferenceProvider.wake(state, desk, 0);
    desk.take();
    inferenceProvider.hear!(state, desk, offered(80, 279, SELL));
    expect(desk.take()).toEqual([{ verb: "cancel", id: 2 }]);
    expect(desk.accepted).toEqual([[4, 80]]);
    inferenceProvider.hear!(state, desk, offered(80, 278, SELL));
    expect(desk.accepted).toHaveLength(1);
  });
});
