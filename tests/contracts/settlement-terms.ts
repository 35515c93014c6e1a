import type { DailySettlementTerms } from "../../engine/instruments/daily-settlement-terms.ts";

/** The defaults of daily settlement, with any of them changed. */
export const dailySettlement = (
  changes: Partial<DailySettlementTerms> = {},
): DailySettlementTerms => ({
  method: "vwap",
  window: null,
  windowEnd: 0,
  minimumLots: 1,
  activeMonthDays: 2,
  backMonths: "lots_over_months",
  oneMonthWeight: 0.85,
  secondMonthLots: 200,
  fourthMonthLots: 100,
  laterMonthLots: 1,
  ...changes,
});

export const tieredSettlement = (
  changes: Partial<DailySettlementTerms> = {},
): DailySettlementTerms => dailySettlement({ method: "tiers", ...changes });
