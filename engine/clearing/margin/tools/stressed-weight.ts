import type { ParameterSpecs, ParameterValues } from "../../../base/parameter.ts";
import { type MarginTool, shareAt, VOLATILITY_PARAMETERS } from "./margin-tool.ts";

export const STRESSED_WEIGHT_PARAMETERS = {
  weight: {
    type: "fraction",
    unit: "share of the margin",
    doc: "Weight of margin under stress; the rest is what the model asks.",
    source: "Regulation (EU) 153/2013, article 28(1)(b): at least 25 %",
    minimum: 0,
    maximum: 1,
    default: 0.25,
  },
  volatility: {
    type: "fraction",
    unit: "1/sqrt(year)",
    doc: "Annualised volatility of the stressed period.",
    source: "assumption: twice the volatility of the shipped economy's nearby price",
    exclusiveMinimum: 0,
    maximum: 10,
    default: 0.8,
  },
  alpha: {
    ...VOLATILITY_PARAMETERS.alpha,
    doc: "Multiple of that volatility: as the model's.",
  },
  horizonDays: VOLATILITY_PARAMETERS.horizonDays,
} as const satisfies ParameterSpecs;

export type StressedWeightTerms = ParameterValues<typeof STRESSED_WEIGHT_PARAMETERS>;

/** Margin of which a part is that of a stressed period, whatever the market does now. */
export class StressedWeight implements MarginTool {
  readonly #terms: StressedWeightTerms;

  constructor(terms: StressedWeightTerms) {
    this.#terms = terms;
  }

  open(): void {}

  list(): void {}

  charge(_slot: number, asked: number, value: number): number {
    const { weight, alpha, horizonDays, volatility } = this.#terms;
    return (1 - weight) * asked + weight * shareAt(alpha, horizonDays, volatility) * value;
  }
}
