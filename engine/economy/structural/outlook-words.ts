import type { DemandParameters } from "./demand-parameters.ts";

/** Log points a year by which demand grows faster or slower than the keys say. */
const GROWTH_OF = { baseline: 0, optimistic: 0.3, pessimistic: -0.3 } as const;
/** An explosion every two years in the mean, where the keys give no rate. */
const OPTIMISTIC_EXPLOSIONS = 0.5;

/** The demand that an outlook stands for (assumptions: the paper gives its scenarios in words). */
export function withOutlook(parameters: DemandParameters): DemandParameters {
  const { computeGrowth, explosionRate, outlook } = parameters;
  const explodes = outlook === "optimistic" && explosionRate === 0;
  return {
    ...parameters,
    computeGrowth: computeGrowth + GROWTH_OF[outlook],
    explosionRate: explodes ? OPTIMISTIC_EXPLOSIONS : explosionRate,
  };
}

/**
 * Growth of efficiency over what `throughput.drift` says, log points a year: fast technology in the pessimistic one.
 */
export const extraEfficiency = ({ outlook }: DemandParameters): number =>
  outlook === "pessimistic" ? 0.4 : 0;
