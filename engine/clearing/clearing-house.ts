import { assert } from "../base/assert.ts";
import { exactProduct, type Money } from "../base/money.ts";
import { AccountTerms } from "./account-terms.ts";
import type { Accounts } from "./accounts.ts";
import type { ClearingOptions } from "./clearing-scenario.ts";
import { ContractMargin } from "./contract-margin.ts";
import { LastPrices } from "./last-prices.ts";
import { DefaultResources } from "./waterfall/default-resources.ts";
import { CCP_CAPITAL, CCP_SETTLEMENT, Ledger, type LedgerFacts, OUTSIDE } from "./ledger.ts";
import type { MarginScenario } from "./margin/build-margin.ts";
import { portfolioTerms } from "./margin/portfolio-terms.ts";
import { MemberMargin } from "./member-margin.ts";
import { Positions } from "./positions.ts";
import type { WorkingLots } from "./worst-case.ts";
import {
  POST_DAILY_VARIATION,
  POST_DEPOSIT,
  POST_MEMBER_SETTLEMENT,
  POST_TRADE_VARIATION,
  POST_WITHDRAWAL,
} from "./words.ts";

export interface ClearingFacts extends LedgerFacts {
  margin(
    account: number,
    event: number,
    balance: Money,
    initial: Money,
    maintenance: Money,
    amount: Money,
  ): void;
}

/**
 * Novation, ledger, positions and margin. A position always stands at its slot's *mark* (the last settlement price):
 * a trade at another price pays or receives the difference at once, and the daily mark moves the whole position.
 */
export class ClearingHouse {
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
  readonly resources: DefaultResources = new DefaultResources();
  readonly memberMargin: MemberMargin;
  readonly #accounts: Accounts;

