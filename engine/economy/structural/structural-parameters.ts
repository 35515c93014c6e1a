import type { DemandParameters, Tier } from "./demand-parameters.ts";
import type { MarketParameters, Strategy } from "./market-parameters.ts";
import type {
  EfficiencyParameters,
  EnergyParameters,
  Generation,
  SupplyParameters,
} from "./supply-parameters.ts";

/** What the structural economy adds to providers, throughput, index and grid. Plain data. */
export interface StructuralParameters {
  readonly supply: SupplyParameters;
  readonly generations: readonly Generation[];
  readonly energy: EnergyParameters;
  readonly efficiency: EfficiencyParameters;
  readonly demand: DemandParameters;
  readonly tiers: readonly Tier[];
  readonly market: MarketParameters;
  /** By name of the provider; who is not named has `DEFAULT_STRATEGY`. */
  readonly strategies: Readonly<Record<string, Strategy>>;
}

/** What forbids a parameter set beyond the ranges of its parameters, as sentences that begin with a key. */
export function structuralProblems(parameters: StructuralParameters): readonly string[] {
  const { demand, generations, supply, tiers } = parameters;
  const problems: string[] = [];
  if (supply.leadMinimum > supply.leadMaximum) {
    problems.push(
      `structural.supply.leadMinimum: found ${supply.leadMinimum} months, above leadMaximum, ${supply.leadMaximum}`,
    );
  }
  if (generations.length === 0)
    problems.push("structural.generations: none, at least one is needed");
  else if (!(sumOf(generations) > 0)) problems.push("structural.generations: all shares are 0");
  if (tiers.length === 0) problems.push("structural.tiers: none, at least one is needed");
  else if (!(sumOf(tiers) > 0)) problems.push("structural.tiers: all shares are 0");
  const rigid = demand.computeElasticity === 0 && tiers.every(({ elasticity }) => elasticity === 0);
  if (rigid && demand.computeGrowth > supply.growth && supply.investment === 0) {
    problems.push(
      `structural.demand.computeGrowth: found ${demand.computeGrowth} a year, above the growth of capacity, ` +
        `${supply.growth}, with no elasticity and no investment: demand exceeds any supply for ever`,
    );
  }
  return problems;
}

const sumOf = (entries: readonly { readonly share: number }[]): number =>
  entries.reduce((sum, { share }) => sum + share, 0);
