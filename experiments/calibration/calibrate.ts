import { isoDate } from "../../engine/base/civil-date.ts";
import { fitProcess, type ProcessFit, profileInterval, profileLoss } from "./fit-process.ts";
import { calibrationWarnings } from "./calibration-warnings.ts";
import type { PriceFile } from "./read-prices.ts";
import { type PriceProcess, type Reading, toScale } from "./price-process.ts";
import { type PriceSeries, priceSeries } from "./price-series.ts";

/** One estimated parameter. */
export interface Estimate {
  readonly key: string;
  readonly unit: string;
  readonly value: number;
  /** From the curvature of the likelihood; null where it has no peak in this direction. */
  readonly standardError: number | null;
  /** 90 % profile likelihood interval; null: no end within what is allowed. */
  readonly low: number | null;
  readonly high: number | null;
}

/** A series fitted by a process. Every number is finite. */
export interface Calibration {
  readonly process: PriceProcess["name"];
  readonly from: string;
  readonly to: string;
  readonly prices: number;
  readonly years: number;
  readonly estimates: readonly Estimate[];
  readonly halfLifeYears: number;
  readonly logLikelihood: number;
  readonly aic: number;
  /** The section `economy.compute` of a scenario. */
  readonly compute: Readonly<Record<string, number | string>>;
  readonly warnings: readonly string[];
}

/** The calibration with what its figure shows. */
export interface ReadCalibration {
  readonly calibration: Calibration;
  readonly series: PriceSeries;
  readonly reading: Reading;
}

/** Why nothing was estimated. */
export class UnfitSeries extends Error {
  override name = "UnfitSeries";
}

/** Fits a process. Throws `UnfitSeries` where all prices are equal. */
export function calibrate(process: PriceProcess, file: PriceFile): ReadCalibration {
  const series = priceSeries(file.prices);
  if (series.logPrices.every((x) => x === series.logPrices[0])) {
    throw new UnfitSeries(
      "all prices are equal: nothing can be estimated of a price that never moves",
    );
  }
  const fit = fitProcess(process, series);
  const estimates = estimatesOf(fit);
  const { parameters } = process;
  const aic = 2 * parameters.length - 2 * fit.logLikelihood;
  const calibration = {
    process: process.name,
    from: isoDate(series.days[0]!),
    to: isoDate(series.days.at(-1)!),
    prices: series.days.length,
    years: series.years,
    estimates,
    halfLifeYears: Math.LN2 / estimates[0]!.value,
    logLikelihood: fit.logLikelihood,
    aic,
    compute: {
      ...Object.fromEntries(estimates.map(({ key, value }) => [key, rounded(value)])),
      ...roundedAll(process.fixed(fit.values, series)),
    },
    warnings: calibrationWarnings({
      fit,
      estimates,
      empty: file.empty,
      noReversion: noReversion(fit),
    }),
  };
  return { calibration, series, reading: process.read(fit.values, series) };
}

function estimatesOf(fit: ProcessFit): Estimate[] {
  return fit.process.parameters.map(({ key, unit, scale }, i) => {
    const value = fit.values[i]!;
    const scaled = fit.scaledErrors[i]!;
    const standardError = scaled === null ? null : scale === "log" ? scaled * value : scaled;
    return { key, unit, value, standardError, ...profileInterval(fit, i) };
  });
}

/** Twice what the likelihood loses where the process hardly reverts. */
function noReversion(fit: ProcessFit): number {
  const [kappa] = fit.process.parameters;
  return profileLoss(fit, 0, toScale(kappa!, kappa!.least)).loss;
}

/** Six digits: far finer than any standard error. */
const rounded = (value: number): number => Number(value.toPrecision(6));
const roundedAll = (
  values: Readonly<Record<string, number | string>>,
): Record<string, number | string> =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      typeof value === "number" ? rounded(value) : value,
    ]),
  );
