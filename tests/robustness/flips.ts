import { type Headline, isClear } from "./headlines.ts";

/**
 * What a specification does to what the shipped market says:
 *
 * - `turns it round`: both 95 % intervals exclude zero, on different sides;
 * - `makes an effect`: an effect where the shipped market has none;
 * - `turns the estimate`: the estimate lies on the other side of zero than the clear one of the shipped market;
 * - `takes it away`: the shipped market's effect is equivalent to none here, exactly none, or the limit never bound;
 * - `loses it in chance`: the shipped market's effect cannot be told from chance here.
 */
export type FlipKind =
  | "turns it round"
  | "makes an effect"
  | "turns the estimate"
  | "takes it away"
  | "loses it in chance";

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
  if (shipped.verdict !== "effect") return other.verdict === "effect" ? "makes an effect" : null;
  if (turned) return "turns the estimate";
  switch (other.verdict) {
    case "effect":
      return null;
    case "equivalent":
    case "no difference":
    case "the rule never bound":
      return "takes it away";
    default:
      return "loses it in chance";
  }
}

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
