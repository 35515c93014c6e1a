import { FIFO_TERMS } from "./matching-terms.ts";
import type { ContractSpec } from "./contract-spec.ts";
import { NYMEX_HOURS } from "./session-hours.ts";

/**
 * Standard Compute Unit futures on the filed terms of NYMEX GPU1 (H100): 730 GPU-hours, a cent an hour ($7.30) a
 * tick, average of the index over the business days of the month. Twelve of the 36 filed months are listed by default.
 */
export const SCU_NYMEX: ContractSpec = {
  symbol: "SCU",
  title: "Standard Compute Unit futures, 730 GPU-hours",
  index: "compute",
  quotationUnit: "GPU-hour",
  multiplier: 730,
  tickSize: 0.01,
  listing: { monthly: 12, quarterly: 0 },
  lastTrade: { kind: "last_business_day" },
  finalSettlement: { kind: "month_average" },
  sessions: NYMEX_HOURS,
  matching: FIFO_TERMS,
  selfMatch: "off",
  haltCancels: false,
  source: "NYMEX Submission 26-370 (GPU1), filed 11 August 2026",
};
