/** What a calendar spread between the month at hand and a month that is settled already says of the former. Ticks. */
export interface SpreadEvidence {
  /** Calendar months between the legs, at least 1. */
  readonly months: number;
  /** Lots of the spread traded in the settlement window, and the price that their mean implies for the month. */
  readonly lots: number;
  readonly impliedTicks: number;
  /** What bid and ask of the spread at the end imply for the month. */
  readonly impliedBidTicks: number | null;
  readonly impliedAskTicks: number | null;
}

/** What a month that is not the active month is settled from. Ticks. */
export interface BackMonthInputs {
  /** Spreads to months that are settled already. */
  readonly spreads: readonly SpreadEvidence[];
  /** How many months it is behind the active month among the listed ones; 1: the second month. Below 0: before it. */
  readonly place: number;
  readonly bidTicks: number | null;
  readonly askTicks: number | null;
  readonly previousTicks: number;
}

/** How a traded spread weighs: 0 where it does not count. */
export type SpreadWeight = (spread: SpreadEvidence, place: number) => number;
