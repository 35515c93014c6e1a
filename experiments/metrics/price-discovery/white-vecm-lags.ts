import { autocorrelation } from "./autocorrelation.ts";
import { basisRelation, errorCorrection } from "./error-correction.ts";
import { estimated, missing, type Estimate } from "./estimate.ts";
import { vecmLagChoice } from "./lag-choice.ts";

const TESTED_LAGS = 10;
const LEVEL = 0.05;

/**
 * The lags that the error correction model is to have: Schwarz's choice up to `maxLag`, then more until the residuals
 * of both equations pass the test of Ljung and Box over 10 lags beyond the fitted ones at 5 %, `maxLag` at most, with
 * a warning where they do not pass there either.
 *
 * Edge cases: those of `vecmLagChoice`.
 *
 * Source: methods, section 2.4; Ljung and Box 1978.
 *
 * @public
 */
export function whiteVecmLags(
  y1: ArrayLike<number>,
  y2: ArrayLike<number>,
  maxLag: number,
): Estimate<number> {
  const choice = vecmLagChoice(y1, y2, maxLag);
  if (choice.value === null) return choice;
  const relation = basisRelation(y1, y2);
  for (let lags = choice.value.bicLag; lags <= maxLag; lags++) {
    const model = errorCorrection(y1, y2, lags, relation);
    if (model === null) return missing("degenerate", choice.n);
    if (model.residuals.every((left) => isWhite(left, lags))) return estimated(lags, choice.n);
  }
  return estimated(maxLag, choice.n, [
    `residuals are autocorrelated with ${maxLag} lags, the most that were allowed`,
  ]);
}

function isWhite(residuals: Float64Array, lags: number): boolean {
  const { value } = autocorrelation(residuals, lags + TESTED_LAGS, lags);
  return value !== null && value.ljungBox.p >= LEVEL;
}
