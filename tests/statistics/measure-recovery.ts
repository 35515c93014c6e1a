import { fitProcess, isInside90, profileLoss } from "../../experiments/calibration/fit-process.ts";
import { jumpDiffusionProcess } from "../../experiments/calibration/jump-diffusion-process.ts";
import { priceSeries } from "../../experiments/calibration/price-series.ts";
import { toScale } from "../../experiments/calibration/price-process.ts";
import {
  PLAIN_PAPER_PROCESS,
  simulatedPrices,
} from "../../experiments/calibration/simulated-series.ts";

/** How well one parameter is found again over many series. */
export interface Recovery {
  readonly key: string;
  readonly truth: number;
  /** Of the estimates. */
  readonly median: number;
  readonly p05: number;
  readonly p95: number;
  /** Series whose 90 % profile likelihood interval holds the truth. */
  readonly covered: number;
}

/** Seed of the series; the sample series that ships has another. */
const SEED = 71;

/**
 * Fits the jump diffusion to series of the engine's own process with the parameters of the paper's Table 3 (no trend,
 * no season). An interval holds the truth exactly where the profile at the truth loses no more than its ends do.
 */
export function measureRecovery(years: number, count: number): Recovery[] {
  const process = jumpDiffusionProcess({ trend: false, season: false });
  const truths = process.parameters.map(
    ({ key }) => PLAIN_PAPER_PROCESS[key as keyof typeof PLAIN_PAPER_PROCESS] as number,
  );
  const estimates = truths.map(() => new Float64Array(count));
  const covered = truths.map(() => 0);
  for (let replication = 0; replication < count; replication++) {
    const prices = simulatedPrices(PLAIN_PAPER_PROCESS, years, { seed: SEED, replication });
    const fit = fitProcess(process, priceSeries(prices));
    for (const [i, one] of process.parameters.entries()) {
      estimates[i]![replication] = fit.values[i]!;
      if (isInside90(profileLoss(fit, i, toScale(one, truths[i]!)))) covered[i]! += 1;
    }
  }
  return process.parameters.map(({ key }, i) => {
    const sorted = estimates[i]!.sort();
    const at = (share: number): number => sorted[Math.round(share * (count - 1))]!;
    return {
      key,
      truth: truths[i]!,
      median: at(0.5),
      p05: at(0.05),
      p95: at(0.95),
      covered: covered[i]!,
    };
  });
}
