/** A bona fide hedger's documented exposure, and the exemption that it asks for. */
export interface ExposureDeclaration {
  readonly type: "exposure";
  readonly account: number;
  readonly owner: number;
  readonly family: number;
  /** Lots of unfilled need over the next twelve months (a long hedge substitutes for it). */
  readonly needLots: number;
  /** Lots of unsold output over the next twelve months. */
  readonly outputLots: number;
  /** The same by month, the nearest first: needs positive, output negative. Left out: only the sums are known. */
  readonly monthLots?: readonly number[];
}

/** What an honest declaration of an account would say. */
export interface ExposureNotice {
  readonly account: number;
  readonly family: number;
  /** Lots over the next twelve months: need positive, output negative. */
  readonly trueLots: number;
}

/** An owner buys hours on the spot market, or keeps its own off it (negative: the reverse). */
export interface HoursNotice {
  readonly type: "hours";
  readonly owner: number;
  /** Share of the day's eligible hours. */
  readonly share: number;
}

/** Signed lots of a book of swaps, and how many of them are pass-through swaps. */
export interface SwapBook {
  readonly lots: number;
  readonly passThroughLots: number;
}

/** A dealer's swaps with counterparties in a family, net. */
export interface OtcDeclaration {
  readonly type: "otc";
  readonly account: number;
  readonly owner: number;
  readonly family: number;
  /** Lots of the family's futures: positive where the dealer gains from a rise of the price. */
  readonly lots: number;
  /** Of these, with counterparties for whom the swap is a bona fide hedge; of the same sign. */
  readonly passThroughLots: number;
  /** What an honest declaration would say; left out: nobody knows. */
  readonly truth?: SwapBook;
}

/** Declarations are an open union: rules take the types that they know and leave the others. */
export type Declaration = ExposureDeclaration | HoursNotice | OtcDeclaration;
