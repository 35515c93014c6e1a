import fc from "fast-check";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { DEFAULT_ECONOMY } from "../../engine/economy/default-economy.ts";
import { DEFAULT_STRUCTURAL } from "../../engine/economy/structural/default-structural.ts";
import { DEMAND_PARAMETERS } from "../../engine/economy/structural/demand-parameters.ts";
import {
  DEFAULT_STRATEGY,
  MARKET_PARAMETERS,
  STRATEGY_PARAMETERS,
} from "../../engine/economy/structural/market-parameters.ts";
import type { StructuralParameters } from "../../engine/economy/structural/structural-parameters.ts";
import type { Axes } from "./random-axes.ts";
import { valuesOf } from "./random-parameters.ts";

const PROVIDERS = DEFAULT_ECONOMY.parameters.providers.map(({ name }) => name);

/** What varies: where everything does, prices leave within years what a number can hold, and the run says so. */
const {
  computeUse: _use,
  computeElasticity: _elasticity,
  computeGrowth: _growth,
  noiseHalfLifeDays: _halfLife,
  ...DEMAND
} = DEMAND_PARAMETERS;
const { patience, memoryDays } = MARKET_PARAMETERS;
const { repricingsADay, tokenRepricingsADay, adjustment } = STRATEGY_PARAMETERS;

const others = <T extends object>(usual: T, specs: ParameterSpecs): fc.Arbitrary<T> =>
  valuesOf(specs).map((drawn) => ({ ...usual, ...drawn }));

/** Structural economies of any outlook, launches and explosion, and of providers who price at any pace. */
export const structuralChoices: fc.Arbitrary<StructuralParameters> = fc
  .record({
    demand: others(DEFAULT_STRUCTURAL.demand, DEMAND),
    market: others(DEFAULT_STRUCTURAL.market, { patience, memoryDays }),
    strategies: fc.dictionary(
      fc.constantFrom(...PROVIDERS),
      others(DEFAULT_STRATEGY, { repricingsADay, tokenRepricingsADay, adjustment }),
      { maxKeys: 3 },
    ),
  })
  .map((drawn) => ({ ...DEFAULT_STRUCTURAL, ...drawn }));

export const ECONOMY_AXES = {
  economy: ["reduced", "structural"],
  outlook: DEMAND_PARAMETERS.outlook.choices,
} as const satisfies Axes;

/** What was drawn of an economy, in words; null: the reduced form. */
export function wordsOfEconomy(economy: StructuralParameters | null): Record<string, string> {
  if (economy === null) return { economy: "reduced" };
  return { economy: "structural", outlook: economy.demand.outlook };
}
