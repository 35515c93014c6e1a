/** How the orders of one price share what comes, as docs/matching.md tells: steps, one after the other. */
export const MATCHING_RULES = {
  fifo: ["fifo"],
  pro_rata: ["pro_rata", "fifo"],
  split: ["by_time", "pro_rata", "fifo"],
  top_pro_rata: ["top", "pro_rata", "fifo"],
  lmm_fifo: ["lmm", "fifo"],
  top_lmm_fifo: ["top", "lmm", "fifo"],
  top_lmm_pro_rata: ["top", "lmm", "pro_rata", "fifo"],
  top_lmm_split: ["top", "lmm", "by_time", "pro_rata", "fifo"],
} as const;

export type Matching = keyof typeof MATCHING_RULES;
export type MatchingStep = (typeof MATCHING_RULES)[Matching][number];

export const MATCHINGS = Object.keys(MATCHING_RULES) as readonly Matching[];

/** Those that need nobody's name. */
export const NAMELESS_MATCHINGS: readonly Matching[] = MATCHINGS.filter(
  (rule) => !hasStep(rule, "lmm"),
);

export const SELF_MATCHES = [
  "off",
  "cancel_newest",
  "cancel_oldest",
  "cancel_both",
  "decrement",
] as const;
export type SelfMatch = (typeof SELF_MATCHES)[number];

/** What a contract says of matching. */
export interface NaiveTerms {
  readonly matching: Matching;
  /** A pro-rata share of fewer lots is none. */
  readonly minimum: number;
  /** Per cent that a split gives by time. */
  readonly byTime: number;
  /** Most lots that the TOP order gets first. */
  readonly topMost: number;
  /** Lead market makers: per cent by account. */
  readonly makers: Readonly<Record<string, number>>;
  readonly selfMatch: SelfMatch;
  /** Orders are collected and cleared interval by interval, whatever the rule of matching; null: they are not. */
  readonly batch: BatchTerms | null;
}

export interface BatchTerms {
  /** Microseconds. */
  readonly interval: number;
  readonly rationing: Rationing;
}

/** Who is filled where not all of a side's last price can be; pro rata with the minimum of the terms. */
export type Rationing = "time" | "pro_rata";

/** The terms of a rule where nothing else is said. */
export function termsOf(matching: Matching, stated: Partial<NaiveTerms> = {}): NaiveTerms {
  const minimum = hasStep(matching, "top") ? 2 : 1;
  return {
    matching,
    minimum,
    byTime: 40,
    topMost: Infinity,
    makers: {},
    selfMatch: "off",
    batch: null,
    ...stated,
  };
}

export function hasStep(matching: Matching, step: MatchingStep): boolean {
  return (MATCHING_RULES[matching] as readonly MatchingStep[]).includes(step);
}
