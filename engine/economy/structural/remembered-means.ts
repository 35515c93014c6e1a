/** Never looked ahead. */
const NEVER = -2;

/**
 * Expected means of prints that were asked for since anything last moved them: prices are sticky, so that all listed
 * months are asked about again and again while nothing has. State, captured with what they are made of.
 */
export class RememberedMeans {
  /** The last printed business day, and what the level had moved by since, log points, when they were made. */
  asOf = NEVER;
  shift = 0;
  rows: { first: number; last: number; restatedUntil: number; mean: number }[] = [];

  reset(): void {
    this.asOf = NEVER;
    this.rows = [];
  }

  /** Forgets what was made under other circumstances. */
  turnTo(asOf: number, shift: number): void {
    if (this.asOf === asOf && this.shift === shift) return;
    this.asOf = asOf;
    this.shift = shift;
    this.rows.length = 0;
  }

  /** Of business days `first` to `last`; null: not asked for yet. */
  find(first: number, last: number, restatedUntil: number): number | null {
    for (const row of this.rows) {
      const isIt = row.first === first && row.last === last && row.restatedUntil === restatedUntil;
      if (isIt) return row.mean;
    }
    return null;
  }

  keep(first: number, last: number, restatedUntil: number, mean: number): void {
    this.rows.push({ first, last, restatedUntil, mean });
  }
}
