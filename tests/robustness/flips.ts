import { isNothing } from "../../experiments/analysis/verdict.ts";
import { type Headline, isClear } from "./headlines.ts";

/**
 * What a specification does to what the shipped market says, from the gravest on, with what it means.
 *
 * That an outcome is moved is judged by the interval of that one difference: with few pairs hardly any passes a
 * correction for all of them, and whatever passes in one market and not in another would be called a flip.
 */
export const FLIP_KINDS = {
  "turns it round": "both 95 % intervals exclude zero, on different sides",
  "makes an effect": "the outcome moves, where in the shipped market it does not",
  "turns the estimate":
    "the estimate has the other sign than what moves in the shipped market; its interval holds zero",
  "takes it away":
    "what moves in the shipped market is shown to move too little to matter, or not at all, or the limit never bound",
  "loses it in chance": "what moves in the shipped market cannot be told from chance",
} as const;

export type FlipKind = keyof typeof FLIP_KINDS;

export interface Flip {
  readonly kind: FlipKind;
  readonly shipped: Headline;
  readonly other: Headline;
}

/** The first kind that holds of a specification; null where it says what the shipped market says. */
export function flipOf(shipped: Headline, other: Headline): Flip | null {
  const kind = kindOf(shipped, other);
  return kind === null ? null : { kind, shipped, other };
}

function kindOf(shipped: Headline, other: Headline): FlipKind | null {
  const turned = (shipped.estimate ?? 0) * (other.estimate ?? 0) < 0;
  if (isClear(shipped) && isClear(other) && turned) return "turns it round";
  if (!isMoved(shipped)) return isMoved(other) ? "makes an effect" : null;
  if (turned) return "turns the estimate";
  if (isMoved(other)) return null;
  return isNothing(other.verdict) ? "takes it away" : "loses it in chance";
}

/** Whether its interval excludes zero, and what it says is not shown to be too small to matter. */
export const isMoved = (one: Headline): boolean => isClear(one) && !isNothing(one.verdict);

/** All flips, by outcome and limit in the order of the shipped market's rows. */
export function flipsOf(headlines: readonly Headline[], shippedName: string): Flip[] {
  const shipped = headlines.filter(({ specification }) => specification === shippedName);
  return shipped.flatMap((one) =>
    headlines
      .filter((other) => isSameQuestion(one, other) && other.specification !== shippedName)
      .flatMap((other) => flipOf(one, other) ?? []),
  );
}

/** Of one outcome under one limit. */
export const isSameQuestion = (a: Headline, b: Headline): boolean =>
  a.outcome === b.outcome && a.start_days === b.start_days;
