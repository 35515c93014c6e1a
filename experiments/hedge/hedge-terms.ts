/** What the firm pays for, beside the futures' price, and how its own price differs from the index. */
export interface HedgeTerms {
  /** The ratio beside the optimal one at which hedges are shown. */
  readonly hedgeRatio: number;
  /** Standard deviation of the log of its provider's price over the index, independent month by month. */
  readonly basisSd: number;
  /** Share of the notional, on each side of a trade and at final settlement. */
  readonly fee: number;
  /** Initial margin, share of the notional. */
  readonly margin: number;
  /** Interest a year on money that stands as margin. */
  readonly fundingRate: number;
}

/** One number of the terms, as a flag takes it. */
export interface TermSpec {
  readonly key: keyof HedgeTerms;
  readonly doc: string;
  readonly source: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly default: number;
}

export const HEDGE_TERMS: readonly TermSpec[] = [
  {
    key: "hedgeRatio",
    doc: "Ratio at which hedges are shown beside the optimal one",
    source: "Xing 2026, section 8.2: 0.85",
    minimum: 0.01,
    maximum: 2,
    default: 0.85,
  },
  {
    key: "basisSd",
    doc: "Standard deviation of the log of the provider's price over the index, month by month",
    source: "assumption: 8 %; the paper names no basis",
    minimum: 0,
    maximum: 1,
    default: 0.08,
  },
  {
    key: "fee",
    doc: "Fee on each side of a trade and at final settlement, share of the notional",
    source:
      "assumption: 0.05 %, the upper end of a proposed 0.02 % to 0.05 %; the paper names none",
    minimum: 0,
    maximum: 0.05,
    default: 0.0005,
  },
  {
    key: "margin",
    doc: "Initial margin, share of the notional",
    source: "Xing 2026, section 5.3: 8 % to 12 %, the middle",
    minimum: 0,
    maximum: 1,
    default: 0.1,
  },
  {
    key: "fundingRate",
    doc: "Interest a year on margin and on losses paid in before the tokens are bought",
    source: "assumption: 8 % a year",
    minimum: 0,
    maximum: 1,
    default: 0.08,
  },
];

export const DEFAULT_TERMS: HedgeTerms = Object.fromEntries(
  HEDGE_TERMS.map((term) => [term.key, term.default]),
) as unknown as HedgeTerms;
