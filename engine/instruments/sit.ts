import { FIFO_TERMS } from "./matching-terms.ts";
import type { ContractSpec } from "./contract-spec.ts";
import { ROUND_THE_CLOCK_WEEKDAYS } from "./session-hours.ts";

const WEDNESDAY = 2;

/** Standard Inference Token futures exactly as the seed paper has them: one million SIT a lot. */
export const SIT_PAPER: ContractSpec = {
  symbol: "SIT",
  title: "Standard Inference Token futures, 1 million SIT",
  index: "tpi",
  quotationUnit: "million SIT",
  multiplier: 1,
  tickSize: 0.01,
  listing: { monthly: 6, quarterly: 4 },
  lastTrade: { kind: "nth_weekday", nth: 3, weekday: WEDNESDAY },
  // The paper states no averaging window; 20 business days is the project's decision.
  finalSettlement: { kind: "trailing_mean", days: 20 },
  sessions: ROUND_THE_CLOCK_WEEKDAYS,
  matching: FIFO_TERMS,
  selfMatch: "off",
  haltCancels: false,
  source: "Xing 2026, arXiv 2603.21690, section 5",
};

/**
 * The default SIT contract: one billion SIT a lot. At one million the notional of a lot is about two dollars and a
 * usual exchange fee exceeds it; at one billion a lot compares with a GPU-hour contract of 730 hours.
 */
export const SIT: ContractSpec = {
  ...SIT_PAPER,
  title: "Standard Inference Token futures, 1 billion SIT",
  multiplier: 1000,
  source: "Xing 2026, section 5; lot size assumption: 1 billion SIT",
};
