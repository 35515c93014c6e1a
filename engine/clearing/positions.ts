import { assert, fail } from "../base/assert.ts";
import type { Accounts } from "./accounts.ts";

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
 * Positions and working orders, in lots: by (account, slot), and aggregated by (owner, slot) and (owner, family).
 * Working lots count from an order's acceptance to its terminal event. Rows are Int32, stride 4, the account or owner
 * running fastest: trading is in few months at a time, and their rows lie together. Also keeps open interest by slot,
 * and each account's initial margin for the worst case of its working orders, incrementally: `required[a] = sum over
 * slots of initialMargin[slot] x max(position + working buys, working sells - position)`.
 */
export class Positions {
  slots = 0;
  accounts = 0;
  owners = 0;
  accountRows: Int32Array = new Int32Array(0);
  ownerRows: Int32Array = new Int32Array(0);
  familyRows: Int32Array = new Int32Array(0);
  familyOfSlot: Int32Array = new Int32Array(0);
  openInterest: Int32Array = new Int32Array(0);
  /** Money units a lot, by slot. */
  initialMargin: Float64Array = new Float64Array(0);
  /** Money units, by account. */
  required: Float64Array = new Float64Array(0);
  readonly #accounts: Accounts;

  constructor(accounts: Accounts) {
    this.#accounts = accounts;
  }

  open(slots: number, families: number): void {
    const accounts = this.#accounts;
    this.slots = slots;
    this.accounts = accounts.count;
    this.owners = accounts.ownerCount;
    this.accountRows = new Int32Array(slots * this.accounts * WORDS);
    this.ownerRows = new Int32Array(slots * this.owners * WORDS);
    this.familyRows = new Int32Array(families * this.owners * WORDS);
    this.familyOfSlot = new Int32Array(slots);
    this.openInterest = new Int32Array(slots);
    this.initialMargin = new Float64Array(slots);
    this.required = new Float64Array(accounts.count);
    this.#writeOwners();
  }

  #writeOwners(): void {
    const owners = Int32Array.from(
      { length: this.accounts },
      (_, account) => this.#accounts.soleOwner(account) ?? SEVERAL,
    );
    for (let slot = 0; slot < this.slots; slot++) {
      const first = slot * this.accounts * WORDS;
      for (let account = 0; account < this.accounts; account++) {
        this.accountRows[first + account * WORDS + OWNER] = owners[account]!;
      }
    }
  }

  /** Gives a slot to a new listed month of a family; asserts that nothing is left in it. */
  list(slot: number, family: number): void {
    assert(this.openInterest[slot] === 0, `slot ${slot} is listed with open interest`);
    this.familyOfSlot[slot] = family;
    this.initialMargin[slot] = 0;
  }

  position(account: number, slot: number): number {
    return this.accountRows[(slot * this.accounts + account) * WORDS + POSITION]!;
  }

  working(account: number, slot: number, side: number): number {
    return this.accountRows[(slot * this.accounts + account) * WORDS + WORKING_BUY + side]!;
  }

  ownerPosition(owner: number, slot: number): number {
    return this.ownerRows[(slot * this.owners + owner) * WORDS + POSITION]!;
  }

  ownerWorking(owner: number, slot: number, side: number): number {
    return this.ownerRows[(slot * this.owners + owner) * WORDS + WORKING_BUY + side]!;
  }

  familyPosition(owner: number, family: number): number {
    return this.familyRows[(family * this.owners + owner) * WORDS + POSITION]!;
  }

  familyWorking(owner: number, family: number, side: number): number {
    return this.familyRows[(family * this.owners + owner) * WORDS + WORKING_BUY + side]!;
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
  requiredWith(account: number, slot: number, side: number, lots: number): number {
    const at = (slot * this.accounts + account) * WORDS;
    const position = this.accountRows[at]!;
    const buys = this.accountRows[at + WORKING_BUY]!;
    const sells = this.accountRows[at + WORKING_SELL]!;
    const now = worstCase(position, buys, sells);
    const then =
      side === 0
        ? worstCase(position, buys + lots, sells)
        : worstCase(position, buys, sells + lots);
    return this.required[account]! + this.initialMargin[slot]! * (then - now);
  }

  /** New margin a lot for a slot; requirements are made anew by `recomputeRequired`. */
  setInitialMargin(slot: number, moneyALot: number): void {
    this.initialMargin[slot] = moneyALot;
  }

  /** Makes every account's requirement anew, after margins a lot have changed. */
  recomputeRequired(): void {
    const { accountRows: rows, required } = this;
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
    if ((newPosition | 0) !== newPosition) fail(`account ${account}: position beyond 32 bits`);
    rows[at] = newPosition;
    rows[at + WORKING_BUY] = newBuys;
    rows[at + WORKING_SELL] = newSells;
    this.required[account] =
      this.required[account]! +
      this.initialMargin[slot]! *
        (worstCase(newPosition, newBuys, newSells) - worstCase(oldPosition, oldBuys, oldSells));
    if (position !== 0) {
      this.openInterest[slot] =
        this.openInterest[slot]! + Math.max(newPosition, 0) - Math.max(oldPosition, 0);
    }
    const owner = rows[at + OWNER]!;
    if (owner !== SEVERAL) this.#aggregate(owner, slot, position, buys, sells);
    else this.#aggregateToAll(account, slot, position, buys, sells);
  }

  #aggregateToAll(
    account: number,
    slot: number,
    position: number,
    buys: number,
    sells: number,
  ): void {
    const { aggregatedFrom, aggregated } = this.#accounts;
    for (let i = aggregatedFrom[account]!; i < aggregatedFrom[account + 1]!; i++) {
      this.#aggregate(aggregated[i]!, slot, position, buys, sells);
    }
  }

  #aggregate(owner: number, slot: number, position: number, buys: number, sells: number): void {
    const family = this.familyOfSlot[slot]!;
    const bySlot = (slot * this.owners + owner) * WORDS;
    const byFamily = (family * this.owners + owner) * WORDS;
    addRow(this.ownerRows, bySlot, position, buys, sells);
    addRow(this.familyRows, byFamily, position, buys, sells);
  }
}

/** Lots that a position may come to, in absolute value, if the worst part of its working orders fills. */
export function worstCase(position: number, workingBuys: number, workingSells: number): number {
  const long = position + workingBuys;
  const short = workingSells - position;
  return long > short ? long : short;
}

function addRow(rows: Int32Array, at: number, position: number, buys: number, sells: number): void {
  rows[at] = rows[at]! + position;
  rows[at + WORKING_BUY] = rows[at + WORKING_BUY]! + buys;
  rows[at + WORKING_SELL] = rows[at + WORKING_SELL]! + sells;
}
