import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import { median, weightedMedian } from "./median.ts";

const METHOD = {
  type: "choice",
  unit: "",
  choices: ["mean", "median", "weighted_median"],
  default: "mean",
} as const;

/** How the quotes of providers become an index. */
export const INDEX_METHOD_PARAMETERS = {
  compute: {
    ...METHOD,
    doc:
      "GPU-hours: mean of quotes by capped volume weights; median of quotes, one provider one vote; or median by the " +
      "same weights.",
    source: "Silicon Data: weighted provider means; medians: assumption, to be swept",
  },
  tpi: {
    ...METHOD,
    doc: "The same of the token index.",
    source: "Xing 2026, eq. 4: mean; medians: assumption, to be swept",
  },
} as const satisfies ParameterSpecs;

export type IndexMethodParameters = ParameterValues<typeof INDEX_METHOD_PARAMETERS>;
export type IndexMethod = IndexMethodParameters["compute"];

/** The index of quotes by a method. `weights` sum to 1; a plain median reads which are above 0 and no more. */
export function indexOf(method: IndexMethod, quotes: Float64Array, weights: Float64Array): number {
  if (method === "mean") return weightedMean(quotes, weights);
  if (method === "weighted_median") return weightedMedian(quotes, weights);
  return median(quotes.filter((_, i) => weights[i]! > 0));
}

function weightedMean(quotes: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < quotes.length; i++) sum += weights[i]! * quotes[i]!;
  return sum;
}
