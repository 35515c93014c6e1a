import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import {
  FIFO_PERCENT,
  hasStep,
  CONTINUOUS_RULES,
  type MatchingRule,
  matchingTerms,
  type MatchingTerms,
} from "./matching-terms.ts";

/** Without batches: the books know them, but nothing at the exchange clears them yet. */
const RULES: readonly MatchingRule[] = CONTINUOUS_RULES;

/** How a contract is matched, as a scenario has it. */
export const MATCHING_PARAMETERS = {
  matching: {
    type: "choice",
    unit: "",
    doc:
      "How orders of one price share what comes, step by step, the rest by time: fifo (the earliest first), pro_rata " +
      "(by their lots), split (`matchingFifoPercent` by time, then pro rata); with top first the order that alone " +
      "made its side's best price, with lmm the `leadMarketMakers`.",
    source: "CME Globex matching algorithms F, C, A and O, T, S, Q and K; split: the step of K",
    choices: RULES,
    default: "fifo",
  },
  matchingMinimum: {
    type: "integer",
    unit: "lots",
    doc:
      "A pro-rata share of fewer lots is none. Absent: 1 lot, or 2 in rules with top. What goes by time does not " +
      "read it.",
    source: "CME Globex: 2 in algorithm A; without top an assumption: no minimum",
    minimum: 1,
    maximum: 1000,
    default: null,
  },
  matchingFifoPercent: {
    type: "integer",
    unit: "per cent",
    doc: "How much a split gives by time, of what earlier steps leave; other rules do not read it.",
    source: "assumption",
    minimum: 0,
    maximum: 100,
    default: FIFO_PERCENT,
  },
  matchingTopMaximum: {
    type: "integer",
    unit: "lots",
    doc:
      "The most that the order on top gets before the others. Absent: as much as it has. Rules without top do not " +
      "read it.",
    source: "CME Globex: a parameter of the TOP step; no maximum: assumption",
    minimum: 1,
    maximum: 1_000_000_000,
    default: null,
  },
} as const satisfies ParameterSpecs;

export type MatchingValues = ParameterValues<typeof MATCHING_PARAMETERS>;

/** What a contract says of one of its lead market makers. */
export const LEAD_MARKET_MAKER_PARAMETERS = {
  percent: {
    type: "integer",
    unit: "per cent",
    doc: "Its share of what comes to a price at which it has orders; all shares of a contract are 100 at most.",
    source: "chosen by the author; CME granted 50 in all at most",
    minimum: 1,
    maximum: 100,
  },
} as const satisfies ParameterSpecs;

/** Lead market makers by name, with their shares in per cent. */
export type LeadMarketMakerValues = Readonly<
  Record<string, ParameterValues<typeof LEAD_MARKET_MAKER_PARAMETERS>>
>;

/** The terms that the values come to; who the lead market makers are is for others to say. */
export function matchingOf(values: MatchingValues): MatchingTerms {
  const { matching: rule, matchingMinimum, matchingFifoPercent, matchingTopMaximum } = values;
  const isShared = hasStep(rule, "pro_rata");
  return matchingTerms(rule, {
    ...(isShared && matchingMinimum !== null ? { minimumLots: matchingMinimum } : {}),
    ...(hasStep(rule, "fifo_part") ? { fifoPercent: matchingFifoPercent } : {}),
    ...(hasStep(rule, "top") && matchingTopMaximum !== null
      ? { topMaximumLots: matchingTopMaximum }
      : {}),
  });
}
