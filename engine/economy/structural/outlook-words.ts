import type { DemandParameters } from "./demand-parameters.ts";

/** Log points a year by which demand grows faster or slower than the keys say. */
const GROWTH_OF = { baseline: 0, optimistic: 0.3, pessimistic: -0.3 } as const;
/** Explosions a year where the keys give no rate: one every two years in the mean, or none. */
const EXPLOSIONS_OF = { baseline: 0, optimistic: 0.5, pessimistic: 0 } as const;

/** Demand as an outlook has it. */
export type DemandAhead = Omit<DemandParameters, "explosionRate"> & {
  readonly explosionRate: number;
  /** Added to the growth of every tier, log points a year. */
  readonly tierGrowth: number;
};

/** The demand that an outlook stands for (assumptions: the paper gives its scenarios in words). */
export function withOutlook(parameters: DemandParameters): DemandAhead {
  const { computeGrowth, explosionRate, outlook } = parameters;
  return {
    ...parameters,
    computeGrowth: computeGrowth + GROWTH_OF[outlook],
    tierGrowth: GROWTH_OF[outlook],
    explosionRate: explosionRate ?? EXPLOSIONS_OF[outlook],
  };
}

/**
 * Growth of efficiency over what `throughput.drift` says, log points a year: fast technology in the pessimistic one.
 */
export const extraEfficiency = ({ outlook }: DemandParameters): number =>
  outlook === "pessimistic" ? 0.4 : 0;
