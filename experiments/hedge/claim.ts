import type { Estimated } from "./estimated.ts";

/** What came of a published number. */
export type ClaimVerdict = "reproduced" | "not reproduced" | "inconsistent in itself";

/** A number that the paper prints, beside ours. */
export interface Claim {
  readonly claim: string;
  /** Where it stands in Xing 2026. */
  readonly place: string;
  readonly unit: string;
  /** A number, or both ends of a range. */
  readonly published: number | readonly [number, number];
  /** How far the printed number may be from what was meant: half a unit of its last digit. */
  readonly rounding: number;
  readonly ours: Estimated;
  /** Which other published number it contradicts by arithmetic alone; null: none. */
  readonly contradiction: string | null;
  /** Why it is reproduced or not. */
  readonly why: string;
}

/** Standard errors that count as chance. */
const CHANCE = 4;

/**
 * Reproduced: ours lies within four of its standard errors of the published number or range, its rounding counted.
 * A number that contradicts another published one is inconsistent, whatever ours is.
 */
export function verdictOf({ published, rounding, ours, contradiction }: Claim): ClaimVerdict {
  if (contradiction !== null) return "inconsistent in itself";
  const [low, high] = typeof published === "number" ? [published, published] : published;
  const slack = rounding + CHANCE * ours.standardError;
  const isWithin = ours.value >= low - slack && ours.value <= high + slack;
  return isWithin ? "reproduced" : "not reproduced";
}
