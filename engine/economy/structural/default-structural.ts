import { defaultsOf } from "../economy-set.ts";
import { DEFAULT_TIERS, DEMAND_PARAMETERS } from "./demand-parameters.ts";
import { MARKET_PARAMETERS } from "./market-parameters.ts";
import type { StructuralParameters } from "./structural-parameters.ts";
import {
  DEFAULT_GENERATIONS,
  EFFICIENCY_PARAMETERS,
  ENERGY_PARAMETERS,
  SUPPLY_PARAMETERS,
} from "./supply-parameters.ts";

/** The structural economy that `model: structural` stands for: the tables' own defaults. */
export const DEFAULT_STRUCTURAL: StructuralParameters = {
  supply: defaultsOf(SUPPLY_PARAMETERS),
  generations: DEFAULT_GENERATIONS,
  energy: defaultsOf(ENERGY_PARAMETERS),
  efficiency: defaultsOf(EFFICIENCY_PARAMETERS),
  demand: defaultsOf(DEMAND_PARAMETERS),
  tiers: DEFAULT_TIERS,
  market: defaultsOf(MARKET_PARAMETERS),
  strategies: {},
};
