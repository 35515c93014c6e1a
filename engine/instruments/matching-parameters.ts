import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import { DAY_US } from "../base/sim-time.ts";
import {
  FIFO_PERCENT,
  hasStep,
  MATCHING_RULES,
  matchingTerms,
  type MatchingTerms,
  RATIONINGS,
} from "./matching-terms.ts";

/** How a contract is matched, as a scenario has it. */
export const MATCHING_PARAMETERS = {
  matching: {
    type: "choice",
    unit: "",
    doc:
      "How orders of one price share what comes, step by step, the rest by time: fifo (the earliest first), pro_rata " +
      "(by their lots), split (`matchingFifoPercent` by time, then pro rata); with top first the order that alone " +
      "made its side's best price, with lmm the `leadMarketMakers`. Or batch: orders are collected and cleared at " +
      "one price, interval by interval.",
    source:
      "CME Globex matching algorithms F, C, A and O, T, S, Q and K; split: the step of K; batch: Budish, Cramton and " +
      "Shim 2015",
    choices: MATCHING_RULES,
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
  matchingInterval: {
    type: "duration",
    unit: "microseconds",
    doc: "Time from one clearing of a batch to the next, at its multiples since the start; other rules do not read it.",
    source: "Budish, Cramton and Shim 2015: 100 ms as an example",
    minimum: 1,
    maximum: DAY_US,
    default: "100 ms",
  },
  matchingRationing: {
    type: "choice",
    unit: "",
    doc:
      "Who of a batch's last price is filled where not all can be: time (the earliest), or pro_rata (by their lots, " +
      "with `matchingMinimum`); other rules do not read it.",
    source: "assumption",
    choices: RATIONINGS,
    default: "time",
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
  const isShared = hasStep(rule, "pro_rata") || rule === "batch";
  return matchingTerms(rule, {
    ...(isShared && matchingMinimum !== null ? { minimumLots: matchingMinimum } : {}),
    ...(hasStep(rule, "fifo_part") ? { fifoPercent: matchingFifoPercent } : {}),
    ...(hasStep(rule, "top") && matchingTopMaximum !== null
      ? { topMaximumLots: matchingTopMaximum }
      : {}),
    ...(rule === "batch"
      ? { intervalUs: values.matchingInterval, rationing: values.matchingRationing }
      : {}),
  });
}
