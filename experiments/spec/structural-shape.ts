import {
  DEMAND_PARAMETERS,
  TIER_PARAMETERS,
} from "../../engine/economy/structural/demand-parameters.ts";
import {
  MARKET_PARAMETERS,
  STRATEGY_PARAMETERS,
} from "../../engine/economy/structural/market-parameters.ts";
import {
  EFFICIENCY_PARAMETERS,
  ENERGY_PARAMETERS,
  GENERATION_PARAMETERS,
  SUPPLY_PARAMETERS,
} from "../../engine/economy/structural/supply-parameters.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { fieldsOf, type NamedShape, type SectionShape } from "./shape.ts";

const section = (doc: string, specs: ParameterSpecs): SectionShape => ({
  kind: "section",
  doc,
  fields: fieldsOf(specs),
});

const named = (doc: string, what: string, specs: ParameterSpecs): NamedShape => ({
  kind: "named",
  doc,
  what,
  names: {
    pattern: "^[A-Za-z][A-Za-z0-9-]{0,31}$",
    words: "letters, digits and hyphens, such as Alder",
  },
  least: 0,
  of: section(`One ${what}.`, specs),
});

/** The structural economy: prices out of supply and demand. */
export const structuralShape: SectionShape = {
  kind: "section",
  doc:
    "Spot prices out of supply and demand, where `model` is structural: `compute`, `channel` and " +
    "`expectedPersistence` then say nothing, and of `providers` the shares, premiums, qualities and the noise count. " +
    "Other keys of the reduced form are refused beside the model, and left out where they are inherited.",
  optional: true,
  fields: {
    supply: section("What can be served, and how it grows.", SUPPLY_PARAMETERS),
    generations: named(
      "Generations of GPUs. Where any is given, these are all.",
      "generation",
      GENERATION_PARAMETERS,
    ),
    energy: section("Electricity and other cost.", ENERGY_PARAMETERS),
    efficiency: section(
      "Advances in algorithms that come at once, beside `throughput`.",
      EFFICIENCY_PARAMETERS,
    ),
    demand: section("Demand for tokens and for hours on demand.", DEMAND_PARAMETERS),
    tiers: named(
      "Tiers of demand for tokens. Where any is given, these are all.",
      "tier",
      TIER_PARAMETERS,
    ),
    market: section("How the spot market finds its prices.", MARKET_PARAMETERS),
    strategies: named(
      "How providers price, by the name of the provider; who is not named prices as the defaults say.",
      "strategy",
      STRATEGY_PARAMETERS,
    ),
  },
};
