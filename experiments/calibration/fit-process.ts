import { inverse, type Matrix } from "../numerics/matrix.ts";
import { minimise, type Minimum } from "../numerics/minimise.ts";
import { numericalHessian } from "../numerics/numerical-hessian.ts";
import { fromScale, type PriceProcess, toScale } from "./price-process.ts";
import type { PriceSeries } from "./price-series.ts";

/** The largest likelihood, and the curvature there. */
export interface ProcessFit {
  readonly process: PriceProcess;
  readonly series: PriceSeries;
  /** In their own units, in the order of the process's parameters. */
  readonly values: readonly number[];
  readonly logLikelihood: number;
  /** What the fit made largest (`Reading.criterion`): the log-likelihood of intervals. */
  readonly criterion: number;
  /** On the scale of the search. Null where the likelihood has no peak in some direction. */
  readonly scaledErrors: readonly (number | null)[];
  /** Inverse of the curvature, on the scale of the search; null where there is none. */
  readonly scaledCovariance: Matrix | null;
  /** On the scale of the search. */
  readonly scaled: Float64Array;
}

/** Twice the loss of log-likelihood at the ends of a 90 % interval: the 90 % point of chi-squared with 1 degree. */
const LOSS_90 = 2.705543454095404;
/** What a value costs beyond what is allowed, by its squared distance on the scale of the search. */
const FENCE = 1e3;
const MOST_OUTWARD = 12;
const BISECTIONS = 12;

/** Maximum likelihood from every start of the process. */
export function fitProcess(process: PriceProcess, series: PriceSeries): ProcessFit {
  const cost = costOf(process, series);
  let best: Minimum | null = null;
  for (const start of process.starts(series)) {
    const found = minimise(
      cost,
      process.parameters.map((one, i) => toScale(one, start[i]!)),
    );
    if (best === null || found.value < best.value) best = found;
  }
  const { at, value } = best!;
  const values = valuesAt(process, at);
  const covariance = inverse(numericalHessian(cost, at));
  return {
    process,
    series,
    values,
    logLikelihood: process.read(values, series).logLikelihood,
    criterion: -value,
    scaled: at,
    scaledErrors: errorsOf(covariance, at.length),
    scaledCovariance: covariance,
  };
}

/**
 * Twice the loss of log-likelihood where one parameter is held at a value (on the scale of the search) and the others
 * are fitted again. A value of at most 2.7055 is in the 90 % profile likelihood interval. A search may end on a slope
 * that is flat for numbers only (volatilities near their least): one that says "outside" is begun again from the
 * starts of the process, and the least loss counts.
 */
export function profileLoss(fit: ProcessFit, index: number, held: number, from = fit.scaled): Loss {
  const near = lossFrom(fit, index, held, from);
  if (isInside90(near)) return near;
  const { process, series } = fit;
  return process
    .starts(series)
    .map((start) => Float64Array.from(process.parameters, (one, i) => toScale(one, start[i]!)))
    .map((start) => lossFrom(fit, index, held, start))
    .reduce((least, loss) => (loss.loss < least.loss ? loss : least), near);
}

function lossFrom(fit: ProcessFit, index: number, held: number, from: Float64Array): Loss {
  const cost = costOf(fit.process, fit.series);
  const whole = (rest: Float64Array): Float64Array =>
    Float64Array.of(...rest.subarray(0, index), held, ...rest.subarray(index));
  const rest = from.filter((_, i) => i !== index);
  const { at, value } = minimise((others) => cost(whole(others)), rest);
  return { loss: Math.max(0, 2 * (value + fit.criterion)), at: whole(at) };
}

interface Loss {
  readonly loss: number;
  readonly at: Float64Array;
}

export const isInside90 = ({ loss }: Pick<Loss, "loss">): boolean => loss <= LOSS_90;

/** The 90 % profile likelihood interval, in the parameter's unit; null: no end within what is allowed. */
export function profileInterval(
  fit: ProcessFit,
  index: number,
): { readonly low: number | null; readonly high: number | null } {
  return { low: profileEnd(fit, index, -1), high: profileEnd(fit, index, 1) };
}

function profileEnd(fit: ProcessFit, index: number, side: 1 | -1): number | null {
  const one = fit.process.parameters[index]!;
  const center = fit.scaled[index]!;
  const edge = toScale(one, side === 1 ? one.most : one.least);
  const error = Math.min(fit.scaledErrors[index] ?? 0.5, 1);
  let inside = center;
  let from = fit.scaled;
  for (let k = 1; k <= MOST_OUTWARD; k++) {
    const reach = center + side * error * 1.645 * (k < 3 ? k : 2 ** (k - 1.4));
    const isEdge = side * (reach - edge) >= 0;
    const tried = isEdge ? edge : reach;
    const found = profileLoss(fit, index, tried, from);
    if (!isInside90(found)) return fromScale(one, endBetween(fit, index, inside, tried, from));
    if (isEdge) return null;
    inside = tried;
    from = found.at;
  }
  return null;
}

function endBetween(
  fit: ProcessFit,
  index: number,
  inner: number,
  outer: number,
  from: Float64Array,
): number {
  let [inside, outside] = [inner, outer];
  for (let k = 0; k < BISECTIONS && Math.abs(outside - inside) > 1e-3; k++) {
    const middle = (inside + outside) / 2;
    const found = lossFrom(fit, index, middle, from);
    if (isInside90(found)) [inside, from] = [middle, found.at];
    else outside = middle;
  }
  return (inside + outside) / 2;
}

const valuesAt = ({ parameters }: PriceProcess, at: Float64Array): number[] =>
  parameters.map((one, i) => Math.min(one.most, Math.max(one.least, fromScale(one, at[i]!))));

/** Minus the criterion, with a fence around what is allowed. */
function costOf(process: PriceProcess, series: PriceSeries): (at: Float64Array) => number {
  const { parameters } = process;
  return (at) => {
    let fence = 0;
    for (const [i, one] of parameters.entries()) {
      const over = at[i]! - toScale(one, one.most);
      const under = toScale(one, one.least) - at[i]!;
      const beyond = Math.max(0, over, under);
      fence += FENCE * beyond * beyond;
    }
    return fence - process.read(valuesAt(process, at), series).criterion;
  };
}

function errorsOf(covariance: Matrix | null, n: number): (number | null)[] {
  return Array.from({ length: n }, (_, i) => {
    const variance = covariance?.values[i * n + i] ?? NaN;
    return variance > 0 && Number.isFinite(variance) ? Math.sqrt(variance) : null;
  });
}
