import type { Money } from "../base/money.ts";
import { DAY_US } from "../base/sim-time.ts";
import type { ClearingHouse } from "../clearing/clearing-house.ts";
import type { Roster } from "./roster.ts";

/** Days of a year of interest: actual days over 360, as money markets count. */
const DAYS_A_YEAR = 360;

/**
 * What agents owe to banks outside. A draw goes to the margin account; interest is taken from what no margin
 * requirement binds at the end of every trade date, and what is not there is owed too, also beyond the line.
 */
export class CreditLines {
  /** Money units owed, by agent. */
  drawn: Float64Array = new Float64Array(0);
  /** Until when interest has been counted. */
  countedUs = 0;
  #roster: Roster | null = null;
  #house: ClearingHouse | null = null;

  open(roster: Roster, house: ClearingHouse): void {
    this.#roster = roster;
    this.#house = house;
    this.drawn = new Float64Array(roster.count);
    this.countedUs = 0;
  }

  /** What may still be drawn. */
  left(agent: number): Money {
    return Math.max(0, this.#roster!.creditLine[agent]! - this.drawn[agent]!);
  }

  /** Draws at most what is left. Returns what was drawn. */
  draw(agent: number, amount: Money): Money {
    const money = Math.min(Math.floor(amount), this.left(agent));
    if (!(money > 0)) return 0;
    this.drawn[agent]! += money;
    this.#house!.drawCredit(agent, money);
    return money;
  }

  /** Pays back at most what is owed and what no requirement binds. Returns what was paid. */
  repay(agent: number, amount: Money): Money {
    const wanted = Math.min(Math.floor(amount), this.drawn[agent]!);
    if (!(wanted > 0)) return 0;
    const paid = this.#house!.repayCredit(agent, wanted);
    this.drawn[agent]! -= paid;
    return paid;
  }

  /** Interest since the last time, rounded up to whole money units. */
  accrue(nowUs: number): void {
    const years = (nowUs - this.countedUs) / DAY_US / DAYS_A_YEAR;
    this.countedUs = nowUs;
    for (let agent = 0; agent < this.drawn.length; agent++) {
      const owed = this.drawn[agent]!;
      if (owed === 0) continue;
      const rate = this.#roster!.group(agent).credit?.rate ?? 0;
      const interest = Math.ceil(owed * rate * years);
      if (interest === 0) continue;
      this.drawn[agent] = owed + interest - this.#house!.payCreditInterest(agent, interest);
    }
  }
}
