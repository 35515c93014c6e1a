import { FIFO_TERMS } from "./matching-terms.ts";
import type { ContractSpec } from "./contract-spec.ts";
import { DELIVERY_DEFAULTS } from "./delivery-terms.ts";
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

/**
 * A second venue's contract on the same index and for the same hours, or a swap on it: settled in cash as the first,
 * with a symbol, books, open interest and rules of its own.
 */
export const SCU_LOOK_ALIKE: ContractSpec = {
  ...SCU_NYMEX,
  title: "Look-alike of SCU futures, settled in cash on the same index",
  source:
    "assumption: the terms of NYMEX GPU1, as look-alike swaps copy those of the future that they are settled by; " +
    "those of ICE, Ornn and others on such indices are not published",
};

/** The positive control: what is open after the last trading day is delivered in GPU-hours. */
export const SCU_DELIVERED: ContractSpec = {
  ...SCU_NYMEX,
  title: "Standard Compute Unit futures with delivery of the hours",
  delivery: DELIVERY_DEFAULTS,
  source:
    "assumption: NYMEX GPU1 with delivery in place of cash settlement; nobody has filed such a contract",
};
