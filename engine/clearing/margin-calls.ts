import type { Money } from "../base/money.ts";
import type { Accounts } from "./accounts.ts";
import type { ClearingFacts, ClearingHouse } from "./clearing-house.ts";
import {
  HAIRCUT_TAKEN,
  INTRADAY_CALLED,
  LIQUIDATION_ENDED,
  LIQUIDATION_STARTED,
  MARGIN_CALL_MET,
  MARGIN_CALLED,
  MARGIN_MARKED,
} from "./words.ts";

/** Where an account stands with its margin. */
const IN_ORDER = 0;
const CALLED = 1;
const LIQUIDATING = 2;
const CALLED_INTRADAY = 3;

/** Hears of calls: the exchange tells the account's holder, and starts liquidations when they are due. */
export interface MarginCallListener {
  called(account: number, amount: Money): void;
  liquidate(account: number): void;
}

/** Daily margining: who is below maintenance, who is called, who has answered, who is to be liquidated. */
export class MarginCalls {
  standing: Uint8Array = new Uint8Array(0);
  amount: Float64Array = new Float64Array(0);
  readonly #house: ClearingHouse;
  readonly #accounts: Accounts;
  readonly #facts: ClearingFacts;

  constructor(house: ClearingHouse, accounts: Accounts, facts: ClearingFacts) {
    this.#house = house;
    this.#accounts = accounts;
    this.#facts = facts;
  }

  open(): void {
    this.standing = new Uint8Array(this.#accounts.count);
    this.amount = new Float64Array(this.#accounts.count);
  }

  isLiquidating(account: number): boolean {
    return this.standing[account] === LIQUIDATING;
  }

  /** After the daily mark: records every account with a requirement and calls those below maintenance up to initial. */
  callAll(listener: MarginCallListener): void {
    for (let account = 0; account < this.#accounts.count; account++) {
      const initial = this.#house.initialOfPositions(account);
      const balance = this.#house.balance(account);
      if (initial === 0 && balance >= 0) continue;
      const maintenance = this.#house.maintenanceOfPositions(account);
      this.#facts.margin(account, MARGIN_MARKED, balance, initial, maintenance, 0);
      const counted = this.#house.counted(account);
      if (counted < balance) this.#tell(account, HAIRCUT_TAKEN, balance - counted);
      if (counted >= maintenance || this.standing[account] === LIQUIDATING) continue;
      // Who is called within the day already has the nearer deadline.
      if (this.standing[account] === IN_ORDER) this.standing[account] = CALLED;
      this.amount[account] = initial - counted;
      this.#facts.margin(account, MARGIN_CALLED, balance, initial, maintenance, initial - counted);
      listener.called(account, initial - counted);
    }
    this.#house.memberMargin.ask(this.#house, this.#accounts, this.#facts);
  }

  /**
   * Between daily marks: calls up to initial margin those below maintenance who have lost at least `threshold` of their
   * initial margin since the mark. Returns them; who is called or liquidated already is not called again.
   */
  callIntraday(threshold: number, listener: MarginCallListener): number[] {
    const called: number[] = [];
    for (let account = 0; account < this.#accounts.count; account++) {
      if (this.standing[account] !== IN_ORDER) continue;
      const lost = this.#house.lostSinceMark(account);
      const initial = this.#house.initialOfPositions(account);
      if (lost === 0 || lost < threshold * initial) continue;
      const counted = this.#house.counted(account);
      if (counted >= this.#house.maintenanceOfPositions(account)) continue;
      this.standing[account] = CALLED_INTRADAY;
      this.amount[account] = initial - counted;
      this.#tell(account, INTRADAY_CALLED, initial - counted);
      listener.called(account, initial - counted);
      called.push(account);
    }
    return called;
  }

  /** The deadline of an account's intraday call. */
  intradayFallDue(account: number, listener: MarginCallListener): void {
    if (this.standing[account] === CALLED_INTRADAY) this.#fallDue(account, listener);
  }

  /** At the deadline: calls that are met are closed, the others start a liquidation. */
  fallDue(listener: MarginCallListener): void {
    for (let account = 0; account < this.#accounts.count; account++) {
      if (this.standing[account] === CALLED) this.#fallDue(account, listener);
    }
  }

  #fallDue(account: number, listener: MarginCallListener): void {
    const met = this.#house.counted(account) >= this.#house.initialOfPositions(account);
    this.standing[account] = met ? IN_ORDER : LIQUIDATING;
    this.amount[account] = 0;
    this.#tell(account, met ? MARGIN_CALL_MET : LIQUIDATION_STARTED, 0);
    if (!met) listener.liquidate(account);
  }

  /** A liquidation that no call came before: of a failed member's own account. */
  startLiquidation(account: number): void {
    this.standing[account] = LIQUIDATING;
    this.amount[account] = 0;
    this.#tell(account, LIQUIDATION_STARTED, 0);
  }

  /** The liquidation of an account is over. */
  endLiquidation(account: number): void {
    this.standing[account] = IN_ORDER;
    this.#tell(account, LIQUIDATION_ENDED, 0);
  }

  #tell(account: number, event: number, amount: Money): void {
    const house = this.#house;
    const initial = house.initialOfPositions(account);
    const maintenance = house.maintenanceOfPositions(account);
    this.#facts.margin(account, event, house.balance(account), initial, maintenance, amount);
  }
}
