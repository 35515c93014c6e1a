import { assert } from "../../engine/base/assert.ts";

/** Population moments about the mean: m2 = sum((x - mean)^2) / n, and so on. In powers of the values' unit. */
export interface CentralMoments {
  readonly n: number;
  readonly mean: number;
  readonly m2: number;
  readonly m3: number;
  readonly m4: number;
}

/** The sum from first to last with compensation of lost digits (Neumaier 1974); 0 of nothing. */
export function sum(x: ArrayLike<number>): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < x.length; i++) {
    const value = x[i]!;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}

/** The mean of at least one value; of equal values exactly that value. */
export function mean(x: ArrayLike<number>): number {
  assert(x.length > 0, "a mean needs at least one value");
  const first = sum(x) / x.length;
  let left = 0;
  for (let i = 0; i < x.length; i++) left += x[i]! - first;
  return first + left / x.length;
}

/** sum((x - mean)^2) / (n - ddof), for n > ddof. */
export function variance(x: ArrayLike<number>, ddof = 1): number {
  return covariance(x, x, ddof);
}

/** sum((x - mean x) (y - mean y)) / (n - ddof), for n > ddof and series of one length. */
export function covariance(x: ArrayLike<number>, y: ArrayLike<number>, ddof = 1): number {
  assert(x.length === y.length, `series of ${x.length} and ${y.length} values have no covariance`);
  assert(x.length > ddof, `a variance needs more than ${ddof} values: ${x.length}`);
  const meanX = mean(x);
  const meanY = x === y ? meanX : mean(y);
  let products = 0;
  let leftX = 0;
  let leftY = 0;
  for (let i = 0; i < x.length; i++) {
    const dx = x[i]! - meanX;
    const dy = y[i]! - meanY;
    products += dx * dy;
    leftX += dx;
    leftY += dy;
  }
  return (products - (leftX * leftY) / x.length) / (x.length - ddof);
}

/** Mean and second to fourth population moments about it, of at least one value. */
export function centralMoments(x: ArrayLike<number>): CentralMoments {
  const n = x.length;
  const center = mean(x);
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  for (let i = 0; i < n; i++) {
    const d = x[i]! - center;
    const square = d * d;
    s2 += square;
    s3 += square * d;
    s4 += square * square;
  }
  return { n, mean: center, m2: s2 / n, m3: s3 / n, m4: s4 / n };
}
