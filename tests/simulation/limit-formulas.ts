import type {
  DeliverableSupplyTerms,
  EuBaselineTerms,
  LimitFormula,
  OpenInterestTerms,
} from "../../engine/regulation/limit-formula-terms.ts";
import type { LimitLevel } from "../../engine/regulation/position-limit-terms.ts";

type CommonTerms = Pick<LimitFormula, "recompute" | "rounding" | "roundTo" | "minimumLots">;

const COMMON: CommonTerms = {
  recompute: "trade_date",
  rounding: "down",
  roundTo: 1,
  minimumLots: 0,
};

export const supplyFormula = (
  terms: Partial<DeliverableSupplyTerms & CommonTerms> = {},
): LimitFormula & { of: "deliverable_supply" } => ({
  ...COMMON,
  of: "deliverable_supply",
  share: 0.25,
  ...terms,
});

export const openInterestFormula = (
  terms: Partial<OpenInterestTerms & CommonTerms> = {},
): LimitFormula & { of: "open_interest" } => ({
  ...COMMON,
  of: "open_interest",
  firstLots: 50_000,
  firstShare: 0.1,
  restShare: 0.025,
  ...terms,
});

export const euFormula = (
  terms: Partial<EuBaselineTerms & CommonTerms> = {},
): LimitFormula & { of: "eu_baseline" } => ({
  ...COMMON,
  of: "eu_baseline",
  spotBase: "deliverable_supply",
  baseline: 0.25,
  adjustment: 0,
  minimumShare: 0.05,
  maximumShare: 0.35,
  newLots: 2500,
  liquidLots: 10_000,
  liquidTradeDates: 63,
  significantLots: 0,
  significantTradeDates: 252,
  ...terms,
});

/** A limit that follows from a formula. */
export const limitBy = (formula: LimitFormula): LimitLevel => ({
  lots: null,
  mode: "limit",
  formula,
});
