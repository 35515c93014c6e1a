import { DEFAULT_ECONOMY } from "../../engine/economy/default-economy.ts";
import type { ComputePriceParameters } from "../../engine/economy/compute-price-parameters.ts";
import { PAPER_ECONOMY } from "../../engine/economy/paper-economy.ts";
import { jumpDiffusionProcess } from "../../experiments/calibration/jump-diffusion-process.ts";
import type { PriceProcess } from "../../experiments/calibration/price-process.ts";
import { schwartzSmithProcess } from "../../experiments/calibration/schwartz-smith-process.ts";
import { PLAIN_PAPER_PROCESS } from "../../experiments/calibration/simulated-series.ts";

/** A process that `calibrate` fits, with the parameters that it is to find again. */
export interface RecoveryCase {
  readonly name: "plain" | "trend-and-season" | "schwartz-smith";
  readonly process: PriceProcess;
  readonly truth: ComputePriceParameters;
}

/** The paper's process (Table 3) without and with trend and season, and the two factors of the economy `default`. */
export const RECOVERY_CASES: readonly RecoveryCase[] = [
  {
    name: "plain",
    process: jumpDiffusionProcess({ trend: false, season: false }),
    truth: PLAIN_PAPER_PROCESS,
  },
  {
    name: "trend-and-season",
    process: jumpDiffusionProcess({ trend: true, season: true }),
    truth: PAPER_ECONOMY.parameters.compute,
  },
  {
    name: "schwartz-smith",
    process: schwartzSmithProcess(DEFAULT_ECONOMY.parameters.compute.factorCorrelation),
    truth: DEFAULT_ECONOMY.parameters.compute,
  },
];

/** Of each parameter, in the order of the process. */
export const truthsOf = ({ process, truth }: RecoveryCase): number[] =>
  process.parameters.map(({ key }) => truth[key as keyof ComputePriceParameters] as number);
