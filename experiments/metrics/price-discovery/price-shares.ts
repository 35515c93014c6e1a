import type { Matrix } from "../../numerics/matrix.ts";
import { allFinite, estimated, missing, type Estimate } from "./estimate.ts";

/** A share of each of the two markets. */
export type Pair = readonly [number, number];

/** Who of two markets finds the price. Each pair but the bounds and CS in absolute terms sums to one. */
export interface PriceShares {
  /** Component share: alpha_perp = (alpha_2, -alpha_1) over its sum; outside [0, 1] where both alphas have one sign. */
  readonly cs: Pair;
  /** |alpha_perp| over the sum of absolute values. */
  readonly csAbs: Pair;
  /** Information shares with market 1 first in the Cholesky order, and with market 2 first. */
  readonly isFirst: Pair;
  readonly isSecond: Pair;
  readonly isUpper: Pair;
  readonly isLower: Pair;
  readonly isMid: Pair;
  /** Modified information share: from the symmetric root of the correlation matrix, so without an order. */
  readonly mis: Pair;
  /** Price discovery share psi_j (Omega psi')_j / (psi Omega psi'): additive, without an order, may be negative. */
  readonly pds: Pair;
  /** |(IS_1 / IS_2) (CS_2 / CS_1)| with the mid of IS; null, as its share, where one of them is 0. */
  readonly il: number | null;
  readonly ils: Pair | null;
  /** |(PDS_1 / PDS_2) (CS_2 / CS_1)|, right with correlated residuals too; null, as its share, likewise. */
  readonly pil: number | null;
  readonly pils: Pair | null;
  readonly residualCorrelation: number;
}

/**
 * Shares in price discovery from the adjustment coefficients alpha of two cointegrated prices with relation (1, -1)
 * and their residual covariance omega: the long-run effect of an innovation on the common price is proportional to
 * psi = (alpha_2, -alpha_1), so no moving average is needed.
 *
 * Edge cases: no adjustment at all, or alphas so equal that psi sums to zero, is `not_identified`; a market without
 * residual variance is `zero_variance`.
 *
 * Source: Gonzalo and Granger 1995 (CS); Hasbrouck 1995 (IS); Lien and Shrestha 2009 (MIS); Sultan and Zivot 2015
 * (PDS); Yan and Zivot 2010, Putnins 2013 (IL, ILS); Shen, Zhang and Zivot 2025 (PIL, PILS).
 *
 * @param n observations behind alpha and omega
 */
export function priceShares(alpha: Pair, omega: Matrix, n: number): Estimate<PriceShares> {
  if (!allFinite(alpha, omega.values)) return missing("degenerate", n);
  const v11 = omega.values[0]!;
  const v22 = omega.values[3]!;
  if (!(v11 > 0 && v22 > 0)) return missing("zero_variance", n);
  const size = Math.max(Math.abs(alpha[0]), Math.abs(alpha[1]));
  const sum = alpha[1] - alpha[0];
  if (!(Math.abs(sum) > 4 * Number.EPSILON * size)) return missing("not_identified", n);
  const cs: Pair = [alpha[1] / sum, -alpha[0] / sum];
  const rho = omega.values[1]! / Math.sqrt(v11) / Math.sqrt(v22);
  const scaled: Pair = [cs[0] * Math.sqrt(v11), cs[1] * Math.sqrt(v22)];
  return sharesOf(cs, scaled, Math.max(-1, Math.min(1, rho)), n);
}

/** Everything from psi, and psi in units of the residuals' standard deviations with their correlation. */
function sharesOf(cs: Pair, scaled: Pair, rho: number, n: number): Estimate<PriceShares> {
  const [x, y] = scaled;
  const first = over([square(x + rho * y), square(y) * (1 - rho * rho)]);
  const second = over([square(x) * (1 - rho * rho), square(y + rho * x)]);
  if (first === null || second === null) return missing("not_identified", n);
  const isMid: Pair = [(first[0] + second[0]) / 2, (first[1] + second[1]) / 2];
  const csAbs = over([Math.abs(cs[0]), Math.abs(cs[1])])!;
  const pds = over([x * (x + rho * y), y * (y + rho * x)])!;
  const il = leadership(isMid, csAbs);
  const pil = leadership(pds, csAbs);
  const value = {
    cs,
    csAbs,
    isFirst: first,
    isSecond: second,
    isUpper: [Math.max(first[0], second[0]), Math.max(first[1], second[1])] as const,
    isLower: [Math.min(first[0], second[0]), Math.min(first[1], second[1])] as const,
    isMid,
    mis: modified(scaled, rho)!,
    pds,
    il,
    ils: shareOf(il),
    pil,
    pils: shareOf(pil),
    residualCorrelation: rho,
  };
  return estimated(value, n, warningsOf(value));
}

function warningsOf({ cs, isUpper, isLower, residualCorrelation }: PriceShares): string[] {
  const warnings: string[] = [];
  if (cs[0] < 0 || cs[1] < 0)
    warnings.push("both prices adjust in one direction, so a component share is outside [0, 1]");
  if (isUpper[0] - isLower[0] > 0.3)
    warnings.push("the bounds of the information share are more than 0.3 apart: shorten the bar");
  if (Math.abs(residualCorrelation) > 0.2)
    warnings.push("residuals are correlated, so that only pils isolates speed, not ils");
  return warnings;
}

/** Squares of psi times the symmetric root of the correlation matrix. */
function modified([x, y]: Pair, rho: number): Pair | null {
  const up = Math.sqrt(1 + rho);
  const down = Math.sqrt(1 - rho);
  const own = (up + down) / 2;
  const other = (up - down) / 2;
  return over([square(own * x + other * y), square(other * x + own * y)]);
}

function leadership([one, two]: Pair, [cs1, cs2]: Pair): number | null {
  if (one === 0 || two === 0 || cs1 === 0 || cs2 === 0) return null;
  const ratio = Math.abs((one / two) * (cs2 / cs1));
  return ratio > 0 && ratio < Infinity ? ratio : null;
}

/** L / (L + 1 / L) and its complement. */
function shareOf(ratio: number | null): Pair | null {
  if (ratio === null) return null;
  // Squared where it is at most one, so that nothing overflows.
  const low = ratio <= 1 ? ratio * ratio : 1 / (ratio * ratio);
  const [less, more] = [low / (1 + low), 1 / (1 + low)];
  return ratio <= 1 ? [less, more] : [more, less];
}

function over([one, two]: Pair): Pair | null {
  const sum = one + two;
  return sum > 0 && sum < Infinity ? [one / sum, two / sum] : null;
}

const square = (x: number): number => x * x;
