import { assert } from "../../../engine/base/assert.ts";
import { covarianceOf, leastSquares, neweyWestLag } from "../../numerics/least-squares.ts";
import { standardErrors } from "../../numerics/regression.ts";
import { measured, missing, withError, type WarnedValue } from "../measured-value.ts";
import type { MetricStatus, MetricValue } from "../metric.ts";
import { warnShort } from "./warn-short.ts";

export interface KyleLambda {
  /** Ticks a lot, or a root of lots, as the flow is given. */
  readonly lambda: WarnedValue;
  /** a, ticks a bar: the drift without any flow. */
  readonly intercept: MetricValue;
  /** Of lambda, Newey and West's. */
  readonly standardError: MetricValue;
  /** lambda / standard error. */
  readonly t: WarnedValue;
  readonly rSquared: MetricValue;
}

const LEAST_BARS = 20;
const BARS_TO_REPORT = 60;
const BARS_TO_TEST = 240;

/**
 * Kyle's lambda, the price of flow: ordinary least squares of the change of the mid in bar j on the signed volume of
 * that bar, dm_j = a + lambda Q_j + e_j, with Newey and West's t (Bartlett weights, floor(4 (n / 100)^(2/9)) lags
 * unless `lag` is given).
 * `midChanges`: ticks, one a bar (default bar 5 minutes); `signedFlow`: sum of sign x lots, or of sign x sqrt(lots) for
 * concave impact. Leave out bars with a halt or at a price limit: a price that cannot move makes lambda small.
 * `insufficient_data`: under 20 bars; a warning under 60 (lambda) and under 240 (t is oversized: 9.5 % at nominal 5 %
 * with 60 bars). `zero_variance`: the flow, or for t and R^2 the mid, does not vary. `degenerate`: no finite number.
 * Kyle 1985 (Econometrica); Hasbrouck 2009 (JF).
 *
 * @public
 */
export function kyleLambda(
  midChanges: ArrayLike<number>,
  signedFlow: ArrayLike<number>,
  lag: number = neweyWestLag(midChanges.length),
): KyleLambda {
  const n = midChanges.length;
  assert(signedFlow.length === n, `${signedFlow.length} flows for ${n} changes of the mid`);
  if (n < LEAST_BARS) return none("insufficient_data", n);
  const [changes, flow] = [Float64Array.from(midChanges), Float64Array.from(signedFlow)];
  if (!changes.every(Number.isFinite) || !flow.every(Number.isFinite)) return none("degenerate", n);
  const columns = [new Float64Array(n).fill(1), flow];
  const fit = leastSquares(changes, columns);
  if (fit === null) return none("zero_variance", n);
  const [intercept, lambda] = fit.coefficients as unknown as [number, number];
  const error = standardErrors(covarianceOf(fit, columns, { kind: "newey-west", lag }))[1]!;
  const isStill = fit.rSquared === null;
  return {
    lambda: warned(withError(measured(lambda, n), error), BARS_TO_REPORT, "to report lambda"),
    intercept: measured(intercept, n),
    standardError: measured(error, n),
    t: warned(
      isStill || error === 0 ? missing("zero_variance", n) : measured(lambda / error, n),
      BARS_TO_TEST,
      "to test lambda",
    ),
    rSquared: fit.rSquared === null ? missing("zero_variance", n) : measured(fit.rSquared, n),
  };
}

const warned = (value: MetricValue, wanted: number, purpose: string): WarnedValue =>
  warnShort(value, value.n, wanted, "bars", purpose);

function none(status: MetricStatus, n: number): KyleLambda {
  const value = missing(status, n);
  const silent = { ...value, warnings: [] };
  return { lambda: silent, intercept: value, standardError: value, t: silent, rSquared: value };
}
