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
  /** Of `batch`: microseconds from one clearing to the next. Absent: `BATCH_INTERVAL_US`. */
  readonly intervalUs?: number;
  /** Of `batch`: who of the last price that trades is filled where not all can be. Absent: by time. */
  readonly rationing?: Rationing;
}

export const RATIONINGS = ["time", "pro_rata"] as const;
export type Rationing = (typeof RATIONINGS)[number];

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

/** Every rule of continuous matching: the steps that it is made of, in their order. */
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

/** A rule by which an incoming order meets those that rest. */
export type ContinuousRule = keyof typeof MATCHING_STEPS;
/** Or `batch`: orders are collected and cleared at one price, interval by interval. */
export type MatchingRule = ContinuousRule | "batch";

export const CONTINUOUS_RULES = Object.keys(MATCHING_STEPS) as readonly ContinuousRule[];
export const MATCHING_RULES: readonly MatchingRule[] = [...CONTINUOUS_RULES, "batch"];

export const hasStep = (rule: MatchingRule, step: MatchingStep): boolean =>
  rule !== "batch" && (MATCHING_STEPS[rule] as readonly MatchingStep[]).includes(step);

/** Rules that need nobody's name. */
export const NAMELESS_RULES: readonly MatchingRule[] = MATCHING_RULES.filter(
  (rule) => !hasStep(rule, "lmm"),
);

/** A split gives so much by time where nothing else is said, per cent: an assumption. */
export const FIFO_PERCENT = 40;

/** A tenth of a second: Budish, Cramton and Shim 2015 discuss it as an example. */
export const BATCH_INTERVAL_US = 100_000;

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
  intervalUs: BATCH_INTERVAL_US,
  rationing: "time",
  ...matching,
  leadMarketMakers: (matching.leadMarketMakers ?? []).map((maker) => ({ ...maker })),
});
