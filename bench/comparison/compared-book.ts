/** A book under comparison: what it is asked, and what is read of it at the end. */
export interface ComparedBook {
  /** A limit order that may rest. Returns the lots that traded. */
  add(id: number, side: number, price: number, lots: number): number;
  /** A limit order of which nothing may rest. Returns the lots that traded. */
  sweep(id: number, side: number, price: number, lots: number): number;
  cancel(id: number): void;
  /** Lots that stand, by price in ticks, of one side. */
  standing(side: number): Map<number, number>;
}

/** Makes an empty book. */
export type MakeBook = () => ComparedBook;
