/** Before the first trade date has begun. */
export const NOT_YET = -1;

interface Filed {
  readonly account: number;
  readonly owner: number;
  readonly family: number;
  /** Trade date on which it is decided on. */
  readonly dueOn: number;
}

/** What accounts have filed for an exemption: documents in force by (account, family), pending ones by filing. */
export class ExemptionFilings<D extends Filed> {
  tradeDate: number = NOT_YET;
  firstTradeDate: number = NOT_YET;
  openedUs = 0;
  inForce: (D | null)[] = [];
  pending: D[] = [];
  readonly #families: number;

  constructor(families: number) {
    this.#families = families;
  }

  reset(accounts: number): void {
    this.tradeDate = NOT_YET;
    this.firstTradeDate = NOT_YET;
    this.openedUs = 0;
    this.inForce = Array.from({ length: accounts * this.#families }, () => null);
    this.pending = [];
  }

  /** What is filed before anything else happens is in force from the first moment on. */
  isOpening(nowUs: number): boolean {
    return this.firstTradeDate === NOT_YET || nowUs === this.openedUs;
  }

  /** Whether so many trade dates, or a multiple, have passed since the first. */
  isEvery(dates: number): boolean {
    const sinceFirst = this.tradeDate - this.firstTradeDate;
    return sinceFirst > 0 && sinceFirst % dates === 0;
  }

  /** A trade date begins; returns what is decided on it, pending no longer. */
  start(tradeDate: number, nowUs: number): D[] {
    if (this.firstTradeDate === NOT_YET) {
      this.firstTradeDate = tradeDate;
      this.openedUs = nowUs;
    }
    this.tradeDate = tradeDate;
    const due = this.pending.filter(({ dueOn }) => dueOn <= tradeDate);
    this.pending = this.pending.filter(({ dueOn }) => dueOn > tradeDate);
    return due;
  }

  of(account: number, family: number): D | null {
    return this.inForce[account * this.#families + family]!;
  }

  put(document: D): void {
    this.inForce[document.account * this.#families + document.family] = document;
  }

  remove({ account, family }: Filed): void {
    this.inForce[account * this.#families + family] = null;
  }

  /** In force for an owner, of its accounts. */
  ofOwner(owner: number, accounts: readonly number[], family: number): D[] {
    return accounts.flatMap((account) => {
      const document = this.of(account, family);
      return document?.owner === owner ? [document] : [];
    });
  }

  /** The last that the same account has filed for the same family: pending, or in force. */
  lastOf({ account, family }: Filed): D | null {
    const isSame = (each: D): boolean => each.account === account && each.family === family;
    return this.pending.findLast(isSame) ?? this.of(account, family);
  }
}
