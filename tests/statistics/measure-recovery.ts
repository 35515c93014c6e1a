import { fitProcess, isInside90, profileLoss } from "../../experiments/calibration/fit-process.ts";
import { toScale } from "../../experiments/calibration/price-process.ts";
import { priceSeries } from "../../experiments/calibration/price-series.ts";
import { simulatedPrices } from "../../experiments/calibration/simulated-series.ts";
import { type RecoveryCase, truthsOf } from "./recovery-cases.ts";

/** What one series told of its parameters, in the order of the process. */
export interface SeriesFound {
  readonly replication: number;
  readonly estimates: readonly number[];
  /** Twice what the criterion loses at the truth, everything else fitted again. */
  readonly losses: readonly number[];
}

/** How well one parameter is found again over many series. */
export interface Recovery {
  readonly key: string;
  readonly truth: number;
  /** Of the estimates. */
  readonly median: number;
  readonly p05: number;
  readonly p95: number;
  /** Share of the series whose 90 % profile likelihood interval holds the truth. */
  readonly covered: number;
}

/** Seed of the series; the sample series that ships has another. */
const SEED = 71;

/**
 * Fits the process to a series of `years` from the engine's own process. An interval holds the truth exactly where the
 * profile at the truth loses no more than its ends do.
 */
export function findAgain(one: RecoveryCase, years: number, replication: number): SeriesFound {
  const prices = simulatedPrices(one.truth, years, { seed: SEED, replication });
  const fit = fitProcess(one.process, priceSeries(prices));
  const truths = truthsOf(one);
  const losses = one.process.parameters.map(
    (parameter, i) => profileLoss(fit, i, toScale(parameter, truths[i]!)).loss,
  );
  return { replication, estimates: fit.values, losses };
}

/** At least one series, all of one length. */
export function recoveryOf(one: RecoveryCase, found: readonly SeriesFound[]): Recovery[] {
  const truths = truthsOf(one);
  return one.process.parameters.map(({ key }, i) => {
    const sorted = Float64Array.from(found, ({ estimates }) => estimates[i]!).sort();
    const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))]!;
    const inside = found.filter(({ losses }) => isInside90({ loss: losses[i]! }));
    return {
      key,
      truth: truths[i]!,
      median: at(0.5),
      p05: at(0.05),
      p95: at(0.95),
      covered: inside.length / found.length,
    };
  });
}
