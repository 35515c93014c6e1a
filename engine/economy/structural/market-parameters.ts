import type { ParameterSpecs, ParameterValues } from "../../base/parameter.ts";

/** How the spot market finds its prices. */
export const MARKET_PARAMETERS = {
  referencePrice: {
    type: "number",
    unit: "dollars a GPU-hour",
    doc: "Price of compute at which demand is what the other keys say, and at which the market starts.",
    source: "Silicon Data SDH100RT: 2.81 dollars on 5 October 2026",
    minimum: 0.0001,
    maximum: 10_000,
    default: 2.8,
  },
  substitution: {
    type: "number",
    unit: "",
    doc: "Elasticity of substitution between providers: how a buyer's choice among them answers to their prices.",
    source:
      "assumption, to be swept: above the -1.11 that Demirer et al. measure with sticky prices, which " +
      "bounds it from below",
    exclusiveMinimum: 1,
    maximum: 50,
    default: 3,
  },
  patience: {
    type: "fraction",
    unit: "an hour",
    doc: "Share of those who found no hours who ask again an hour later; the rest go without.",
    source: "assumption: batch work waits some hours",
    minimum: 0,
    maximum: 0.999,
    default: 0.8,
  },
  memoryDays: {
    type: "number",
    unit: "days",
    doc: "Half-life with which providers forget how full they were.",
    source: "assumption: three days, so that a weekend is not taken for a glut",
    minimum: 0.01,
    maximum: 100_000,
    default: 3,
  },
} as const satisfies ParameterSpecs;

export type MarketParameters = ParameterValues<typeof MARKET_PARAMETERS>;

/** How a provider prices. */
export const STRATEGY_PARAMETERS = {
  scarcitySlope: {
    type: "number",
    unit: "log points",
    doc: "By how much the price that it aims at rises from an empty to a full fleet; 0: cost plus.",
    source:
      "assumption, to be swept: 2, which with the noise of demand gives a compute index of the published " +
      "volatility, 15 % to 30 %",
    minimum: 0,
    maximum: 50,
    default: 2,
  },
  repricingsADay: {
    type: "number",
    unit: "1/day",
    doc: "How often it reconsiders its price of compute (a Poisson process).",
    source: "assumption: daily; list prices less often",
    minimum: 0,
    maximum: 24,
    default: 1,
  },
  tokenRepricingsADay: {
    type: "number",
    unit: "1/day",
    doc: "How often it reconsiders its price of tokens (a Poisson process).",
    source:
      "assumption: every ten days, faster than newsletter.pricepertoken.com saw in the floor prices of models that " +
      "stayed (17 % in 22 days), since new models come at new prices",
    minimum: 0,
    maximum: 24,
    default: 0.1,
  },
  adjustment: {
    type: "fraction",
    unit: "",
    doc: "Share of the way to the price that it aims at which it goes at a time.",
    source: "assumption",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.3,
  },
  costFactor: {
    type: "number",
    unit: "",
    doc: "Its full cost over that of an average fleet.",
    source: "assumption: all alike",
    minimum: 0.001,
    maximum: 1000,
    default: 1,
  },
  trainingCost: {
    type: "number",
    unit: "dollars a million tokens",
    doc:
      "What the training of its model cost over all tokens of the model's life: on top of the price of tokens that " +
      "it aims at. 0: that price follows hours and throughput alone, as of who serves open models.",
    source: "Xing 2026, eq. 2; assumption: none, as if training were paid for elsewhere",
    minimum: 0,
    maximum: 10_000,
    default: 0,
  },
  entersAt: {
    type: "date",
    unit: "date",
    doc:
      "The day from whose start on it is in the market, which everybody knows; before, it has no capacity, no " +
      "customers and no weight. Its capacity, by its share over those of the providers that are there from the " +
      "start, comes on top of theirs. Absent: it is there from the start.",
    source: "assumption: nobody enters",
    default: null,
  },
  modernity: {
    type: "number",
    unit: "",
    doc: "Tilt of its fleet to newer generations: log weight from one generation to the next.",
    source: "assumption: none",
    minimum: -5,
    maximum: 5,
    default: 0,
  },
} as const satisfies ParameterSpecs;

export type Strategy = ParameterValues<typeof STRATEGY_PARAMETERS>;

export const DEFAULT_STRATEGY: Strategy = {
  scarcitySlope: 2,
  repricingsADay: 1,
  tokenRepricingsADay: 0.1,
  adjustment: 0.3,
  costFactor: 1,
  trainingCost: 0,
  entersAt: null,
  modernity: 0,
};
