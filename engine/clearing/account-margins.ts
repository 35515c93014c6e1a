import type { Money } from "../base/money.ts";
import { AccountTerms } from "./account-terms.ts";
import type { Accounts } from "./accounts.ts";
import type { ClearingOptions } from "./clearing-scenario.ts";
import { ContractMargin } from "./contract-margin.ts";
import { LastPrices } from "./last-prices.ts";
import { Ledger, type LedgerFacts } from "./ledger.ts";
import type { MarginScenario } from "./margin/build-margin.ts";
import { portfolioTerms } from "./margin/portfolio-terms.ts";
import { MemberMargin } from "./member-margin.ts";
import { Positions } from "./positions.ts";
import { SettlementTrades } from "./settlement-trades.ts";
import type { WorkingLots } from "./worst-case.ts";

/** What accounts have, what their positions and orders bind, and whether one covers the other. */
export class AccountMargins {
  readonly ledger: Ledger;
  readonly positions: Positions;
  readonly contractMargin: ContractMargin;
  readonly accountTerms: AccountTerms;
  /** Last settlement price by slot, ticks. */
  markTicks: Int32Array = new Int32Array(0);
  /** Money units that one tick is worth on one lot, by slot. */
  tickValue: Float64Array = new Float64Array(0);
  /** Instrument in each slot, for the facts. */
  instrumentOfSlot: Int32Array = new Int32Array(0);
  /** Money that stays in each account for deliveries under way: it covers nothing else. */
  heldForDelivery: Float64Array = new Float64Array(0);
  /** At which losses count before the daily mark. */
  readonly lastPrices: LastPrices;
  readonly settlementTrades: SettlementTrades = new SettlementTrades();
  readonly memberMargin: MemberMargin;
  readonly #accounts: Accounts;

  /** @param symbols of the contract families, by which margin names them */
  constructor(
    accounts: Accounts,
    margin: MarginScenario,
    facts: LedgerFacts,
    { marginTools, accountMargin, collateral, intradayCalls, memberMargin }: ClearingOptions = {},
    symbols: readonly string[] = [],
  ) {
    this.#accounts = accounts;
    this.ledger = new Ledger(facts);
    this.positions = new Positions(accounts, portfolioTerms(margin, symbols));
    this.contractMargin = new ContractMargin(margin, marginTools);
    this.accountTerms = new AccountTerms(accountMargin, collateral);
    this.lastPrices = new LastPrices(intradayCalls ?? null);
    this.memberMargin = new MemberMargin(memberMargin ?? null);
  }

  protected get accounts(): Accounts {
    return this.#accounts;
  }

  balance(account: number): Money {
    return this.ledger.balances[this.ledger.marginOf(account)]!;
  }

  /** What of the balance counts against margin: less haircuts and what positions have lost since the mark. */
  counted(account: number): Money {
    const balance = this.balance(account);
    return balance - this.accountTerms.deduction(account, balance) - this.lostSinceMark(account);
  }

  /** What positions have lost since the mark, at the last prices that were looked at; 0 where they have gained. */
  lostSinceMark(account: number): Money {
    const lotsIn = (slot: number): number =>
      this.positions.position(account, slot) - this.settlementTrades.lots(account, slot);
    return this.lastPrices.lost(lotsIn, this.markTicks, this.tickValue);
  }

  /** What the account's positions and working orders bind. */
  required(account: number): Money {
    return this.accountTerms.asked(account, this.positions.required[account]!);
  }

  /** What is neither bound nor cut, money units; negative where too little is there. */
  free(account: number): Money {
    return this.available(account) - this.required(account);
  }

  /** May the account take on `lots` more of working orders? What lowers its requirement is always allowed. */
  hasMarginFor(account: number, slot: number, side: number, lots: number): boolean {
    const required = this.positions.requiredWith(account, slot, side, lots);
    return required <= this.positions.required[account]! || this.#covers(account, required);
  }

  /** The same of two slots at once: of an order in both legs of a spread, each in full. */
  hasMarginForBoth(account: number, one: WorkingLots, other: WorkingLots): boolean {
    const now = this.positions.required[account]!;
    const required = this.positions.requiredWithBoth(account, one, other);
    return required <= now || this.#covers(account, required);
  }

  /** The same of lots that change hands at a price: what they lose against the mark at once must be there too. */
  hasMarginToTake(
    account: number,
    slot: number,
    side: number,
    lots: number,
    priceTicks: number,
  ): boolean {
    const above = priceTicks - this.markTicks[slot]!;
    const lost = Math.max(0, side === 0 ? above : -above) * lots * this.tickValue[slot]!;
    if (lost === 0) return this.hasMarginFor(account, slot, side, lots);
    return this.#covers(account, this.positions.requiredWith(account, slot, side, lots), lost);
  }

  /** Initial margin of the account's positions alone, without its working orders. */
  initialOfPositions(account: number): Money {
    return this.accountTerms.asked(account, this.positions.requiredByPositions(account));
  }

  /** Maintenance margin of the account's positions: the same share for all. */
  maintenanceOfPositions(account: number): Money {
    return this.contractMargin.maintenance(this.positions.requiredByPositions(account));
  }

  /** Of the balance, what may serve as margin of orders, or be paid out where none is needed. */
  available(account: number): Money {
    const balance = this.balance(account);
    return balance - this.accountTerms.deduction(account, balance) - this.heldForDelivery[account]!;
  }

  #covers(account: number, required: Money, payable: Money = 0): boolean {
    if (this.memberMargin.isRestricted(this.accounts.member[account]!)) return false;
    return this.accountTerms.asked(account, required) + payable <= this.available(account);
  }
}
