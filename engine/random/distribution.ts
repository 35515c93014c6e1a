import type { Distribution } from "../base/parameter.ts";
import { exp, log } from "../base/real.ts";
import type { RandomSource } from "./random-source.ts";

/**
 * One draw from a declared distribution: one uniform, whatever the distribution (so that changing it shifts no other
 * draw), taken through the inverse distribution function.
 */
export function drawFrom(distribution: Distribution, random: RandomSource): number {
  if ("constant" in distribution) return distribution.constant;
  if ("uniform" in distribution) {
    const { minimum, maximum } = distribution.uniform;
    return minimum + (maximum - minimum) * random.uniform();
  }
  if ("lognormal" in distribution) {
    const { median, sigma } = distribution.lognormal;
    return median * exp(sigma * random.normal());
  }
  const { minimum, shape, maximum } = distribution.pareto;
  const tail = exp(shape * log(minimum / maximum)); // P(X > maximum) of the untruncated law
  const survival = 1 - random.uniform() * (1 - tail);
  return minimum * exp(-log(survival) / shape);
}

/** The mean of a declared distribution. */
export function meanOf(distribution: Distribution): number {
  if ("constant" in distribution) return distribution.constant;
  if ("uniform" in distribution) {
    return (distribution.uniform.minimum + distribution.uniform.maximum) / 2;
  }
  if ("lognormal" in distribution) {
    const { median, sigma } = distribution.lognormal;
    return median * exp(0.5 * sigma * sigma);
  }
  const { minimum, shape, maximum } = distribution.pareto;
  const ratio = minimum / maximum;
  const mass = 1 - exp(shape * log(ratio));
  const body =
    shape === 1
      ? -minimum * log(ratio)
      : ((shape * minimum) / (shape - 1)) * (1 - exp((shape - 1) * log(ratio)));
  return body / mass;
}
