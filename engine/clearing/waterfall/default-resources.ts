import type { Money } from "../../base/money.ts";

/** What the waterfall goes by, beside balances. Plain state of the clearing house. */
export class DefaultResources {
  /** What the last daily mark brought each account and no haircut took back, money units: losses are negative. */
  markGains: Float64Array = new Float64Array(0);
  /** Each member's contribution to the guaranty fund as it should be, money units. */
  contributions: Float64Array = new Float64Array(0);
  /** The clearing house's own capital as it should be, and the smallest fund where losses size it, money units. */
  ccpEndowment = 0;
  fundMinimum = 0;

  open(accounts: number, members: number): void {
    this.markGains = new Float64Array(accounts);
    this.contributions = new Float64Array(members);
  }

  endow(contribution: Money, ccpCapital: Money, fundMinimum: Money): void {
    this.contributions.fill(contribution);
    this.ccpEndowment = ccpCapital;
    this.fundMinimum = fundMinimum;
  }

  /** A daily settlement begins. */
  beginMarks(): void {
    this.markGains.fill(0);
  }

  marked(account: number, money: Money): void {
    this.markGains[account] = this.markGains[account]! + money;
  }
}
