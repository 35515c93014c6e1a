import type { Intent } from "../../../engine/agent.ts";
import type { Distribution } from "../../../engine/base/parameter.ts";
import { exp } from "../../../engine/base/real.ts";

/** Which intents can be on a side of a market. */
export const SIDES: readonly (readonly [side: "long" | "short", intents: readonly Intent[]])[] = [
  ["long", ["hedge", "manipulate", "speculate", "arbitrage", "make_market"]],
  ["short", ["provide", "speculate", "arbitrage", "make_market"]],
];

/** Six standard deviations up: a draw in a thousand million lies beyond. */
const FAR_UP = 6;

/** The largest draw that is to be expected. */
export function largest(distribution: Distribution): number {
  if ("constant" in distribution) return distribution.constant;
  if ("uniform" in distribution) return distribution.uniform.maximum;
  if ("pareto" in distribution) return distribution.pareto.maximum;
  const { median, sigma } = distribution.lognormal;
  return median * exp(FAR_UP * sigma);
}
