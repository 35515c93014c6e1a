import { exp } from "../../engine/base/real.ts";
import {
  diffusionSd,
  type JumpDiffusion,
  particularSolution,
} from "../../engine/economy/jump-diffusion.ts";
import { JumpArrivals } from "../../engine/economy/jump-arrivals.ts";
import { PURPOSE } from "../../engine/random/purposes.ts";
import { RandomSource } from "../../engine/random/random-source.ts";

export interface PathGrid {
  readonly paths: number;
  readonly steps: number;
  /** Length of a step, years. */
  readonly stepYears: number;
  readonly seed: number;
  /** Every uniform u becomes 1 - u. */
  readonly antithetic: boolean;
}

/**
 * Deviations Y of the log price from its particular solution,
 * `paths` rows of `steps + 1`, exact on the grid (Xing
 * 2026, eq. 11): jumps happen at their own moments, any number a step. They depend on reversion, noise and jumps alone, so
 * that scenarios that differ in the trend share them.
 *
 * @param logStart ln P at t = 0
 */
export function simulateDeviations(
  model: JumpDiffusion,
  logStart: number,
  grid: PathGrid,
): Float64Array {
  const { paths, steps, stepYears, seed, antithetic } = grid;
  const row = steps + 1;
  const deviations = new Float64Array(paths * row);
  const random = new RandomSource();
  random.reset({ seed, replication: 0, antithetic });
  for (let path = 0; path < paths; path++) {
    const out = deviations.subarray(path * row, (path + 1) * row);
    out[0] = logStart - particularSolution(model, 0);
    addNoise(model, out, stepYears, random, path);
  }
  return deviations;
}

function addNoise(
  model: JumpDiffusion,
  out: Float64Array,
  h: number,
  random: RandomSource,
  path: number,
): void {
  const decay = exp(-model.kappa * h);
  const sd = diffusionSd(model, h);
  random.seek(PURPOSE.fundamental_fast, path, 0, Math.ceil((out.length - 1) / 2));
  const normals = out.subarray(1);
  for (let i = 0; i < normals.length; i++) normals[i] = random.normal();
  const arrivals = new JumpArrivals({
    random,
    entity: path,
    rate: model.jumpRate,
    law: model.jumps,
  });
  arrivals.reset(0);
  let deviation = out[0]!;
  for (let i = 0; i < normals.length; i++) {
    deviation = decay * deviation + sd * normals[i]! + arrivals.take((i + 1) * h, model.kappa);
    normals[i] = deviation;
  }
}
