import type { Money } from "../base/money.ts";
import type { Accounts } from "./accounts.ts";
import type { ClearingFacts, ClearingHouse } from "./clearing-house.ts";
import {
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
      const maintenance = this.#house.contractMargin.maintenance(initial);
      this.#facts.margin(account, MARGIN_MARKED, balance, initial, maintenance, 0);
      if (balance >= maintenance || this.standing[account] === LIQUIDATING) continue;
      this.standing[account] = CALLED;
      this.amount[account] = initial - balance;
      this.#facts.margin(account, MARGIN_CALLED, balance, initial, maintenance, initial - balance);
      listener.called(account, initial - balance);
    }
  }

  /** At the deadline: calls that are met are closed, the others start a liquidation. */
  fallDue(listener: MarginCallListener): void {
    for (let account = 0; account < this.#accounts.count; account++) {
      if (this.standing[account] !== CALLED) continue;
      const initial = this.#house.initialOfPositions(account);
      const balance = this.#house.balance(account);
      const maintenance = this.#house.contractMargin.maintenance(initial);
      const met = balance >= initial;
      this.standing[account] = met ? IN_ORDER : LIQUIDATING;
      this.amount[account] = 0;
      const event = met ? MARGIN_CALL_MET : LIQUIDATION_STARTED;
      this.#facts.margin(account, event, balance, initial, maintenance, 0);
      if (!met) listener.liquidate(account);
    }
  }

  /** The liquidation of an account is over. */
  endLiquidation(account: number): void {
    this.standing[account] = IN_ORDER;
    const initial = this.#house.initialOfPositions(account);
    const balance = this.#house.balance(account);
    this.#facts.margin(
      account,
      LIQUIDATION_ENDED,
      balance,
      initial,
      this.#house.contractMargin.maintenance(initial),
      0,
    );
  }
}
