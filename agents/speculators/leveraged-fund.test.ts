import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { REPORT_MARGIN_CALL } from "../../engine/exchange/reports.ts";
import { alive, filled } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import type { FakeMonth } from "../../tests/contracts/fake-month.ts";
import { leveragedFund } from "./leveraged-fund.ts";

const SETTLE = 1;
/** Money units (0.0001 dollars) a tick on a lot. */
const TICK = 73_000;

/** A desk with money: every order fills at once, at the touch. */
class FundDesk extends FakeDesk {
  inAccount = 0;
  outside = 0;
  readonly active: FakeMonth = this.list({ daysLeft: 200 });

  override balance(): number {
    return this.inAccount;
  }

  override reserve(): number {
    return this.outside;
  }

  override freeMargin(): number {
    return this.inAccount - Math.abs(this.active.position) * this.active.marginALot;
  }

  override deposit(amount: number): void {
    super.deposit(amount);
    this.inAccount += amount;
    this.outside -= amount;
  }

  override withdraw(amount: number): number {
    const paid = Math.max(0, Math.min(amount, this.freeMargin()));
    this.inAccount -= paid;
    this.outside += paid;
    return paid;
  }

  /** The market has moved to a price, with such a distance to the touch. */
  move(ticks: number, half = 0): void {
    this.active.quote.bidTicks = ticks - half;
    this.active.quote.askTicks = ticks + half;
    this.active.valueTicks = ticks;
  }

  /** The daily mark. */
  mark(): void {
    const ticks = (this.active.quote.bidTicks + this.active.quote.askTicks) / 2;
    this.inAccount += this.active.position * (ticks - this.active.settlementTicks) * TICK;
    this.active.settlementTicks = ticks;
  }

  /** Fills what was sent; returns the lots. */
  fill(): number[] {
    return this.orders().map(([, lots]) => {
      const { bidTicks, askTicks } = this.active.quote;
      const price = lots! > 0 ? askTicks : bidTicks;
      this.active.position += lots!;
      this.inAccount += lots! * (this.active.settlementTicks - price) * TICK;
      return lots!;
    });
  }

  /** Notional over wealth. */
  leverage(redeemed = 0): number {
    const { position, quote, settlementTicks } = this.active;
    const middle = (quote.bidTicks + quote.askTicks) / 2;
    const gain = position * (middle - settlementTicks) * TICK;
    const wealth = this.inAccount + this.outside + gain - redeemed;
    return (Math.abs(position) * middle * TICK) / wealth;
  }
}

const PLAIN = {
  aggression: 0,
  standingLeverage: 3,
  maximumLeverage: 4,
  signalNoise: 0,
  marginShare: 1,
  flowSensitivity: 0,
  toleranceShare: 0,
};

/** A fund of a million dollars in all, at its standing position. */
function fund(given: Readonly<Record<string, unknown>> = {}) {
  const desk = new FundDesk();
  [desk.inAccount, desk.outside] = [6e9, 4e9];
  desk.move(280);
  const state = alive(leveragedFund, desk, { ...PLAIN, ...given }, { capital: 1_000_000 });
  desk.active.position = leveragedFund.openingLots!(state, desk)[0]!.lots;
  const wake = (): number[] => {
    leveragedFund.wake(state, desk, 0);
    return desk.fill();
  };
  const settle = (): void => leveragedFund.wake(state, desk, SETTLE);
  return { desk, state, wake, settle };
}

