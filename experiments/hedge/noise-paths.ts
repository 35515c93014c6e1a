import { exp } from "../../engine/base/real.ts";
import { diffusionSd, type JumpDiffusion } from "../../engine/economy/jump-diffusion.ts";
import { JumpArrivals } from "../../engine/economy/jump-arrivals.ts";
import { PURPOSE } from "../../engine/random/purposes.ts";
import { RandomSource } from "../../engine/random/random-source.ts";

export interface PathGrid {
  /** Length of a step, years. */
  readonly stepYears: number;
  readonly seed: number;
  /** Every uniform u becomes 1 - u. */
  readonly antithetic: boolean;
}

/**
 * What chance adds to the log price, path by path: X_t = `deterministicPart` + Z_t, dZ = -kappa Z dt + sigma dW + J dN,
 * Z_0 = 0 (Xing 2026, eq. 11). Exact on the grid: jumps happen at their own moments, any number a step. Z depends on
 * reversion, noise and jumps alone, so that scenarios with other levels, trends and starts share it. A path has the
 * same numbers whatever paths there are beside it.
 */
export class NoisePaths {
  readonly #model: JumpDiffusion;
  readonly #stepYears: number;
  readonly #random = new RandomSource();
  readonly #decay: number;
  readonly #sd: number;

  constructor(model: JumpDiffusion, { stepYears, seed, antithetic }: PathGrid) {
    this.#model = model;
    this.#stepYears = stepYears;
    this.#random.reset({ seed, replication: 0, antithetic });
    this.#decay = exp(-model.kappa * stepYears);
    this.#sd = diffusionSd(model, stepYears);
  }

  /** Writes the path of that number: 0, then one value a step. */
  fill(path: number, out: Float64Array): void {
    const { kappa, jumpRate, jumps } = this.#model;
    const random = this.#random;
    const steps = out.length - 1;
    random.seek(PURPOSE.fundamental_fast, path, 0, Math.ceil(steps / 2));
    random.normals(out, 1, steps + 1);
    const arrivals = new JumpArrivals({ random, entity: path, rate: jumpRate, law: jumps });
    arrivals.reset(0);
    const [decay, sd, stepYears] = [this.#decay, this.#sd, this.#stepYears];
    let next = arrivals.nextYears;
    let noise = 0;
    out[0] = noise;
    for (let i = 1; i <= steps; i++) {
      const end = i * stepYears;
      noise = decay * noise + sd * out[i]!;
      if (next <= end) {
        noise += arrivals.take(end, kappa);
        next = arrivals.nextYears;
      }
      out[i] = noise;
    }
  }
}
