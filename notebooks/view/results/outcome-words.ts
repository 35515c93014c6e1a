import { outcomeLabel } from "../../../experiments/study/outcome-labels.ts";

/** Words for an outcome of a contract family: `SCU.depth_lots` is "Depth near the touch (SCU)". */
export function outcomeWords(outcome: string): string {
  const [, family, measure] = /^([A-Z]+)\.(.+)$/.exec(outcome) ?? [];
  return family === undefined ? outcomeLabel(outcome) : `${outcomeLabel(measure!)} (${family})`;
}
