import { T_POSITIONS } from "../../engine/recorder/fact-tables.ts";
import { columnIndex } from "./column-index.ts";
import type { RunTables } from "./run-tables.ts";

const DAY = columnIndex(T_POSITIONS, "trade_date");
const ACCOUNT = columnIndex(T_POSITIONS, "account");
const INSTRUMENT = columnIndex(T_POSITIONS, "instrument");
const LOTS = columnIndex(T_POSITIONS, "lots");

/** What beneficial owners hold at daily marks in families that are delivered, contract month by contract month. */
export class PhysicalHoldings {
  readonly #tables: RunTables;
  readonly #families: readonly number[];
  /** Net lots by instrument, by day and owner. */
  readonly #lots: Map<number, Map<string, number>> = new Map();

  /** `families`: positions of those that are delivered. */
  constructor(tables: RunTables, families: readonly number[]) {
    this.#tables = tables;
    this.#families = families;
  }

  /** Rows of `positions`. */
  facts(rows: Float64Array, count: number, stride: number): void {
    for (let i = 0; i < count; i++) {
      const at = i * stride;
      const instrument = rows[at + INSTRUMENT]!;
      if (!this.#isPhysical(instrument)) continue;
      const owner = this.#tables.ownerOfAccount.get(rows[at + ACCOUNT]!)!;
      const lots = this.#lots.get(instrument) ?? new Map<string, number>();
      const key = `${rows[at + DAY]!} ${owner}`;
      this.#lots.set(instrument, lots.set(key, (lots.get(key) ?? 0) + rows[at + LOTS]!));
    }
  }

  /** Has an owner a position in the contract month of this instrument? `day`: day number of the mark. */
  holds(owner: number, day: number, { month }: { readonly month: number }): boolean {
    for (const [instrument, lots] of this.#lots) {
      if (this.#tables.instruments.get(instrument)!.month !== month) continue;
      if ((lots.get(`${day} ${owner}`) ?? 0) !== 0) return true;
    }
    return false;
  }

  #isPhysical(instrument: number): boolean {
    const row = this.#tables.instruments.get(instrument);
    return row !== undefined && this.#families.includes(row.family);
  }
}
