import { LIMIT_TWIN_MEASURES } from "../../metrics/catalog/twin-groups.ts";
import { hasHalts, limitTwinValues } from "../../metrics/twins/limit-twin.ts";
import type { Cell } from "../run-cell.ts";
import {
  type EndedRun,
  familiesAsked,
  fullNames,
  measuresOfTwin,
  type TwinRuns,
  type TwinValues,
} from "./twin-run.ts";
import { withoutPriceLimits } from "./twin-scenarios.ts";

/** The families, by position, that have price limits and for which their effect is asked. */
export const familiesWithLimits = (cell: Pick<Cell, "scenario" | "measures">): number[] =>
  familiesAsked(cell, LIMIT_TWIN_MEASURES).filter((family) =>
    Object.hasOwn(cell.scenario.rules.priceLimits, cell.scenario.families[family]!.symbol),
  );

/** A twin for each family that its price limits have halted: the run without them. */
export function* limitTwins(cell: Cell, own: EndedRun): TwinRuns<TwinValues> {
  const values: Record<string, TwinValues[string]> = {};
  for (const family of familiesWithLimits(cell)) {
    const market = own.metrics.market(family);
    if (!hasHalts(market)) continue;
    const { symbol } = market.own;
    const twin = yield {
      ...cell,
      scenario: withoutPriceLimits(cell.scenario, symbol),
      measures: measuresOfTwin(cell, LIMIT_TWIN_MEASURES, [family]),
    };
    const limits = cell.scenario.rules.priceLimits[symbol]!;
    const pair = { own: market, twin: twin.metrics.market(family), limits };
    Object.assign(values, fullNames(symbol, limitTwinValues(pair)));
  }
  return values;
}
