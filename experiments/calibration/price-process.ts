import { exp, log } from "../../engine/base/real.ts";
import type { PriceSeries } from "./price-series.ts";

/** A parameter that is estimated: a key of a scenario's `economy.compute`. */
export interface FreeParameter {
  readonly key: string;
  readonly unit: string;
  /** `log`: it is above 0 and is sought by its logarithm. */
  readonly scale: "plain" | "log";
  /** What is allowed, in its own unit. */
  readonly least: number;
  readonly most: number;
}

/** A process that can be fitted to prices of one spot series. Values stand in the order of `parameters`. */
export interface PriceProcess {
  readonly name: "jump-diffusion" | "schwartz-smith";
  readonly parameters: readonly FreeParameter[];
  /** Where a search begins. */
  starts(series: PriceSeries): readonly (readonly number[])[];
  /** Log-likelihood given the first price. */
  read(values: readonly number[], series: PriceSeries): Reading;
  /** What a scenario takes beside the estimates. */
  fixed(values: readonly number[], series: PriceSeries): Readonly<Record<string, number | string>>;
}

/** What a process with given values says of a series. */
export interface Reading {
  readonly logLikelihood: number;
  /** What a fit makes largest: the log-likelihood, or a restricted one. */
  readonly criterion: number;
  /** Probability that a jump lies between a price and the one before, from the second price on. */
  readonly jumpProbabilities: Float64Array;
  /** Log of the level that the fast factor reverts to, at each price from the second on. */
  readonly levels: Float64Array;
}

/** The value on the scale that it is sought on, and back. */
export const toScale = ({ scale }: FreeParameter, value: number): number =>
  scale === "log" ? log(value) : value;
export const fromScale = ({ scale }: FreeParameter, value: number): number =>
  scale === "log" ? exp(value) : value;
