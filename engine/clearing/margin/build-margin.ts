import type { MarginModel } from "./margin-model.ts";
import { type PaperMargin, PaperModel } from "./paper-margin.ts";

/** The margin of a scenario, resolved: a model and its parameters. Without a name of a model it is the paper's. */
export type MarginScenario = PaperMargin & { readonly model?: "paper" };

export function buildMarginModel(margin: MarginScenario): MarginModel {
  return new PaperModel(margin);
}
