import type { TextTable } from "../report/text-table.ts";
import type { Estimated } from "./estimated.ts";
import { exactHedge } from "./exact-hedge.ts";
import type { HedgeResult } from "./hedge.ts";
import { HEDGE_STYLES, type HedgeStyle } from "./hedge-styles.ts";
import type { PriceScenario } from "./price-scenarios.ts";
import { withError } from "./with-error.ts";

/** A hedge without costs by formula, and as the paths have it. */
export interface ClosedForm {
  readonly scenario: PriceScenario["name"];
  readonly style: HedgeStyle;
  readonly basis: boolean;
  /** Of the unhedged cost, dollars a million SIT. */
  readonly deviation: number;
  readonly simulatedDeviation: Estimated;
  /** h* and E under it. */
  readonly ratio: number;
  readonly simulatedRatio: Estimated;
  readonly efficiency: number;
  readonly simulatedEfficiency: Estimated;
}

export const closedForms = (result: HedgeResult): ClosedForm[] =>
  result.scenarios.flatMap(({ scenario, measures }) =>
    HEDGE_STYLES.flatMap((style) =>
      [false, true].map((basis) => {
        const price = { ...result.run.price, model: scenario.model };
        const exact = exactHedge(price, style, basis ? result.run.terms.basisSd : 0);
        const found = measures.find(
          (one) =>
            one.style === style && one.basis === basis && !one.costs && one.ratioKind === "optimal",
        )!;
        return {
          scenario: scenario.name,
          style,
          basis,
          deviation: Math.sqrt(exact.varianceCost),
          simulatedDeviation: found.deviationUnhedged,
          ratio: exact.ratio,
          simulatedRatio: found.ratio,
          efficiency: exact.efficiency,
          simulatedEfficiency: found.varianceReduction,
        };
      }),
    ),
  );

/** Formula and paths side by side. */
export const closedFormsTable = (rows: readonly ClosedForm[]): TextTable => ({
  caption: "Closed forms and paths: deviation of the unhedged cost, best ratio, efficiency",
  head: ["Scenario and hedge", "Basis", "SD", "on paths", "h*", "on paths", "E", "on paths"],
  rows: rows.map((row) => [
    `${row.scenario}, ${row.style}`,
    row.basis ? "yes" : "no",
    row.deviation.toFixed(4),
    withError(row.simulatedDeviation),
    row.ratio.toFixed(4),
    withError(row.simulatedRatio),
    row.efficiency.toFixed(4),
    withError(row.simulatedEfficiency),
  ]),
});
