import { type EwmaMargin, EwmaModel } from "./ewma.ts";
import { type FilteredHistoricalMargin, FilteredHistoricalModel } from "./filtered-historical.ts";
import type { MarginModel } from "./margin-model.ts";
import { type PaperMargin, PaperModel } from "./paper-margin.ts";
import { type ScenarioGridMargin, ScenarioGridModel } from "./scenario-grid.ts";

/** The margin of a scenario, resolved: a model and its parameters. Without a name of a model it is the paper's. */
export type MarginScenario =
  | (PaperMargin & { readonly model?: "paper" })
  | (EwmaMargin & { readonly model: "ewma" })
  | (FilteredHistoricalMargin & { readonly model: "filtered-historical" })
  | (ScenarioGridMargin & { readonly model: "scenario-grid" });

export function buildMarginModel(margin: MarginScenario): MarginModel {
  switch (margin.model) {
    case "ewma":
      return new EwmaModel(margin);
    case "filtered-historical":
      return new FilteredHistoricalModel(margin);
    case "scenario-grid":
      return new ScenarioGridModel(margin);
    default:
      return new PaperModel(margin);
  }
}
