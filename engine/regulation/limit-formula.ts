import type { EuBaselineTerms, LimitFormula, OpenInterestTerms } from "./limit-formula-terms.ts";

/** Keeps 0.29 x 100 at 29 lots: so much may be missing before a lot is cut off. */
const SLACK = 1e-9;

/** Lots of a level that a contract is too small for: more than anyone can hold. */
export const NO_LIMIT_LOTS = 1_000_000_000;

/** What a formula reads. */
export interface FormulaInputs {
  /** Deliverable supply of the month, in lots; a real. */
  readonly deliverableLots: number;
  /** Open interest of the family at the last settlement, lots. */
  readonly openInterest: number;
  /** The contract is past its new and illiquid time. */
  readonly isLiquid: boolean;
  /** The contract is large enough to be limited; left out: it is. */
  readonly isSignificant?: boolean;
}

/** 10 % of the first 50,000 lots of open interest and 2.5 % of the rest, at the default terms; lots, a real. */
export function openInterestLots(
  { firstLots, firstShare, restShare }: OpenInterestTerms,
  openInterest: number,
): number {
  const first = Math.min(openInterest, firstLots);
  return firstShare * first + restShare * (openInterest - first);
}

/** The share that the authority's adjustment leaves, within the band. */
export const euShare = (terms: EuBaselineTerms): number =>
  Math.min(Math.max(terms.baseline + terms.adjustment, terms.minimumShare), terms.maximumShare);

/** Does the formula read the month's deliverable supply on this level? Otherwise all months of a family agree. */
export function readsSupply(formula: LimitFormula, isSpotMonth: boolean): boolean {
  if (formula.of === "deliverable_supply") return true;
  return formula.of === "eu_baseline" && isSpotMonth && formula.spotBase === "deliverable_supply";
}

/** The lots that a formula gives a level: rounded, and at least its minimum. */
export function formulaLots(
  formula: LimitFormula,
  isSpotMonth: boolean,
  inputs: FormulaInputs,
): number {
  if (inputs.isSignificant === false) return NO_LIMIT_LOTS;
  if (formula.of === "eu_baseline" && !inputs.isLiquid) return formula.newLots;
  const lots = rounded(exactLots(formula, isSpotMonth, inputs), formula);
  return Math.max(lots, formula.minimumLots);
}

function exactLots(
  formula: LimitFormula,
  isSpotMonth: boolean,
  { deliverableLots, openInterest }: FormulaInputs,
): number {
  if (formula.of === "open_interest") return openInterestLots(formula, openInterest);
  const base = readsSupply(formula, isSpotMonth) ? deliverableLots : openInterest;
  return (formula.of === "eu_baseline" ? euShare(formula) : formula.share) * base;
}

function rounded(lots: number, { rounding, roundTo }: LimitFormula): number {
  const parts = lots / roundTo;
  if (rounding === "up") return Math.ceil(parts - SLACK) * roundTo;
  return (rounding === "nearest" ? Math.round(parts) : Math.floor(parts + SLACK)) * roundTo;
}
