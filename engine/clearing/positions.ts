import { assert, fail, UnfitNumber } from "../base/assert.ts";
import type { Money } from "../base/money.ts";
import type { Accounts } from "./accounts.ts";
import { addRow, ChargedLots } from "./charged-lots.ts";
import { PortfolioRequirements } from "./margin/portfolio-requirements.ts";
import type { PortfolioTerms } from "./margin/portfolio-terms.ts";
import { worstCase, type WorkingLots } from "./worst-case.ts";

/**
 * Int32 words of a row: net position, working buy lots, working sell lots, and, in rows of accounts, the owner that the
 * account is aggregated to (`SEVERAL` where that is not one).
 */
const WORDS = 4;
const POSITION = 0;
const WORKING_BUY = 1;
const WORKING_SELL = 2;
const OWNER = 3;
const SEVERAL = -1;

/**
 * Positions and working orders, in lots, by (account, slot); `charged`: what of them is aggregated to owners. Working
 * lots count from an order's acceptance to its terminal event. Rows are Int32, stride 4, the account running fastest:
 * trading is in few months at a time, and their rows lie together. Also keeps open interest by slot,
 * and each account's initial margin for the worst case of its working orders, incrementally: `required[a] = sum over
 * slots of initialMargin[slot] x max(position + working buys, working sells - position)`; where positions offset each
 * other, what `portfolio` makes of them.
 */
export class Positions {
  slots = 0;
  accounts = 0;
  accountRows: Int32Array = new Int32Array(0);
  familyOfSlot: Int32Array = new Int32Array(0);
  openInterest: Int32Array = new Int32Array(0);
  /** Money units a lot, by slot. */
  initialMargin: Float64Array = new Float64Array(0);
  /** Money units, by account. */
  required: Float64Array = new Float64Array(0);
  /** Null: months add up. */
  readonly portfolio: PortfolioRequirements | null;
  readonly charged: ChargedLots;
  readonly #accounts: Accounts;

  constructor(accounts: Accounts, terms: PortfolioTerms | null = null) {
    this.#accounts = accounts;
    this.charged = new ChargedLots(accounts);
    this.portfolio = terms === null ? null : new PortfolioRequirements(terms);
  }

  open(slots: number, families: number): void {
    const accounts = this.#accounts;
    this.slots = slots;
    this.accounts = accounts.count;
    this.accountRows = new Int32Array(slots * this.accounts * WORDS);
    this.charged.open(slots, families);
    this.familyOfSlot = new Int32Array(slots);
    this.openInterest = new Int32Array(slots);
    this.initialMargin = new Float64Array(slots);
    this.required = new Float64Array(accounts.count);
    this.portfolio?.open(accounts.count, slots, families);
    this.#writeOwners();
  }

