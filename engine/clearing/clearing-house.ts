import { assert } from "../base/assert.ts";
import { exactProduct, type Money } from "../base/money.ts";
import { AccountMargins } from "./account-margins.ts";
import { DefaultResources } from "./waterfall/default-resources.ts";
import type { SettlementTrade } from "./settlement-trades.ts";
import { CCP_CAPITAL, CCP_SETTLEMENT, type LedgerFacts, OUTSIDE } from "./ledger.ts";
import {
  POST_AT_SETTLEMENT,
  POST_CREDIT_DRAWN,
  POST_CREDIT_INTEREST,
  POST_CREDIT_REPAID,
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
export class ClearingHouse extends AccountMargins {
  readonly resources: DefaultResources = new DefaultResources();

  open(slots: number, families: number): void {
    this.ledger.open(this.accounts.memberCount, this.accounts.count);
    this.positions.open(slots, families);
    this.contractMargin.open(slots);
    this.accountTerms.open(this.accounts);
    this.lastPrices.open(slots);
    this.settlementTrades.open(slots, this.accounts.count);
    this.memberMargin.open(this.accounts.memberCount);
    this.markTicks = new Int32Array(slots);
    this.tickValue = new Float64Array(slots);
    this.instrumentOfSlot = new Int32Array(slots).fill(-1);
    this.heldForDelivery = new Float64Array(this.accounts.count);
    this.resources.open(this.accounts.count, this.accounts.memberCount);
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
    return this.#payOut(account, amount, POST_WITHDRAWAL);
  }

  /** Money that the account's holder has borrowed outside. */
  drawCredit(account: number, amount: Money): void {
    this.ledger.post(OUTSIDE, this.ledger.marginOf(account), amount, POST_CREDIT_DRAWN);
  }

  /** Pays back at most what is not needed as margin. Returns the amount paid. */
  repayCredit(account: number, amount: Money): Money {
    return this.#payOut(account, amount, POST_CREDIT_REPAID);
  }

  /** Pays interest, at most what is not needed as margin. Returns the amount paid. */
  payCreditInterest(account: number, amount: Money): Money {
    return this.#payOut(account, amount, POST_CREDIT_INTEREST);
  }

  #payOut(account: number, amount: Money, posting: number): Money {
    const paid = Math.min(amount, Math.max(0, this.free(account)));
    if (paid > 0) this.ledger.post(this.ledger.marginOf(account), OUTSIDE, paid, posting);
    return paid;
  }

  /** Funds the members and the clearing house, from outside. `fundMinimum`: where losses size the guaranty fund. */
  endow(memberCapital: Money, guarantyFund: Money, ccpCapital: Money, fundMinimum = 0): void {
    this.resources.endow(guarantyFund, ccpCapital, fundMinimum);
    for (let member = 0; member < this.accounts.memberCount; member++) {
      this.ledger.transfer(OUTSIDE, this.ledger.capitalOf(member), memberCapital, POST_DEPOSIT);
      this.ledger.transfer(OUTSIDE, this.ledger.guarantyFundOf(member), guarantyFund, POST_DEPOSIT);
    }
    this.ledger.transfer(OUTSIDE, CCP_CAPITAL, ccpCapital, POST_DEPOSIT);
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

  /**
   * Novates one match at a settlement price that is still to come: positions stand at the mark like all others, and
   * `paySettlementTrades` pays the rest.
   */
  novateAtSettlement(trade: SettlementTrade): void {
    this.novate(trade.slot, trade.buyer, trade.seller, trade.markTicks, trade.lots);
    this.settlementTrades.add(trade);
  }

  /**
   * Pays the slot's trades at settlement, after its daily mark: the buyer what the settlement price with the offset is
   * above the mark before. Returns them.
   */
  paySettlementTrades(slot: number): readonly SettlementTrade[] {
    const trades = this.settlementTrades.take(slot);
    for (const { buyer, seller, lots, offsetTicks, markTicks } of trades) {
      const ticks = this.markTicks[slot]! + offsetTicks - markTicks;
      const value = exactProduct(ticks, this.tickValue[slot]!, "trade at settlement");
      const money = exactProduct(value, lots, "trade at settlement");
      this.resources.marked(buyer, -money);
      this.resources.marked(seller, money);
      this.payRemainder(buyer, seller, slot, money, POST_AT_SETTLEMENT);
    }
    return trades;
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
    for (let account = 0; account < this.accounts.count; account++) {
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
    for (let member = 0; member < this.accounts.memberCount; member++) {
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
    for (let account = 0; account < this.accounts.count; account++) {
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

  #mark(slot: number, ticks: number): void {
    this.markTicks[slot] = ticks;
    this.lastPrices.mark(slot, ticks);
  }

  /** Money to (or, negative, from) an account, by way of its member. */
  #vary(account: number, slot: number, money: Money, posting: number): void {
    const settlement = this.ledger.settlementOf(
      this.accounts.member[account]!,
      this.accounts.origin[account]!,
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
