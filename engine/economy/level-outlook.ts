import { exp } from "../base/real.ts";
import { YEAR_US } from "../base/sim-time.ts";
import type { TradingCalendar } from "../instruments/trading-calendar.ts";
import { type ComputePriceParameters, fastModel } from "./compute-price-parameters.ts";
import { priceConvexity } from "./compute-price.ts";
import { TPI } from "./index-number.ts";
import { particularSolution } from "./jump-diffusion.ts";
import { inverseThroughputConvexity, type ThroughputParameters } from "./throughput.ts";

/**
 * Tables that make an expected level one exponential: for a publication `steps` ahead on the grid,
 *
 *     ln E[S_T] = D(T) + e^{-kappa tau} Y + xi + computeConvexity
 *     ln E[TPI_T] = the same with tpiConvexity, plus ln(TPI_t / S_t)
 *
 * (Xing 2026, eq. 13, with a slow factor and the throughput). No state: parameters and calendar fix them.
 */
export class LevelOutlook {
  /** Step of the grid at which a business day's print is published, from the start of the prehistory. */
  readonly publicationStep: Int32Array;
  /** D at the publication of a business day. */
  readonly publicationLevel: Float64Array;
  /** By steps ahead. */
  readonly decay: Float64Array;
  readonly computeConvexity: Float64Array;
  readonly tpiConvexity: Float64Array;

  constructor(options: {
    compute: ComputePriceParameters;
    throughput: ThroughputParameters;
    calendar: TradingCalendar;
    originUs: number;
    stepUs: number;
    publicationUs: number;
  }) {
    const { compute, throughput, calendar, originUs, stepUs, publicationUs } = options;
    const model = fastModel(compute);
    const times = Float64Array.from(calendar.businessDays, (_, day) =>
      calendar.timeOn(day, publicationUs),
    );
    this.publicationStep = Int32Array.from(times, (time) => (time - originUs) / stepUs);
    this.publicationLevel = times.map((time) => particularSolution(model, time / YEAR_US));
    const steps = this.publicationStep.at(-1)! + 1;
    this.decay = new Float64Array(steps);
    this.computeConvexity = new Float64Array(steps);
    this.tpiConvexity = new Float64Array(steps);
    for (let ahead = 0; ahead < steps; ahead++) {
      const tau = (ahead * stepUs) / YEAR_US;
      const convexity = priceConvexity(compute, tau);
      this.decay[ahead] = exp(-model.kappa * tau);
      this.computeConvexity[ahead] = convexity;
      this.tpiConvexity[ahead] = convexity + inverseThroughputConvexity(throughput, tau);
    }
  }

  /**
   * E[S_T] at a business day's publication given the factors at step `step`; for the token index E[TPI_T] S_t / TPI_t.
   * `extra`: log points added before the exponential is taken.
   */
  expected(
    index: number,
    businessDay: number,
    step: number,
    fast: number,
    slow: number,
    extra: number,
  ): number {
    const ahead = this.publicationStep[businessDay]! - step;
    const convexity = index === TPI ? this.tpiConvexity[ahead]! : this.computeConvexity[ahead]!;
    const level = this.publicationLevel[businessDay]! + slow;
    return exp(level + this.decay[ahead]! * fast + convexity + extra);
  }
}
