import { LIQUIDATION_TWIN_MEASURES, MOST_PARENTS } from "../../metrics/catalog/twin-groups.ts";
import { branchingRatio } from "../../metrics/stability/branching-ratio.ts";
import {
  addedMove,
  liquidationsOf,
  meanAddedMove,
  triggeredBy,
} from "../../metrics/twins/liquidation-twin.ts";
import type { Cell } from "../run-cell.ts";
import {
  type EndedRun,
  familiesAsked,
  fullNames,
  measuresOfTwin,
  type TwinRuns,
  type TwinValues,
} from "./twin-run.ts";

/** A twin for each of the first liquidations of a run: the run in which it is suppressed. */
export function* liquidationTwins(cell: Cell, own: EndedRun): TwinRuns<TwinValues> {
  const families = familiesAsked(cell, LIQUIDATION_TWIN_MEASURES);
  const markets = families.map((family) => own.metrics.market(family));
  const liquidations = markets.length === 0 ? [] : liquidationsOf(markets[0]!);
  const triggered = new Uint8Array(liquidations.length);
  const moves: (number | null)[][] = families.map(() => []);
  for (const [parent, liquidation] of liquidations.slice(0, MOST_PARENTS).entries()) {
    const { account, fromUs } = liquidation;
    const twin = yield {
      ...cell,
      interventions: [
        ...(cell.interventions ?? []),
        { kind: "suppress_liquidation", account, fromUs },
      ],
      measures: measuresOfTwin(cell, LIQUIDATION_TWIN_MEASURES, families),
    };
    const others = families.map((family) => twin.metrics.market(family));
    for (const row of triggeredBy(liquidations, parent, liquidationsOf(others[0]!))) {
      triggered[row] = 1;
    }
    for (const [i, market] of markets.entries()) {
      moves[i]!.push(addedMove(market, others[i]!, liquidation));
    }
  }
  const values = markets.map((market, i) =>
    fullNames(market.own.symbol, {
      branching_ratio: branchingRatio(triggered),
      cascade_amplification_ticks: meanAddedMove(moves[i]!),
    }),
  );
  return Object.assign({}, ...values) as TwinValues;
}
