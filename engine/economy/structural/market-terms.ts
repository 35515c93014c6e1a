import { log } from "../../base/real.ts";
import { logPrice } from "../jump-diffusion.ts";
import { type Provider, volumeShares } from "../provider.ts";
import { MILLIONS_AN_HOUR, type ThroughputParameters } from "../throughput.ts";
import { DEFAULT_STRATEGY, type Strategy } from "./market-parameters.ts";
import type { StructuralParameters } from "./structural-parameters.ts";

/** What a spot market is made from: constants of a run, arrays by provider. */
export interface MarketTerms {
  readonly providers: number;
  readonly tiers: number;
  readonly substitution: number;
  readonly patience: number;
  readonly memoryDays: number;
  /** ln of the reference prices: dollars a GPU-hour, dollars a million tokens at equal quality. */
  readonly logReference: readonly [number, number];
  /** Millions of tokens an hour of the benchmark GPU, at the start date. */
  readonly yieldAtStart: number;
  readonly computeElasticity: number;
  readonly elasticities: Float64Array;
  /** Share of all demand at the reference prices. */
  readonly shares: Float64Array;
  /** Somebody enters later than others. */
  readonly hasEntrants: boolean;
  /** Lasting log premium over the reference price, provider x index. */
  readonly premiums: Float64Array;
  readonly slopes: Float64Array;
  /** Dollars a million tokens on top of what tokens cost to serve. */
  readonly trainingCosts: Float64Array;
  /** How full fleets are at the reference price: on demand, and serving tokens. */
  readonly fullAtReference: number;
  readonly busyAtReference: number;
}

export const strategiesOf = (
  providers: readonly Provider[],
  { strategies }: StructuralParameters,
): readonly Strategy[] => providers.map(({ name }) => strategies[name] ?? DEFAULT_STRATEGY);

/** `meanShape`: mean of the daily and weekly shape of demand; `tokensPerMonth`: calls at the start date, millions. */
export function marketTerms(options: {
  parameters: StructuralParameters;
  providers: readonly Provider[];
  throughput: ThroughputParameters;
  meanShape: number;
  tokensPerMonth: number;
}): MarketTerms {
  const { parameters, providers, throughput, meanShape, tokensPerMonth } = options;
  const { demand, market, supply, tiers } = parameters;
  const strategies = strategiesOf(providers, parameters);
  const yieldAtStart = throughput.tokensPerSecond * MILLIONS_AN_HOUR;
  const logCompute = logPrice(market.referencePrice);
  const committed = supply.capacityHoursPerMonth * (1 - supply.onDemandShare);
  return {
    providers: providers.length,
    tiers: tiers.length,
    substitution: market.substitution,
    patience: market.patience,
    memoryDays: market.memoryDays,
    logReference: [logCompute, logCompute + log(throughput.markup / yieldAtStart)],
    yieldAtStart,
    computeElasticity: demand.computeElasticity,
    elasticities: Float64Array.from(tiers, ({ elasticity }) => elasticity),
    shares: volumeShares(providers),
    hasEntrants: strategies.some(({ entersAt }) => entersAt !== null),
    premiums: Float64Array.from(
      providers.flatMap(({ computePremium, tokenPremium }) => [
        log(1 + computePremium),
        log(1 + tokenPremium),
      ]),
    ),
    slopes: Float64Array.from(strategies, (each) => each.scarcitySlope),
    trainingCosts: Float64Array.from(strategies, (each) => each.trainingCost),
    fullAtReference: demand.computeUse * meanShape,
    busyAtReference: (tokensPerMonth * meanShape) / yieldAtStart / committed,
  };
}
