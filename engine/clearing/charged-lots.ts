import type { Accounts } from "./accounts.ts";

/** Words of a row: net position, working buy lots, working sell lots, and one that fills it up. */
const WORDS = 4;
const POSITION = 0;
const WORKING_BUY = 1;
const WORKING_SELL = 2;

type Rows = Int32Array | Float64Array;

/**
 * Positions and working orders that owners are charged with, by (owner, slot) and (owner, family), the owner running
 * fastest, in parts of a lot (`Accounts.lotParts`). Basis points are whole numbers in Float64: 2^31 of them are not
 * many lots. What is read is in lots: where owners are charged pro rata, the double next to the exact fraction.
 */
export class ChargedLots {
  owners = 0;
  lotParts = 1;
  slotRows: Rows = new Int32Array(0);
  familyRows: Rows = new Int32Array(0);
  readonly #accounts: Accounts;

  constructor(accounts: Accounts) {
    this.#accounts = accounts;
  }

  open(slots: number, families: number): void {
    const { ownerCount, lotParts } = this.#accounts;
    const Rows = lotParts === 1 ? Int32Array : Float64Array;
    this.owners = ownerCount;
    this.lotParts = lotParts;
    this.slotRows = new Rows(slots * ownerCount * WORDS);
    this.familyRows = new Rows(families * ownerCount * WORDS);
  }

  position(owner: number, slot: number): number {
    return this.#lots(this.slotRows[(slot * this.owners + owner) * WORDS + POSITION]!);
  }

  working(owner: number, slot: number, side: number): number {
    return this.#lots(this.slotRows[(slot * this.owners + owner) * WORDS + WORKING_BUY + side]!);
  }

  /** Position on a side (held on the other: negative) if all working orders of that side fill. */
  worst(owner: number, slot: number, side: number): number {
    return this.#worst(this.slotRows, (slot * this.owners + owner) * WORDS, side);
  }

  familyPosition(owner: number, family: number): number {
    return this.#lots(this.familyRows[(family * this.owners + owner) * WORDS + POSITION]!);
  }

  familyWorking(owner: number, family: number, side: number): number {
    const at = (family * this.owners + owner) * WORDS;
    return this.#lots(this.familyRows[at + WORKING_BUY + side]!);
  }

  familyWorst(owner: number, family: number, side: number): number {
    return this.#worst(this.familyRows, (family * this.owners + owner) * WORDS, side);
  }

  /** Changes of one owner, with so many parts of each lot. */
  add(
    owner: number,
    slot: number,
    family: number,
    parts: number,
    position: number,
    buys: number,
    sells: number,
  ): void {
    const bySlot = (slot * this.owners + owner) * WORDS;
    const byFamily = (family * this.owners + owner) * WORDS;
    addRow(this.slotRows, bySlot, parts * position, parts * buys, parts * sells);
    addRow(this.familyRows, byFamily, parts * position, parts * buys, parts * sells);
  }

  /** Changes of every owner that is charged with an account. */
  addToAll(
    account: number,
    slot: number,
    family: number,
    position: number,
    buys: number,
    sells: number,
  ): void {
    const { aggregatedFrom, aggregated, chargedParts } = this.#accounts;
    for (let i = aggregatedFrom[account]!; i < aggregatedFrom[account + 1]!; i++) {
      this.add(aggregated[i]!, slot, family, chargedParts[i]!, position, buys, sells);
    }
  }

  /** Added up before it is divided: what is compared with a limit is rounded once. */
  #worst(rows: Rows, at: number, side: number): number {
    const position = rows[at]!;
    return this.#lots((side === 0 ? position : 0 - position) + rows[at + WORKING_BUY + side]!);
  }

  #lots(parts: number): number {
    return this.lotParts === 1 ? parts : parts / this.lotParts;
  }
}

/** Adds to a row of `WORDS`. */
export function addRow(
  rows: Rows,
  at: number,
  position: number,
  buys: number,
  sells: number,
): void {
  rows[at] = rows[at]! + position;
  rows[at + WORKING_BUY] = rows[at + WORKING_BUY]! + buys;
  rows[at + WORKING_SELL] = rows[at + WORKING_SELL]! + sells;
}
