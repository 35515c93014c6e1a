import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import type { JumpDiffusion } from "./jump-diffusion.ts";
import { logPrice } from "./jump-diffusion.ts";

/** The spot price of a GPU-hour: ln S = D(t) + fast factor + slow factor. Defaults: the economy `default`. */
export const COMPUTE_PRICE_PARAMETERS = {
  reversionRate: {
    type: "number",
    unit: "1/year",
    doc: "kappa of eq. 11: rate at which the fast factor reverts.",
    source:
      "assumption: middle of 1.5 to 2.5 proposed for GPU-hours; crude oil has 1.49 (Schwartz and Smith 2000)",
    minimum: 0.01,
    maximum: 1000,
    default: 2,
  },
  longRunPrice: {
    type: "number",
    unit: "dollars a GPU-hour",
    doc:
      "exp(theta_0) of eq. 12: what the price reverts to at the start date, without season, trend, " +
      "jumps and slow factor.",
    source:
      "Silicon Data SDH100RT, 2.81 on 5 October 2026, rounded to 2.80 where launch jumps stand at " +
      "their mean: 2.80 exp(0.667 x 0.22 / 2)",
    minimum: 0.0001,
    maximum: 10_000,
    default: 3.013,
  },
  trend: {
    type: "number",
    unit: "log points a year",
    doc: "beta of eq. 12: drift of the level that the fast factor reverts to.",
    source: "assumption: none, the slow factor carries the drift",
    minimum: -10,
    maximum: 10,
    default: 0,
  },
  seasonAmplitude: {
    type: "number",
    unit: "log points",
    doc: "gamma of eq. 12.",
    source: "assumption: none; no season of GPU-hour prices has been measured",
    minimum: -5,
    maximum: 5,
    default: 0,
  },
  seasonYears: {
    type: "number",
    unit: "years",
    doc: "T_season of eq. 12.",
    source: "Xing 2026, Table 3",
    minimum: 0.01,
    maximum: 1000,
    default: 1,
  },
  volatility: {
    type: "number",
    unit: "1/sqrt(year)",
    doc: "sigma of eq. 11: diffusion of the fast factor.",
    source:
      "assumption: middle of 20 % to 30 % proposed for GPU-hours; crude oil has 28.6 % (Schwartz and Smith 2000)",
    minimum: 0,
    maximum: 10,
    default: 0.25,
  },
  jumpRate: {
    type: "number",
    unit: "1/year",
    doc: "lambda of eq. 11: jumps a year (Poisson).",
    source: "assumption: a launch of a hardware generation every 18 months, within 12 to 24",
    minimum: 0,
    maximum: 1000,
    default: 0.667,
  },
  jumpLaw: {
    type: "choice",
    unit: "",
    doc: "Law of a jump of the log price: `normal` reads jumpMean and jumpSd, `double_exponential` the other three.",
    source: "Xing 2026, Def. 8.1 (normal); Kou 2002 (double exponential)",
    choices: ["normal", "double_exponential"],
    default: "normal",
  },
  jumpMean: {
    type: "number",
    unit: "log points",
    doc: "mu_J: mean of a normal jump.",
    source: "Assody, SSRN 6926798 (abstract): launch jumps of about -0.22",
    minimum: -5,
    maximum: 5,
    default: -0.22,
  },
  jumpSd: {
    type: "number",
    unit: "log points",
    doc: "sigma_J: standard deviation of a normal jump.",
    source: "assumption",
    minimum: 0,
    maximum: 5,
    default: 0.05,
  },
  jumpUpProbability: {
    type: "fraction",
    unit: "",
    doc: "Probability that a double-exponential jump is upward.",
    source: "assumption",
    minimum: 0,
    maximum: 1,
    default: 0.5,
  },
  jumpUpRate: {
    type: "number",
    unit: "1/log point",
    doc: "An upward double-exponential jump has mean 1/jumpUpRate; above 2, so that the price has a variance.",
    source: "assumption",
    exclusiveMinimum: 2,
    maximum: 1000,
    default: 6,
  },
  jumpDownRate: {
    type: "number",
    unit: "1/log point",
    doc: "A downward double-exponential jump has mean -1/jumpDownRate.",
    source: "assumption",
    minimum: 0.2,
    maximum: 1000,
    default: 6,
  },
  slowDrift: {
    type: "number",
    unit: "log points a year",
    doc: "mu_xi: drift of the slow factor, an arithmetic Brownian motion that is 0 in the median at the start date.",
    source:
      "assumption: incumbent hardware depreciates 15 % to 20 % a year (Assody, SSRN 6926798, abstract)",
    minimum: -10,
    maximum: 10,
    default: -0.15,
  },
  slowVolatility: {
    type: "number",
    unit: "1/sqrt(year)",
    doc: "sigma_xi: diffusion of the slow factor, which keeps far months volatile.",
    source:
      "assumption: middle of 15 % to 20 % proposed for GPU-hours; crude oil has 14.5 % (Schwartz and Smith 2000)",
    minimum: 0,
    maximum: 5,
    default: 0.175,
  },
  factorCorrelation: {
    type: "number",
    unit: "",
    doc: "Correlation of the two factors' diffusions.",
    source: "assumption: none measured for GPU-hours; crude oil has 0.30 (Schwartz and Smith 2000)",
    minimum: -1,
    maximum: 1,
    default: 0,
  },
  start: {
    type: "choice",
    unit: "",
    doc: "Where the price starts: the fast factor drawn from its stationary law, or the price `startPrice`.",
    source: "assumption: a run is a sample of the market's life, not of its first day",
    choices: ["stationary", "given"],
    default: "stationary",
  },
  startPrice: {
    type: "number",
    unit: "dollars a GPU-hour",
    doc: "Price at the start of the prehistory where `start` is `given`.",
    source: "Silicon Data SDH100RT, 2.81 on 5 October 2026, rounded",
    minimum: 0.0001,
    maximum: 10_000,
    default: 2.8,
  },
} as const satisfies ParameterSpecs;

export type ComputePriceParameters = ParameterValues<typeof COMPUTE_PRICE_PARAMETERS>;

/** The fast factor's model, with the trend and the season of the level it reverts to. */
export function fastModel(parameters: ComputePriceParameters): JumpDiffusion {
  return {
    kappa: parameters.reversionRate,
    theta0: logPrice(parameters.longRunPrice),
    beta: parameters.trend,
    gamma: parameters.seasonAmplitude,
    seasonYears: parameters.seasonYears,
    sigma: parameters.volatility,
    jumpRate: parameters.jumpRate,
    jumps:
      parameters.jumpLaw === "normal"
        ? { kind: "normal", mean: parameters.jumpMean, sd: parameters.jumpSd }
        : {
            kind: "double_exponential",
            upProbability: parameters.jumpUpProbability,
            upRate: parameters.jumpUpRate,
            downRate: parameters.jumpDownRate,
          },
  };
}
