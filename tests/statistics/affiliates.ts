import type { CapBy } from "../../engine/economy/beneficial-owners.ts";
import { type Conduct, type CurveOptions, MOST_MARKUP, strengths } from "./withholding-curve.ts";

/** How an owner appears to the index. */
export interface Appearance {
  readonly names: number;
  readonly capBy: CapBy;
}

/** One name, then the same share under several names, then the same names under a cap by owner. */
export const APPEARANCES: readonly Appearance[] = [
  { names: 1, capBy: "provider" },
  { names: 2, capBy: "provider" },
  { names: 3, capBy: "provider" },
  { names: 3, capBy: "owner" },
];

/** What posting brings an owner who appears so: weight, push and profit as of `withholdingCurve`. */
export function postingOf(
  appearance: Appearance,
  options: Omit<CurveOptions, "shares"> & Pick<Conduct, "share" | "isPrompt">,
): { readonly weight: number; readonly push: number; readonly profit: number } {
  const calm = { ...options, ...appearance, withheldShare: 0, logMarkup: 0 };
  return strengths((part) => ({ ...calm, logMarkup: part * MOST_MARKUP }), options);
}