  /** Into the first slot's rows, which are then copied whole: a venue may keep thousands of accounts and slots. */
  #writeOwners(): void {
    const rows = this.accountRows;
    const words = this.accounts * WORDS;
    if (rows.length === 0) return;
    for (let account = 0; account < this.accounts; account++) {
      rows[account * WORDS + OWNER] = this.#accounts.soleOwner(account) ?? SEVERAL;
    }
    for (let slot = 1; slot < this.slots; slot++) rows.copyWithin(slot * words, 0, words);
  }

  /** Gives a slot to a new listed month of a family; asserts that nothing is left in it. */
  list(slot: number, family: number): void {
    assert(this.openInterest[slot] === 0, `slot ${slot} is listed with open interest`);
    this.familyOfSlot[slot] = family;
    this.initialMargin[slot] = 0;
    this.portfolio?.addOns?.list(slot);
  }

  position(account: number, slot: number): number {
    return this.accountRows[(slot * this.accounts + account) * WORDS + POSITION]!;
  }

  working(account: number, slot: number, side: number): number {
    return this.accountRows[(slot * this.accounts + account) * WORDS + WORKING_BUY + side]!;
  }

  /** `lots` more (or, negative, fewer) of an account's working orders on a side. */
  addWorking(account: number, slot: number, side: number, lots: number): void {
    this.#change(account, slot, 0, side === 0 ? lots : 0, side === 0 ? 0 : lots);
  }

  /** A working order traded: its lots become position. */
  fill(account: number, slot: number, side: number, lots: number): void {
    if (side === 0) this.#change(account, slot, lots, -lots, 0);
    else this.#change(account, slot, -lots, 0, -lots);
  }

  /** Changes a position without an order: opening positions, expiry, transfer. Callers keep the sum at zero. */
  move(account: number, slot: number, lots: number): void {
    this.#change(account, slot, lots, 0, 0);
  }

  /** Initial margin that the account would need with `lots` more working on this side. */
  requiredWith(account: number, slot: number, side: number, lots: number): Money {
    const moreBuys = side === 0 ? lots : 0;
    const moreSells = side === 0 ? 0 : lots;
    if (this.portfolio !== null) {
      return this.#requiredAfter(account, slot, 0, moreBuys, moreSells, this.#asItStands);
    }
    const position = this.position(account, slot);
    const buys = this.working(account, slot, 0);
    const sells = this.working(account, slot, 1);
    const now = worstCase(position, buys, sells);
    const then = worstCase(position, buys + moreBuys, sells + moreSells);
    return this.required[account]! + this.initialMargin[slot]! * (then - now);
  }

  /** The same of orders in two slots at once. */
  requiredWithBoth(account: number, one: WorkingLots, other: WorkingLots): Money {
    const { slot, side, lots } = one;
    const withOther = (): Money => this.requiredWith(account, other.slot, other.side, other.lots);
    if (this.portfolio === null) {
      const now = this.required[account]!;
      return this.requiredWith(account, slot, side, lots) + withOther() - now;
    }
    const [buys, sells] = side === 0 ? [lots, 0] : [0, lots];
    return this.#requiredAfter(account, slot, 0, buys, sells, withOther);
  }

  /** Initial margin of the account's positions alone, without its working orders. */
  requiredByPositions(account: number): Money {
    if (this.portfolio !== null) return this.portfolio.ofPositions(account);
    let initial = 0;
    for (let slot = 0; slot < this.slots; slot++) {
      initial += this.initialMargin[slot]! * Math.abs(this.position(account, slot));
    }
    return initial;
  }

  /** The same with `lots` more (or, negative, fewer) in one slot. */
  requiredByPositionsWith(account: number, slot: number, lots: number): Money {
    const { portfolio } = this;
    if (portfolio !== null) {
      return this.#requiredAfter(account, slot, lots, 0, 0, () => portfolio.ofPositions(account));
    }
    const position = this.position(account, slot);
    const change = Math.abs(position + lots) - Math.abs(position);
    return this.requiredByPositions(account) + this.initialMargin[slot]! * change;
  }

  /** New margin a lot for a slot; requirements are made anew by `recomputeRequired`. */
  setInitialMargin(slot: number, moneyALot: Money): void {
    this.initialMargin[slot] = moneyALot;
  }

  /** Makes every account's requirement anew, after margins a lot have changed. */
  recomputeRequired(): void {
    const { accountRows: rows, required, portfolio } = this;
    if (portfolio !== null) return this.#recomputePortfolios(portfolio);
    required.fill(0);
    for (let slot = 0; slot < this.slots; slot++) {
      const margin = this.initialMargin[slot]!;
      for (let account = 0; account < this.accounts; account++) {
        const at = (slot * this.accounts + account) * WORDS;
        const worst = worstCase(rows[at]!, rows[at + WORKING_BUY]!, rows[at + WORKING_SELL]!);
        if (worst !== 0) required[account] = required[account]! + margin * worst;
      }
    }
  }

  #recomputePortfolios(portfolio: PortfolioRequirements): void {
    portfolio.clear(this.initialMargin, this.familyOfSlot);
    for (let slot = 0; slot < this.slots; slot++) {
      for (let account = 0; account < this.accounts; account++) this.#book(account, slot, 1);
    }
    for (let account = 0; account < this.accounts; account++) {
      this.required[account] = portfolio.required(account);
    }
  }

  /** Adds an account's row of a slot to its portfolio, or (`sign` -1) takes it out. */
  #book(account: number, slot: number, sign: number): void {
    const rows = this.accountRows;
    const at = (slot * this.accounts + account) * WORDS;
    const position = rows[at]!;
    const buys = rows[at + WORKING_BUY]!;
    const sells = rows[at + WORKING_SELL]!;
    if ((position | buys | sells) === 0) return;
    const family = this.familyOfSlot[slot]!;
    const margin = this.initialMargin[slot]!;
    this.portfolio!.add(account, slot, family, margin, sign, position, buys, sells);
  }

  readonly #asItStands = (account: number): Money => this.portfolio!.required(account);

  /** What is required (by `ask`) with a row changed; all sums are whole numbers, so that nothing is left behind. */
  #requiredAfter(
    account: number,
    slot: number,
    position: number,
    buys: number,
    sells: number,
    ask: (account: number) => Money,
  ): Money {
    const at = (slot * this.accounts + account) * WORDS;
    this.#book(account, slot, -1);
    addRow(this.accountRows, at, position, buys, sells);
    this.#book(account, slot, 1);
    const money = ask(account);
    this.#book(account, slot, -1);
    addRow(this.accountRows, at, -position, -buys, -sells);
    this.#book(account, slot, 1);
    return money;
  }

  #change(account: number, slot: number, position: number, buys: number, sells: number): void {
    const rows = this.accountRows;
    const at = (slot * this.accounts + account) * WORDS;
    const oldPosition = rows[at]!;
    const oldBuys = rows[at + WORKING_BUY]!;
    const oldSells = rows[at + WORKING_SELL]!;
    const newPosition = oldPosition + position;
    const newBuys = oldBuys + buys;
    const newSells = oldSells + sells;
    if (newBuys < 0 || newSells < 0) fail(`account ${account}: negative working lots`);
    if ((newPosition | 0) !== newPosition) {
      throw new UnfitNumber(`account ${account}: position beyond 32 bits`);
    }
    const { portfolio } = this;
    if (portfolio !== null) this.#book(account, slot, -1);
    rows[at] = newPosition;
    rows[at + WORKING_BUY] = newBuys;
    rows[at + WORKING_SELL] = newSells;
    if (portfolio === null) {
      this.required[account] =
        this.required[account]! +
        this.initialMargin[slot]! *
          (worstCase(newPosition, newBuys, newSells) - worstCase(oldPosition, oldBuys, oldSells));
    } else {
      this.#book(account, slot, 1);
      this.required[account] = portfolio.required(account);
    }
    if (position !== 0) {
      this.openInterest[slot] =
        this.openInterest[slot]! + Math.max(newPosition, 0) - Math.max(oldPosition, 0);
    }
    const owner = rows[at + OWNER]!;
    const family = this.familyOfSlot[slot]!;
    const { charged } = this;
    if (owner === SEVERAL) charged.addToAll(account, slot, family, position, buys, sells);
    else charged.add(owner, slot, family, charged.lotParts, position, buys, sells);
  }
}
