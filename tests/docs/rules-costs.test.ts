import { describe, expect, test } from "vitest";
import { IOC } from "../../engine/book/order-books.ts";
import { SIT } from "../../engine/instruments/sit.ts";
import type { FeeTerms } from "../../engine/regulation/fee-terms.ts";
import { costOf } from "../../engine/regulation/fee-tariffs.ts";
import { MakerPay } from "../../engine/regulation/maker-pay.ts";
import { OwnQuotes } from "../../engine/regulation/own-quotes.ts";
import { ORDER_ENTERED } from "../../engine/regulation/order-notice.ts";
import type { TransactionTaxTerms } from "../../engine/regulation/transaction-tax.ts";
import type { RuleMarket } from "../../engine/regulation/rule.ts";
import type { Fees } from "../../engine/regulation/fees.ts";
import { BUY, NYMEX_FEES, RulesWorld, scu, SELL } from "../simulation/rules-world.ts";
import { pageAt } from "./pages.ts";

const JANUARY = "SCU-2027-01";
const FEBRUARY = "SIT-2027-02";
const DOLLAR = 10_000;

const rowsOf = (page: string, columns: number): number[][] =>
  textRows(page, columns).map((row) => row.map(Number));
const textRows = (page: string, columns: number): string[][] => {
  const rows = pageAt(`docs/rules/${page}.md`).rowsUnder("Worked example");
  const found = rows.filter((row) => row.length === columns);
  expect(found.length).toBeGreaterThan(1);
  return found;
};

/** What account 0 has paid, dollars; trades at the mark move nothing else. */
const paid = ({ floor }: RulesWorld, account = 0): number =>
  (1e12 - floor.house.balance(account)) / DOLLAR;

const FREE: FeeTerms = {
  ...NYMEX_FEES,
  memberFee: 0,
  clientFee: 0,
};

describe("the page of fees", () => {
  const role = { makerFee: 0, takerFee: 0, makerRate: 0.0002, takerRate: 0.0025 };

  test("shows what makers and takers pay", () => {
    for (const [lots, maker, taker, rebated] of rowsOf("fees", 4)) {
      const trade = (makerRate: number): number[] => {
        const makerTaker = { ...role, makerRate, auction: "neither" } as const;
        const fees = { SIT: { ...FREE, makerTaker } };
        const world = new RulesWorld({ specs: [SIT], price: 2, scenario: { fees } });
        world.trade(0, 1, FEBRUARY, lots!, 200);
        return [paid(world, 1), paid(world, 0)];
      };
      expect(trade(0.0002)).toEqual([maker, taker]);
      expect(trade(-0.0001)[0]).toBe(rebated);
    }
  });

  test("shows what volume saves", () => {
    const levels = [
      { lots: 500, discount: 0.1 },
      { lots: 2000, discount: 0.25 },
    ];
    const volumeTiers = { window: "calendar_month", trailingDates: 21, levels } as const;
    for (const [lots, dollars] of rowsOf("fees", 2)) {
      const world = new RulesWorld({ scenario: { fees: { SCU: { ...NYMEX_FEES, volumeTiers } } } });
      for (let left = lots!; left > 0; left -= 70) world.trade(0, 1, JANUARY, Math.min(70, left));
      expect(paid(world)).toBe(dollars);
    }
  });
});

test("the page of the transaction tax shows what a buyer pays", () => {
  const terms = [{ rate: 0.0001 }, { rate: 0.002 }, { rate: 0, aLot: 0.5 }];
  for (const [lots, ...dollars] of rowsOf("transaction-tax", 4)) {
    const taxes = terms.map((some) => {
      const tax: TransactionTaxTerms = {
        aLot: 0,
        paidBy: "buyer",
        settlement: "free",
        exempt: [],
        ...some,
      };
      const world = new RulesWorld({ scenario: { transactionTax: { SCU: tax } } });
      world.trade(0, 1, JANUARY, lots!);
      return paid(world);
    });
    expect(taxes).toEqual(dollars);
  }
});

test("the page of the order-to-trade ratio shows what messages cost", () => {
  for (const [messages, trades, allowed, dollars] of rowsOf("order-to-trade", 4)) {
    const terms = { ratio: 4, freeMessages: 20, fee: 0.1, feeCap: 5 };
    const world = new RulesWorld({ scenario: { orderToTrade: { SCU: terms } } });
    for (let i = 0; i < trades!; i++) world.trade(0, 1, JANUARY, 1);
    for (let i = trades!; i < messages!; i++) {
      world.order(0, JANUARY, BUY, 1, 200, { timeInForce: IOC });
    }
    world.told();
    world.endTradeDate();
    expect(paid(world)).toBe(dollars);
    const charged = world.told().find(({ account }) => account === 0);
    if (charged !== undefined) expect(charged.threshold).toBe(allowed);
    else expect(messages).toBeLessThanOrEqual(allowed!);
  }
});

describe("the page of the market-maker programme", () => {
  test("says what is a quote", () => {
    for (const [bid, offer, lots, share, counts] of textRows("market-maker-programme", 5)) {
      const quotes = new OwnQuotes();
      for (const side of [BUY, SELL] as const) {
        const priceTicks = Number(side === BUY ? bid : offer);
        quotes.heard({
          cause: ORDER_ENTERED,
          reason: 0,
          orderId: side + 1,
          account: 0,
          slot: 0,
          side,
          priceTicks,
          priceTicksBefore: priceTicks,
          lots: Number(lots),
          lotsBefore: 0,
          shownLots: Number(lots),
          origin: 0,
        });
      }
      const middle = (Number(bid) + Number(offer)) / 2;
      expect(`${(((Number(offer) - Number(bid)) / middle) * 100).toFixed(2)} %`).toBe(share);
      expect(quotes.isQuote(50, 0.02) ? "yes" : "no").toBe(counts);
    }
  });

  test("says what a maker gets", () => {
    for (const [hours, share, ...dollars] of textRows("market-maker-programme", 4)) {
      const got: number[] = [];
      const market = {
        accountBalance: () => 1e12,
        ownersOf: () => [0],
        record: () => {},
        charge: (_account: number, amount: number) => got.push(-amount / DOLLAR),
      } as unknown as RuleMarket;
      const fees = { paidBy: () => 550 * DOLLAR } as unknown as Fees;
      const pay = new MakerPay(market, [TERMS], 1 / DOLLAR, fees);
      pay.reset(1);
      const month = { maker: 0, account: 0, family: 0, slot: 0, partOfMonth: 1 };
      pay.assess({ ...month, owedUs: 400, metUs: Number(hours) });
      expect(`${(Number(hours) / 400) * 100} %`).toBe(share);
      expect(got.map((money) => money + 0)).toEqual(dollars.map(Number));
    }
  });
});

const TERMS = {
  share: 0.8,
  frontSpread: 0.02,
  backSpread: 0.05,
  frontMonths: 1,
  months: null,
  size: 50,
  capital: 50_000_000,
  stipend: 10_000,
  feeWaiver: 1,
  expelAfter: null,
  reliefMove: null,
  makers: ["makers"],
};

test("the pages' contracts are worth what they say", () => {
  expect(costOf({ aLot: 0, rate: 1 }, 1, 200, SIT.tickSize * SIT.multiplier)).toBe(2000);
  expect(scu(1).multiplier).toBe(730);
});
