import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  CCP_CAPITAL,
  CCP_SETTLEMENT,
  EXCHANGE_FEES,
  Ledger,
  NO_INSTRUMENT,
  OUTSIDE,
  ROUNDING,
  UNFUNDED_LOSS,
} from "./ledger.ts";

const POSTING = 3;

interface Posted {
  readonly debit: number;
  readonly credit: number;
  readonly amount: number;
  readonly instrument: number;
}

function openLedger(members = 2, accounts = 3): { ledger: Ledger; posted: Posted[] } {
  const posted: Posted[] = [];
  const ledger = new Ledger({
    posted: (debit, credit, amount, _posting, instrument) =>
      posted.push({ debit, credit, amount, instrument }),
  });
  ledger.open(members, accounts);
  return { ledger, posted };
}

test("every account of the ledger has a number of its own", () => {
  const { ledger } = openLedger(3, 4);
  const numbers = [OUTSIDE, CCP_SETTLEMENT, CCP_CAPITAL, EXCHANGE_FEES, ROUNDING, UNFUNDED_LOSS];
  for (let member = 0; member < 3; member++) {
    numbers.push(ledger.settlementOf(member, 0), ledger.settlementOf(member, 1));
    numbers.push(ledger.capitalOf(member), ledger.guarantyFundOf(member));
  }
  for (let account = 0; account < 4; account++) numbers.push(ledger.marginOf(account));
  expect(numbers).toEqual(numbers.map((_, i) => i));
  expect(ledger.balances).toHaveLength(numbers.length);
});

test("balances sum to zero after every posting, and each is what was posted to it", () => {
  const transfers = fc.array(
    fc.record({
      debit: fc.nat({ max: 16 }),
      credit: fc.nat({ max: 16 }),
      amount: fc.integer({ min: -1e12, max: 1e12 }),
    }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(transfers, (list) => {
      const { ledger, posted } = openLedger();
      const model = Array.from({ length: 17 }, () => 0);
      for (const { debit, credit, amount } of list) {
        if (debit === credit) continue;
        ledger.transfer(debit, credit, amount, POSTING);
        model[debit]! -= amount;
        model[credit]! += amount;
        expect(ledger.sum()).toBe(0);
      }
      expect(Array.from(ledger.balances)).toEqual(model);
      const moves = list.filter(({ debit, credit, amount }) => debit !== credit && amount !== 0);
      expect(posted).toHaveLength(moves.length);
      expect(posted.every(({ amount }) => amount > 0)).toBe(true);
    }),
    { seed: 20_261_122, numRuns: 200 },
  );
});

describe("a posting", () => {
  test.each([0, -1, 0.5, Number.NaN, Infinity, 2 ** 53])("of %d is refused", (amount) => {
    const { ledger, posted } = openLedger();
    expect(() => ledger.post(OUTSIDE, CCP_CAPITAL, amount, POSTING)).toThrow("posting 3 of");
    expect([ledger.sum(), posted.length]).toEqual([0, 0]);
  });

  test("from an account to itself is refused", () => {
    const { ledger } = openLedger();
    expect(() => ledger.post(OUTSIDE, OUTSIDE, 5, POSTING)).toThrow("posting 3 of 5");
    expect(ledger.sum()).toBe(0);
  });

  test("that takes a balance beyond the safe integers is refused, and changes nothing", () => {
    const { ledger } = openLedger();
    ledger.post(OUTSIDE, CCP_CAPITAL, 2 ** 53 - 1, POSTING);
    expect(() => ledger.post(OUTSIDE, CCP_CAPITAL, 1, POSTING)).toThrow("beyond the safe integers");
    expect(ledger.balance(CCP_CAPITAL)).toBe(2 ** 53 - 1);
    expect(ledger.sum()).toBe(0);
  });

  test("a negative transfer flows back, and zero posts nothing; facts name the month, or none", () => {
    const { ledger, posted } = openLedger();
    ledger.transfer(OUTSIDE, CCP_CAPITAL, -5, POSTING, 7);
    ledger.transfer(OUTSIDE, CCP_CAPITAL, 0, POSTING);
    ledger.post(OUTSIDE, EXCHANGE_FEES, 2, POSTING);
    expect(posted).toEqual([
      { debit: CCP_CAPITAL, credit: OUTSIDE, amount: 5, instrument: 7 },
      { debit: OUTSIDE, credit: EXCHANGE_FEES, amount: 2, instrument: NO_INSTRUMENT },
    ]);
  });
});
