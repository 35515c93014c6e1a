import { assert } from "../../../engine/base/assert.ts";
import { autocorrelation, type Autocorrelation } from "./autocorrelation.ts";
import { allFinite, estimated, missing, type Estimate } from "./estimate.ts";
import { differences, lagged } from "./lagged-columns.ts";
import { outOfSample, type OutOfSample } from "./out-of-sample.ts";
import { varianceRatio, type ChowDenning } from "./variance-ratio.ts";

export interface WeakFormOptions {
  /** Signed volume of the bar that each return belongs to. */
  readonly imbalance?: ArrayLike<number>;
  /** In logs, over the same time: (effective spread in ticks) / (mid in ticks). */
  readonly effectiveSpread: number;
  /** Horizons of variance ratios in bars. Default 2, 5, 10, 30. */
  readonly qs?: readonly number[];
  /** Autocorrelations tested jointly. Default 10. */
  readonly acfLags?: number;
  /** Default 0.05. */
  readonly level?: number;
}

export interface WeakForm {
  readonly chowDenning: Estimate<ChowDenning>;
  readonly autocorrelation: Estimate<Autocorrelation>;
  /** Of the last five returns. */
  readonly pastReturns: Estimate<OutOfSample>;
  /** Of the last bar's imbalance; `insufficient_data` where none was given. */
  readonly pastImbalance: Estimate<OutOfSample>;
  /**
   * `profitable`: predictable, and a forecast gains more than one effective spread a trade. `predictable`: one of
   * the tests rejects, at the level over the number of tests. `unpredictable`: none does.
   */
  readonly verdict: "unpredictable" | "predictable" | "profitable";
}

const ORDER = 5;
const LEAST = 100;

/**
 * Weak-form efficiency of log mids of bars of one length: Chow and Denning's joint variance ratio, the joint test of
 * autocorrelations that holds under clustering, and forecasts out of sample from five past returns and from order
 * imbalance. The tests are joined by Bonferroni's bound. What is statistically predictable need not be profitable.
 *
 * Edge cases: fewer than 100 returns are `insufficient_data`; constant prices are `zero_variance`.
 *
 * Source: methods, section 2.11; imbalance: Chordia, Roll and Subrahmanyam 2005.
 *
 * @public
 */
export function weakForm(logMids: ArrayLike<number>, options: WeakFormOptions): Estimate<WeakForm> {
  const { imbalance, effectiveSpread, qs = [2, 5, 10, 30], acfLags = 10, level = 0.05 } = options;
  const returns = differences(logMids);
  const n = returns.length;
  assert(imbalance === undefined || imbalance.length === n, `${n} returns need ${n} imbalances`);
  if (n < LEAST) return missing("insufficient_data", n);
  if (!allFinite(logMids, [effectiveSpread])) return missing("degenerate", n);
  const { chowDenning } = varianceRatio(logMids, qs);
  if (chowDenning.status === "zero_variance") return missing("zero_variance", n);
  const lags = Array.from({ length: ORDER }, (_, i) => lagged(returns, i + 1, ORDER));
  const parts = {
    chowDenning,
    autocorrelation: autocorrelation(returns, acfLags),
    pastReturns: outOfSample(lagged(returns, 0, ORDER), lags, effectiveSpread),
    pastImbalance:
      imbalance === undefined
        ? missing("insufficient_data", 0)
        : outOfSample(lagged(returns, 0, 1), [lagged(imbalance, 1, 1)], effectiveSpread),
  };
  return estimated({ ...parts, verdict: verdictOf(parts, level) }, n);
}

function verdictOf(parts: Omit<WeakForm, "verdict">, level: number): WeakForm["verdict"] {
  const { chowDenning, autocorrelation: acf, pastReturns, pastImbalance } = parts;
  const tests = [
    chowDenning.value?.p,
    acf.value?.robust?.p,
    pastReturns.value?.p,
    pastImbalance.value?.p,
  ];
  if (!rejects(tests, level)) return "unpredictable";
  const gains = [pastReturns.value?.netGainP, pastImbalance.value?.netGainP];
  return rejects(gains, level) ? "profitable" : "predictable";
}

/** Whether one of those tests that could be made rejects at the level over their number. */
function rejects(ps: readonly (number | null | undefined)[], level: number): boolean {
  const made = ps.filter((p) => p !== null && p !== undefined);
  return made.some((p) => p <= level / made.length);
}
