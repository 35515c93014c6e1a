import fc from "fast-check";
import { expect, test } from "vitest";
import { civilDate } from "../../engine/base/civil-date.ts";
import {
  POST_EXCHANGE_FEE,
  POST_MAKER_REBATE,
  POST_TRANSACTION_TAX,
} from "../../engine/base/posting-words.ts";
import { MINUTE_US } from "../../engine/base/sim-time.ts";
import { EXCHANGE_FEES, OUTSIDE } from "../../engine/clearing/ledger.ts";
import type { FeeTerms } from "../../engine/regulation/fee-terms.ts";
import type { RulesScenario } from "../../engine/regulation/rules-scenario.ts";
import type { TransactionTaxTerms } from "../../engine/regulation/transaction-tax.ts";
import { FactTape } from "./fact-tape.ts";
import { Dice, randomCommand } from "./rules-flow.ts";
import { NYMEX_FEES, RulesWorld, scu } from "./rules-world.ts";

type Row = Readonly<Record<string, number>>;

const SYMBOLS = ["SCU-2027-02", "SCU-2027-03"] as const;
const FLOW = { accounts: 4, symbols: SYMBOLS, largestLots: 30, spread: 0.01 };
/** Account 3 is a maker; money units a dollar. */
const GROUPS = { makers: [3] };
const DOLLAR = 10_000;

interface Play {
  readonly world: RulesWorld;
  readonly trades: readonly Row[];
  readonly ledger: readonly Row[];
}

/** Some trade dates of random commands, over the end of January. */
function play(seed: number, scenario: Partial<RulesScenario>): Play {
  const tape = new FactTape();
  const world = new RulesWorld({
    specs: [scu(3)],
    start: "2027-01-27",
    sinks: [tape],
    groups: GROUPS,
    scenario,
  });
  const dice = new Dice(seed);
  for (let date = 0; date < 6; date++) {
    for (let i = 0; i < 50; i++) {
      randomCommand(world, dice, FLOW);
      world.wait(5 * MINUTE_US);
    }
    world.endTradeDate();
    expect(world.floor.house.ledger.sum()).toBe(0);
  }
  world.recorder.flush();
  const rows = (name: string): readonly Row[] => tape.table(name);
  return { world, trades: rows("trades"), ledger: rows("ledger") };
}

/** Sums of the ledger's postings of these words, by account: what it paid less what it received. */
function paid({ world, ledger }: Play, postings: readonly number[]): number[] {
  const base = world.floor.house.ledger.marginOf(0);
  const sums = [0, 0, 0, 0];
  for (const row of ledger.filter(({ posting }) => postings.includes(posting!))) {
    const [debit, credit] = [row["debit"]! - base, row["credit"]! - base];
    if (debit >= 0) sums[debit]! += row["amount"]!;
    if (credit >= 0) sums[credit]! -= row["amount"]!;
  }
  return sums;
}

const FEES: FeeTerms = {
  ...NYMEX_FEES,
  classes: { makers: { fee: 1.1, rate: 0, settlementFee: 0 } },
  volumeTiers: {
    window: "calendar_month",
    trailingDates: 3,
    levels: [
      { lots: 40, discount: 0.1 },
      { lots: 150, discount: 0.35 },
    ],
  },
  makerTaker: { makerFee: -1.5, takerFee: 0.7, makerRate: 0, takerRate: 0, auction: "neither" },
};

/** Lot by lot: the class's fee and what the role adds, less the discount of the tier in which the lot is. */
function feesByLot({ world, trades }: Play, window: string): number[] {
  const sums = [0, 0, 0, 0];
  const byDate = [0, 1, 2, 3].map(() => new Map<number, number>());
  for (const row of trades) {
    const date = world.calendar.tradeDateAt(row["time_us"]!);
    for (const side of [0, 1]) {
      const account = row[side === 0 ? "buy_account" : "sell_account"]!;
      const role = row["aggressor"] === side ? 0.7 : -1.5;
      for (let lot = 0; lot < row["lots"]!; lot++) {
        const counted = [...byDate[account]!].filter(([day]) => counts(world, day, date, window));
        const before = counted.reduce((sum, [, lots]) => sum + lots, 0);
        const discount = before >= 150 ? 0.35 : before >= 40 ? 0.1 : 0;
        const fee = (account === 3 ? 1.1 : 5.5) + role;
        sums[account]! += Math.round((fee > 0 ? fee * (1 - discount) : fee) * DOLLAR);
        byDate[account]!.set(date, (byDate[account]!.get(date) ?? 0) + 1);
      }
    }
  }
  return sums;
}

function counts({ calendar }: RulesWorld, day: number, date: number, window: string): boolean {
  if (window === "trailing") return day > date - 3;
  return civilDate(calendar.dayAt(day)).month === civilDate(calendar.dayAt(date)).month;
}

const runs = { seed: 20_261_128, numRuns: 12 };

test("fees are those of each lot by class, role and tier, whoever trades how much in the month or of late", () => {
  let rebated = 0;
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom("calendar_month", "trailing"), (seed, window) => {
      const volumeTiers = { ...FEES.volumeTiers!, window };
      const played = play(seed, { fees: { SCU: { ...FEES, volumeTiers } } });
      const sums = paid(played, [POST_EXCHANGE_FEE, POST_MAKER_REBATE]);
      expect(sums).toEqual(feesByLot(played, window));
      const { ledger } = played.world.floor.house;
      expect(ledger.balance(EXCHANGE_FEES)).toBe(sums.reduce((sum, amount) => sum + amount, 0));
      rebated += played.ledger.filter(({ posting }) => posting === POST_MAKER_REBATE).length;
    }),
    runs,
  );
  expect(rebated).toBeGreaterThan(20);
});

const TAX: TransactionTaxTerms = {
  rate: 0.0002,
  aLot: 0.25,
  paidBy: "both",
  settlement: "free",
  exempt: ["makers"],
};

test("each taxed side pays its share of each trade's notional value to the outside; exempt groups pay nothing", () => {
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom("both", "buyer", "seller"), (seed, paidBy) => {
      const played = play(seed, { transactionTax: { SCU: { ...TAX, paidBy } } });
      const expected = [0, 0, 0, 0];
      for (const row of played.trades) {
        const value = row["price_ticks"]! * row["lots"]! * 73_000; // 0.01 dollars on 730 hours
        const tax = Math.round(0.0002 * value) + row["lots"]! * 2500;
        const [buyer, seller] = [row["buy_account"]!, row["sell_account"]!];
        if (paidBy !== "seller" && buyer !== 3) expected[buyer]! += tax;
        if (paidBy !== "buyer" && seller !== 3) expected[seller]! += tax;
      }
      expect(paid(played, [POST_TRANSACTION_TAX])).toEqual(expected);
      const taxes = played.ledger.filter(({ posting }) => posting === POST_TRANSACTION_TAX);
      expect(taxes.length).toBeGreaterThan(20);
      expect(new Set(taxes.map(({ credit }) => credit))).toEqual(new Set([OUTSIDE]));
    }),
    runs,
  );
});
