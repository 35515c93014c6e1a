import type { HedgeTerms } from "./hedge-terms.ts";
import { marginColumns, type MarginColumns } from "./margin-needs.ts";
import { extremeColumns, type ExtremeColumns } from "./path-extremes.ts";
import { PathWalker } from "./path-walker.ts";
import type { TokenPriceModel } from "./price-model.ts";
import { type PriceScenario, priceScenarios } from "./price-scenarios.ts";
import { type PriceTables, priceTables } from "./price-tables.ts";
import { DAYS_A_YEAR, MONTHS_A_YEAR, PROCUREMENT_MONTHS } from "./trade-grid.ts";

export interface HedgeSimulation {
  readonly price: TokenPriceModel;
  readonly terms: HedgeTerms;
  readonly paths: number;
  readonly seed: number;
  /** Whole years that are simulated, 1 or more. */
  readonly years: number;
}

/** What is the same in all scenarios, a column of paths each. */
export interface SharedColumns {
  /** e^Z at the ends of months, from month 0 on. */
  readonly spot: readonly Float64Array[];
  /** exp(e^{-kappa / 12} Z) when the nearest future becomes so, by month from 0. */
  readonly front: readonly Float64Array[];
  /** The provider's price over the index, by month of purchase from 0; mean 1. */
  readonly basis: readonly Float64Array[];
}

export interface ScenarioColumns {
  readonly scenario: PriceScenario;
  readonly tables: PriceTables;
  readonly extremes: ExtremeColumns;
  readonly margins: MarginColumns;
}

export interface HedgeColumns {
  readonly shared: SharedColumns;
  readonly scenarios: readonly ScenarioColumns[];
}

/** Paths between two looks at whether to go on. */
const PATHS_A_PIECE = 250;

/** Simulates the scenarios on the same noise; yields the number of paths done now and then. */
export function* simulateHedge(run: HedgeSimulation): Generator<number, HedgeColumns> {
  const { paths, years, price } = run;
  const scenarios = priceScenarios(price.model).map((scenario) => ({
    scenario,
    tables: priceTables(scenario.model, price.logStart, years * DAYS_A_YEAR),
    extremes: extremeColumns(paths),
    margins: marginColumns(paths),
  }));
  const shared = {
    spot: columnsOf(years * MONTHS_A_YEAR + 1, paths),
    front: columnsOf(PROCUREMENT_MONTHS, paths),
    basis: columnsOf(PROCUREMENT_MONTHS, paths),
  };
  const walker = new PathWalker(run, { shared, scenarios });
  for (let path = 0; path < paths; path++) {
    walker.walk(path);
    if ((path + 1) % PATHS_A_PIECE === 0) yield path + 1;
  }
  return { shared, scenarios };
}

const columnsOf = (count: number, paths: number): Float64Array[] =>
  Array.from({ length: count }, () => new Float64Array(paths));