  /** @param symbols of the contract families, by which margin names them */
  constructor(
    accounts: Accounts,
    margin: MarginScenario,
    facts: ClearingFacts,
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

  open(slots: number, families: number): void {
    this.ledger.open(this.#accounts.memberCount, this.#accounts.count);
    this.positions.open(slots, families);
    this.contractMargin.open(slots);
    this.accountTerms.open(this.#accounts);
    this.lastPrices.open(slots);
    this.memberMargin.open(this.#accounts.memberCount);
    this.markTicks = new Int32Array(slots);
    this.tickValue = new Float64Array(slots);
    this.instrumentOfSlot = new Int32Array(slots).fill(-1);
    this.heldForDelivery = new Float64Array(this.#accounts.count);
    this.resources.open(this.#accounts.count, this.#accounts.memberCount);
  }

  list(
    slot: number,
    family: number,
    instrument: number,
    tickValue: Money,
    markTicks: number,
  ): void {
    this.positions.list(slot, family);
    this.contractMargin.list(slot);
    this.instrumentOfSlot[slot] = instrument;
    this.tickValue[slot] = tickValue;
    this.#mark(slot, markTicks);
    this.refreshMargin(slot);
    // One month more changes by what margin a lot credits count a family's spreads.
    if (this.positions.portfolio !== null) this.positions.recomputeRequired();
  }

  /** Sets the slot's margin a lot from its mark and its volatility. Requirements are then made anew by the caller. */
  refreshMargin(slot: number): void {
    const ticks = this.markTicks[slot]!;
    const tickValue = this.tickValue[slot]!;
    const initial = this.contractMargin.initial(slot, ticks, tickValue);
    this.positions.setInitialMargin(slot, initial);
    this.positions.portfolio?.addOns?.refresh(slot, initial, ticks * tickValue);
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
    return this.lastPrices.lost(account, this.positions, this.markTicks, this.tickValue);
  }

  /** What the account's positions and working orders bind. */
  required(account: number): Money {
    return this.accountTerms.asked(account, this.positions.required[account]!);
  }

  /** What is neither bound nor cut, money units; negative where too little is there. */
  free(account: number): Money {
    return this.available(account) - this.required(account);
  }

  /** Brings an account's opening funds in. */
  fund(account: number, amount: Money): void {
    this.deposit(account, amount);
    this.accountTerms.pledge(account, amount);
  }

  deposit(account: number, amount: Money): void {
    this.ledger.post(OUTSIDE, this.ledger.marginOf(account), amount, POST_DEPOSIT);
  }

  /** Pays out, at most what is not needed as margin. Returns the amount paid. */
  withdraw(account: number, amount: Money): Money {
    const paid = Math.min(amount, Math.max(0, this.free(account)));
    if (paid > 0) {
      this.ledger.post(this.ledger.marginOf(account), OUTSIDE, paid, POST_WITHDRAWAL);
    }
    return paid;
  }

  /** Funds the members and the clearing house, from outside. `fundMinimum`: where losses size the guaranty fund. */
  endow(memberCapital: Money, guarantyFund: Money, ccpCapital: Money, fundMinimum = 0): void {
    this.resources.endow(guarantyFund, ccpCapital, fundMinimum);
    for (let member = 0; member < this.#accounts.memberCount; member++) {
      this.ledger.transfer(OUTSIDE, this.ledger.capitalOf(member), memberCapital, POST_DEPOSIT);
      this.ledger.transfer(OUTSIDE, this.ledger.guarantyFundOf(member), guarantyFund, POST_DEPOSIT);
    }
    this.ledger.transfer(OUTSIDE, CCP_CAPITAL, ccpCapital, POST_DEPOSIT);
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

  /** Novates one match: both sides' working lots become positions at the mark, the difference is paid at once. */
  novate(slot: number, buyer: number, seller: number, priceTicks: number, lots: number): void {
    this.positions.fill(buyer, slot, 0, lots);
    this.positions.fill(seller, slot, 1, lots);
    const ticks = priceTicks - this.markTicks[slot]!;
    if (ticks === 0) return;
    const money = exactProduct(
      exactProduct(ticks, lots, "tick lots"),
      this.tickValue[slot]!,
      "variation",
    );
    this.#vary(buyer, slot, -money, POST_TRADE_VARIATION);
    this.#vary(seller, slot, money, POST_TRADE_VARIATION);
  }

  /** Pays what a trade of a spread is worth beyond the prices of its legs (`slot`: the first leg's), or an auction. */
  payRemainder(buyer: number, seller: number, slot: number, money: Money, posting: number): void {
    this.#vary(buyer, slot, -money, posting);
    this.#vary(seller, slot, money, posting);
  }

  /** Moves every position in a slot to a new mark and pays the difference through members and clearing house. */
  markToMarket(slot: number, ticks: number): void {
    const move = ticks - this.markTicks[slot]!;
    this.#mark(slot, ticks);
    if (move === 0) return;
    const value = exactProduct(move, this.tickValue[slot]!, "daily variation");
    for (let account = 0; account < this.#accounts.count; account++) {
      const lots = this.positions.position(account, slot);
      if (lots === 0) continue;
      const money = exactProduct(value, lots, "daily variation");
      this.resources.marked(account, money);
      this.#vary(account, slot, money, POST_DAILY_VARIATION);
    }
  }

  /** Settles what members owe the clearing house and the reverse; afterwards nothing is under way. */
  settleMembers(): void {
    const { ledger } = this;
    for (let member = 0; member < this.#accounts.memberCount; member++) {
      for (let origin = 0; origin < 2; origin++) {
        const settlement = ledger.settlementOf(member, origin);
        const owed = ledger.balance(settlement);
        ledger.transfer(settlement, CCP_SETTLEMENT, owed, POST_MEMBER_SETTLEMENT);
      }
    }
    assert(
      ledger.balance(CCP_SETTLEMENT) === 0,
      "the clearing house's variation does not cancel out",
    );
  }

  /** Takes the slot's positions off at the mark: after the final settlement. */
  extinguish(slot: number): void {
    for (let account = 0; account < this.#accounts.count; account++) {
      const lots = this.positions.position(account, slot);
      if (lots !== 0) this.positions.move(account, slot, -lots);
    }
    assert(
      this.positions.openInterest[slot] === 0,
      `slot ${slot} keeps open interest after expiry`,
    );
    this.positions.setInitialMargin(slot, 0);
    this.instrumentOfSlot[slot] = -1;
  }

  /** Whether the account has no position at all. */
  isFlat(account: number): boolean {
    for (let slot = 0; slot < this.positions.slots; slot++) {
      if (this.positions.position(account, slot) !== 0) return false;
    }
    return true;
  }

  /** Takes note of a day's volume in a slot. */
  observeVolume(slot: number, lots: number): void {
    this.positions.portfolio?.addOns?.observe(slot, lots);
  }

  #covers(account: number, required: Money): boolean {
    if (this.memberMargin.isRestricted(this.#accounts.member[account]!)) return false;
    return this.accountTerms.asked(account, required) <= this.available(account);
  }

  #mark(slot: number, ticks: number): void {
    this.markTicks[slot] = ticks;
    this.lastPrices.mark(slot, ticks);
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

  /** Money to (or, negative, from) an account, by way of its member. */
  #vary(account: number, slot: number, money: Money, posting: number): void {
    const settlement = this.ledger.settlementOf(
      this.#accounts.member[account]!,
      this.#accounts.origin[account]!,
    );
    this.ledger.transfer(
      settlement,
      this.ledger.marginOf(account),
      money,
      posting,
      this.instrumentOfSlot[slot],
    );
  }
}
