import { BootstrapIndices } from "./bootstrap-indices.ts";
import { type Bootstrap, bootstrapOf } from "./bootstrap-interval.ts";

/** A number made of units, which are named by index and may be named more than once. */
export type Statistic = (indices: Int32Array) => number;

export interface BcaData {
  /** Units 0..n-1 that are drawn: replications, with all that belongs to them. */
  readonly units: number;
  readonly statistic: Statistic;
  /** The samples as rows of indices, or how many to draw under a seed. */
  readonly samples: Iterable<ArrayLike<number>> | { readonly draws: number; readonly seed: number };
}

/**
 * The bootstrap of any statistic of independent units: its value on all of them, on every sample, and without each
 * unit in turn. n + B + 1 evaluations. Means have a faster way: `meanBootstrap`.
 * Intervals need at least 20 units and 999 samples to be worth their name; this is left to the caller.
 *
 * @see Efron 1987, Journal of the American Statistical Association 82
 */
export function bca({ units, statistic, samples }: BcaData): Bootstrap {
  const all = Int32Array.from({ length: units }, (_, i) => i);
  const replicates: number[] = [];
  if ("seed" in samples) {
    const source = new BootstrapIndices(samples.seed, units);
    const row = new Int32Array(units);
    for (let draw = 0; draw < samples.draws; draw++) {
      source.draw(row);
      replicates.push(statistic(row));
    }
  } else {
    for (const row of samples) replicates.push(statistic(Int32Array.from(row)));
  }
  const jackknife = all.length < 2 ? [] : Array.from(all, (out) => statistic(without(all, out)));
  return bootstrapOf(statistic(all), replicates, jackknife);
}

function without(all: Int32Array, out: number): Int32Array {
  const rest = new Int32Array(all.length - 1);
  rest.set(all.subarray(0, out));
  rest.set(all.subarray(out + 1), out);
  return rest;
}
