import type { FreeParameter } from "./price-process.ts";

const log = (key: string, unit: string, least: number, most: number): FreeParameter => ({
  key,
  unit,
  scale: "log",
  least,
  most,
});
const plain = (key: string, unit: string, least: number, most: number): FreeParameter => ({
  key,
  unit,
  scale: "plain",
  least,
  most,
});

/** Bounds are wide: an estimate at one is told as a warning. */
export const REVERSION_RATE = log("reversionRate", "1/year", 0.01, 500);
export const LONG_RUN_PRICE = log("longRunPrice", "dollars", 1e-9, 1e9);
export const TREND = plain("trend", "log points a year", -5, 5);
export const SEASON_AMPLITUDE = plain("seasonAmplitude", "log points", -3, 3);
export const VOLATILITY = log("volatility", "1/sqrt(year)", 1e-3, 20);
export const JUMP_RATE = log("jumpRate", "1/year", 0.01, 100);
export const JUMP_MEAN = plain("jumpMean", "log points", -3, 3);
export const JUMP_SD = log("jumpSd", "log points", 1e-3, 3);
export const SLOW_DRIFT = plain("slowDrift", "log points a year", -5, 5);
export const SLOW_VOLATILITY = log("slowVolatility", "1/sqrt(year)", 1e-3, 20);
