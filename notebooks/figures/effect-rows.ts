import { intervalWords, shortNumber } from "../../experiments/report/numbers.ts";

/** A paired difference of an arm from its reference: a row of a record's `effects`. */
export interface EffectRow {
  readonly arm: string;
  readonly arm_label: string;
  readonly outcome: string;
  readonly label: string;
  readonly kind: string;
  /** Null for a ratio. */
  readonly unit: string | null;
  readonly reference_mean: number | null;
  readonly arm_mean: number | null;
  readonly estimate: number | null;
  readonly low_95: number | null;
  readonly high_95: number | null;
  readonly n: number;
  readonly smallest_effect: number | null;
  readonly verdict: string;
}

/** "-2 (-3 to -0.5)" */
export function differenceWords(
  { estimate, low_95: low, high_95: high }: Pick<EffectRow, "estimate" | "low_95" | "high_95">,
  factor = 1,
): string {
  if (estimate === null) return "–";
  const interval =
    low === null || high === null ? "" : ` (${intervalWords([factor * low, factor * high])})`;
  return `${shortNumber(factor * estimate)}${interval}`;
}
