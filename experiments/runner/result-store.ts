import type { CellResult } from "../run/study-cell.ts";
import type { CellNumber, Series } from "./series.ts";

/** Where finished cells are kept. The same cell is kept once, whichever study asked for it. */
export interface ResultStore {
  /** Whether a result is there; it may still turn out to be damaged. */
  has(series: Series, cell: CellNumber): boolean;
  /** Null where it is not there, or does not agree with its digest: the cell is to be computed again. */
  read(series: Series, cell: CellNumber): CellResult | null;
  /**
   * Keeps a result; it is there when this returns, whatever happens to the process. Throws `Unwritable` where
   * the place cannot be written any more; nothing that was written before is lost then.
   */
  write(series: Series, cell: CellNumber, result: CellResult): void;
  close(): void;
}
