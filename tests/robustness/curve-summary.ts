import { median } from "../../experiments/numerics/quantile.ts";
import { type Headline, isClear, inSmallest } from "./headlines.ts";
import { isSameQuestion } from "./flips.ts";

/** One outcome under one limit over all specifications. */
export interface CurveSummary {
  readonly shipped: Headline;
  /** With an estimate, the shipped market among them. */
  readonly all: readonly Headline[];
  /** Median, least and largest estimate in units of each specification's own smallest effect. */
  readonly middle: number;
  readonly least: number;
  readonly largest: number;
  /** How many estimates lie on the shipped one's side of zero. */
  readonly sameSign: number;
  /** How many intervals lie below zero, and above it. */
  readonly falls: number;
  readonly rises: number;
  /** How many are an effect after the correction for all differences of a specification. */
  readonly effects: number;
  readonly equivalent: number;
  readonly unpowered: number;
  /** In how many the limit bound in fewer than a twentieth of the runs, or nobody saw whether it did. */
  readonly unbound: number;
}

/** Null where no specification has an estimate. */
export function curveSummary(
  headlines: readonly Headline[],
  shipped: Headline,
): CurveSummary | null {
  const all = headlines.filter(
    (one) => isSameQuestion(one, shipped) && inSmallest(one.estimate, one) !== null,
  );
  if (all.length === 0) return null;
  const sizes = all.map((one) => inSmallest(one.estimate, one)!);
  const isSameSide = ({ estimate }: Headline): boolean =>
    (estimate ?? 0) * (shipped.estimate ?? 0) > 0;
  const count = (holds: (one: Headline) => boolean): number => all.filter(holds).length;
  return {
    shipped,
    all,
    middle: median(sizes),
    least: Math.min(...sizes),
    largest: Math.max(...sizes),
    sameSign: count(isSameSide),
    falls: count((one) => isClear(one) && one.estimate! < 0),
    rises: count((one) => isClear(one) && one.estimate! > 0),
    effects: count(({ verdict }) => verdict === "effect"),
    equivalent: count(({ verdict }) => verdict === "equivalent" || verdict === "no difference"),
    unpowered: count(({ verdict }) => verdict === "not powered"),
    unbound: count(
      ({ verdict }) => verdict === "the rule never bound" || verdict === "binding unknown",
    ),
  };
}
