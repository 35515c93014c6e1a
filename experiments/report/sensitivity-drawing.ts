import type {
  FactorContrast,
  FactorMoves,
  FactorRegression,
  FactorShares,
} from "../study/factor-sensitivity.ts";
import { differenceUnit } from "../study/study-outcomes.ts";
import { shortNumber } from "./numbers.ts";

/** A noise floor that lies farther out, by the longest bar, is told but not drawn. */
const FARTHEST_FLOOR = 1.5;

/** A bar of a figure: two a factor. */
export interface Bar {
  readonly factor: string;
  readonly part: string;
  readonly value: number;
  readonly interval: readonly [low: number, high: number] | null;
}

/** What of a drawing depends on the design. */
export interface Drawing {
  /** The darker bar, then the lighter one, if there is one. */
  readonly parts: readonly string[];
  readonly title: string;
  readonly caption: string;
  readonly axis: string;
  readonly floor: number | null;
  /** Whether the floor is a line of it. */
  readonly drawn: boolean;
  /** Whether it is one on either side of zero. */
  readonly isSigned?: boolean;
}

/** Whatever a design tells of a factor. */
export type OfFactor = FactorShares | FactorMoves | FactorRegression | FactorContrast;

/** The bars of a factor of this name; none where it has no numbers. */
export function barsOf(each: OfFactor, factor: string): Bar[] {
  if ("effects" in each) {
    const { muStar, sigma } = each.effects;
    return [bar(factor, MOVES[0], muStar.value), bar(factor, MOVES[1], sigma.value)].flat();
  }
  if ("ranks" in each) {
    const { coefficient, partial } = each.ranks;
    return [
      bar(factor, RANKS[0], coefficient.value, coefficient.interval),
      bar(factor, RANKS[1], partial.value, partial.interval),
    ].flat();
  }
  if ("contrast" in each) {
    const { estimate, interval } = each.contrast;
    return bar(factor, CONTRASTS[0], estimate, interval);
  }
  const { first, total } = each.indices;
  return [
    bar(factor, SHARES[0], total.value, total.interval),
    bar(factor, SHARES[1], first.value, first.interval),
  ].flat();
}

const bar = (
  factor: string,
  part: string,
  value: number | null,
  interval: Bar["interval"] = null,
): Bar[] => (value === null ? [] : [{ factor, part, value, interval }]);

const SHARES = ["total", "alone"] as const;
const CONTRASTS = ["effect"] as const;
const RANKS = ["SRRC", "PRCC"] as const;
const MOVES = ["mu*", "sigma"] as const;

/** How the bars of an outcome are drawn. */
export function drawingOf(each: OfFactor, bars: readonly Bar[]): Drawing {
  const { label, terms, unit } = each.outcome;
  if ("effects" in each) {
    return {
      parts: MOVES,
      title: `${label}: how far each factor moves it`,
      caption:
        "Over the whole range of a factor: how much the outcome moves on average, up or down (mu*, dark), and how " +
        "much that differs from place to place (sigma, light).",
      axis: terms.logs ? "logarithm" : unit,
      floor: null,
      drawn: false,
    };
  }
  if ("contrast" in each) {
    return {
      parts: CONTRASTS,
      title: `${label}: main effects`,
      caption:
        "From the low to the high level of a factor, over all levels of the others: how much the outcome changes, " +
        "with 95 % intervals over replications.",
      axis: differenceUnit(each.outcome),
      floor: null,
      drawn: false,
    };
  }
  if ("ranks" in each) return ranksDrawing(each);
  const floor = each.noiseFloor.value;
  const largest = Math.max(...bars.map(({ value, interval }) => interval?.[1] ?? value));
  const drawn = floor !== null && floor <= FARTHEST_FLOOR * largest;
  return {
    parts: SHARES,
    title: `${label}: what it depends on`,
    caption:
      "Shares of the outcome's variance over the factors' ranges with 95 % intervals: of a factor with all that it " +
      "does together with others (total, dark), and alone (light). " +
      (drawn
        ? "Totals left of the dashed line, the noise floor, may be chance."
        : "The noise floor is not within the drawing."),
    axis: "share of the variance",
    floor,
    drawn,
  };
}

const ranksDrawing = ({ outcome: { label }, noiseFloor, rSquared }: FactorRegression): Drawing => ({
  parts: RANKS,
  title: `${label}: what its rank moves with`,
  caption:
    "Standardised rank regression coefficients (SRRC, dark) and partial rank correlation coefficients (PRCC, light) " +
    `with 95 % intervals over points; R2 of ranks ${shortNumber(rSquared.value)}. Dark bars between the dashed ` +
    "lines, the noise floor, may be chance.",
  axis: "coefficient",
  floor: noiseFloor.value,
  drawn: noiseFloor.value !== null,
  isSigned: true,
});