describe("leverage", () => {
  test("it opens with its standing position: notional over wealth, whole lots", () => {
    const { desk } = fund();
    expect(desk.active.position).toBe(Math.trunc(3_000_000 / (280 * 7.3)));
    expect(fund({ standingLeverage: -2 }).desk.active.position).toBe(-978);
    expect(fund({ standingLeverage: 9 }).desk.leverage()).toBeLessThanOrEqual(4);
  });

  test("after a loss that takes it above the limit it sells at once what is beyond it, deep into the book", () => {
    const { desk, state, wake } = fund();
    desk.move(250);
    // Wealth is 1,000,000 - 1467 x 30 x 7.30 = 678,727 dollars: 4 times that are 1487 lots of 1825 dollars.
    expect(desk.leverage()).toBeLessThan(4);
    desk.move(240);
    // 571,636 dollars: 1305 lots of 1752 dollars.
    leveragedFund.wake(state, desk, 0);
    expect(desk.orders()).toEqual([[0, 1305 - 1467, 235]]);
    expect(wake()).toEqual([1305 - 1467]);
    expect(desk.leverage()).toBeLessThanOrEqual(4);
    expect(desk.leverage()).toBeGreaterThan(3.99);
  });

  test("is at or under the limit after each look, whatever the price does, and orders alone never exceed it", () => {
    const moves = fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 1, maxLength: 25 });
    const given = fc.record({
      standingLeverage: fc.integer({ min: -6, max: 6 }),
      maximumLeverage: fc.integer({ min: 1, max: 8 }),
      aggression: fc.constantFrom(0, 20),
      flowSensitivity: fc.constantFrom(0, 3),
    });
    let forced = 0;
    fc.assert(
      fc.property(moves, given, (list, terms) => {
        const { desk, state, wake, settle } = fund({ ...terms, orderLots: 500 });
        let ticks = 280;
        for (const [i, move] of list.entries()) {
          ticks = Math.max(40, ticks + move);
          desk.move(ticks);
          desk.active.valueTicks = ticks + ((i * 7) % 11) - 5;
          if (desk.leverage(state.flows.redeemed) > terms.maximumLeverage) forced++;
          wake();
          const after = desk.leverage(state.flows.redeemed);
          if (after < 0) expect(desk.active.position).toBe(0);
          else expect(after || 0).toBeLessThanOrEqual(terms.maximumLeverage * (1 + 1e-9));
          if (i % 3 === 2) {
            desk.mark();
            settle();
          }
        }
      }),
      { seed: 1, numRuns: 150 },
    );
    expect(forced).toBeGreaterThan(100);
  });

  test("is bounded by what the clearing house asks too, and comes down when it asks for more", () => {
    const { desk, wake } = fund({ marginShare: 0.2 });
    // A fifth of a million dollars carries 200,000 / 163.52 = 1223 lots.
    expect(desk.active.position).toBe(1223);
    desk.active.marginALot *= 2;
    expect(wake()).toEqual([611 - 1223]);
  });

  test("grows with mispricing, bought by orders of bounded size", () => {
    const { desk, wake } = fund({ standingLeverage: 0, aggression: 50, orderLots: 100 });
    desk.active.valueTicks = 280 * Math.exp(0.02);
    for (let i = 0; i < 9; i++) expect(Math.max(...wake(), 0)).toBeLessThanOrEqual(100);
    expect(desk.active.position).toBe(Math.trunc(1_000_000 / (280 * 7.3)));
  });

  test("a fund that has lost everything closes and stays out", () => {
    const { desk, wake } = fund();
    desk.move(180);
    expect(wake()).toEqual([-1467]);
    expect(wake()).toEqual([]);
  });
});

describe("investors", () => {
  test("take money out after losses; it is set aside, and the fund sells for it", () => {
    const { desk, state, wake, settle } = fund({ flowSensitivity: 5, benchmarkReturn: 0 });
    settle();
    desk.move(266);
    desk.mark();
    settle();
    // 1467 x 14 x 7.30 = 149,927 dollars lost: average -1.499 %, times 5: 7.5 % of what is left.
    const wealth = 1e10 - 1467 * 14 * TICK;
    const redeemed = state.flows.redeemed;
    expect(redeemed / wealth).toBeCloseTo(5 * 0.1 * 0.1499, 4);
    const sold = wake();
    expect(sold).toEqual([-10]);
    while (wake().length > 0);
    expect(desk.active.position).toBe(Math.trunc((3 * (wealth - redeemed)) / (266 * TICK)));
  });

  test("are paid out of the account where the reserve does not suffice, and their money meets no margin call", () => {
    const { desk, state, settle } = fund({ flowSensitivity: 200, benchmarkReturn: 0 });
    settle();
    desk.move(270);
    desk.mark();
    const free = desk.freeMargin();
    settle();
    expect(state.flows.redeemed).toBeGreaterThan(4e9 + free);
    expect([desk.outside, desk.freeMargin()]).toEqual([4e9 + free, 0]);
    const call = { ...filled(0, 0, 0, 0, 0), kind: REPORT_MARGIN_CALL, amount: 1e9 };
    leveragedFund.hear!(state, desk, call);
    expect(desk.deposits).toEqual([]);
  });

  test("of a fund without losses leave their money in, and it meets calls", () => {
    const { desk, state, settle } = fund();
    settle();
    const call = { ...filled(0, 0, 0, 0, 0), kind: REPORT_MARGIN_CALL, amount: 1e9 };
    leveragedFund.hear!(state, desk, call);
    expect(desk.deposits).toEqual([1e9]);
  });
});
