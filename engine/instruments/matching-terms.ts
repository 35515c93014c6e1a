/** How the orders of one price share what comes, in a book. Plain data: one object a contract. */
export interface MatchingTerms {
  readonly rule: MatchingRule;
  /** A pro-rata share of fewer lots is none. At least 1. */
  readonly minimumLots: number;
  /** Per cent of what comes that goes by time first, 0 to 100; only a split reads it. */
  readonly fifoPercent: number;
  /** Most lots that the TOP order gets before the others. Absent: as many as it has. */
  readonly topMaximumLots?: number;
  /** Who gets a share before the others, in rules with `lmm`. Absent: nobody. */
  readonly leadMarketMakers?: readonly LeadMarketMaker[];
}

/** An account and its share of what comes, 1 to 100 per cent; those of a contract add up to 100 at most. */
export interface LeadMarketMaker {
  readonly account: number;
  readonly percent: number;
}

/**
 * A step of a rule: what it gives goes off what comes, the next step shares what is left.
 *
 * - `top`: the order that alone made its side's best price;
 * - `lmm`: lead market makers, each its per cent;
 * - `fifo_part`: a percentage by time;
 * - `pro_rata`: by open lots, rounded down, below the minimum none;
 * - `fifo`: the earliest first, to the last lot.
 */
export type MatchingStep = "top" | "lmm" | "fifo_part" | "pro_rata" | "fifo";

/** Every rule by name, in the order of their codes: the steps that it is made of, in their order. */
export const MATCHING_STEPS = {
  fifo: ["fifo"],
  pro_rata: ["pro_rata", "fifo"],
  split: ["fifo_part", "pro_rata", "fifo"],
  top_pro_rata: ["top", "pro_rata", "fifo"],
  lmm_fifo: ["lmm", "fifo"],
  top_lmm_fifo: ["top", "lmm", "fifo"],
  top_lmm_pro_rata: ["top", "lmm", "pro_rata", "fifo"],
  top_lmm_split: ["top", "lmm", "fifo_part", "pro_rata", "fifo"],
} as const satisfies Readonly<Record<string, readonly MatchingStep[]>>;

export type MatchingRule = keyof typeof MATCHING_STEPS;
export const MATCHING_RULES = Object.keys(MATCHING_STEPS) as readonly MatchingRule[];

export const hasStep = (rule: MatchingRule, step: MatchingStep): boolean =>
  (MATCHING_STEPS[rule] as readonly MatchingStep[]).includes(step);

/** Rules that need nobody's name. */
export const NAMELESS_RULES: readonly MatchingRule[] = MATCHING_RULES.filter(
  (rule) => !hasStep(rule, "lmm"),
);

/** A split gives so much by time where nothing else is said, per cent: an assumption. */
export const FIFO_PERCENT = 40;

/** With a TOP order a share of one lot is none (CME Globex: algorithm A); without one any share counts. */
const minimumLotsOf = (rule: MatchingRule): number =>
  hasStep(rule, "top") && hasStep(rule, "pro_rata") ? 2 : 1;

/** The terms of a rule where nothing else is said. */
export const matchingTerms = (
  rule: MatchingRule,
  stated: Partial<Omit<MatchingTerms, "rule">> = {},
): MatchingTerms => ({
  rule,
  minimumLots: minimumLotsOf(rule),
  fifoPercent: hasStep(rule, "fifo_part") ? FIFO_PERCENT : 0,
  ...stated,
});

export const FIFO_TERMS: MatchingTerms = matchingTerms("fifo");

/** Terms in which nothing is left out: what a book keeps. */
export type BookTerms = Required<MatchingTerms>;

export const bookTerms = (matching: MatchingTerms): BookTerms => ({
  topMaximumLots: Infinity,
  ...matching,
  leadMarketMakers: (matching.leadMarketMakers ?? []).map((maker) => ({ ...maker })),
});
