import type { ParameterSpecs, ParameterValues } from "../../base/parameter.ts";

/** What all providers together can serve, and how it grows. */
export const SUPPLY_PARAMETERS = {
  capacityHoursPerMonth: {
    type: "number",
    unit: "SCU-hours a month",
    doc: "Hours of the benchmark GPU, or what stands for them, that all providers can serve a month at the start date.",
    source:
      "NYMEX Submission 26-370 implies 21.9 million deliverable hours; assumption: they are a fifth of all. 100 " +
      "trillion tokens a month at 389 a second take 71.4 million of them",
    minimum: 1,
    maximum: 1_000_000_000_000,
    default: 109_500_000,
  },
  onDemandShare: {
    type: "fraction",
    unit: "",
    doc: "Share of it that is uncommitted, on demand and index-eligible; the rest serves tokens.",
    source: "assumption: a fifth; what is committed in fact is not published",
    exclusiveMinimum: 0,
    maximum: 0.95,
    default: 0.2,
  },
  deliveriesAYear: {
    type: "number",
    unit: "1/year",
    doc:
      "How often a provider's planned capacity goes live (a Poisson process). When the next comes, and its size, is " +
      "known to it alone; 0: none comes, whatever `growth` says.",
    source: "assumption: every two months",
    minimum: 0,
    maximum: 365,
    default: 6,
  },
  growth: {
    type: "number",
    unit: "log points a year",
    doc: "Growth of capacity by deliveries that were ordered before the start, in the mean.",
    source:
      "assumption: as much as the demand for hours grows by, so that prices have no built-in trend",
    minimum: 0,
    maximum: 5,
    default: 0.3,
  },
  leadMinimum: {
    type: "integer",
    unit: "months",
    doc: "Shortest time from an order of capacity to its start.",
    source: "Xing 2026, section 3.2: a data centre takes 18 to 36 months",
    minimum: 1,
    maximum: 60,
    default: 18,
  },
  leadMaximum: {
    type: "integer",
    unit: "months",
    doc: "Longest time from an order of capacity to its start.",
    source: "Xing 2026, section 3.2: a data centre takes 18 to 36 months",
    minimum: 1,
    maximum: 60,
    default: 36,
  },
  investment: {
    type: "number",
    unit: "1/year",
    doc: "Capacity ordered a year, as a share of what stands, for each log point of the price above the full cost.",
    source: "assumption: half, that is 5 % a year for a margin of 10 %",
    minimum: 0,
    maximum: 10,
    default: 0.5,
  },
} as const satisfies ParameterSpecs;

export type SupplyParameters = ParameterValues<typeof SUPPLY_PARAMETERS>;

/** A generation of GPUs. */
export const GENERATION_PARAMETERS = {
  launched: {
    type: "number",
    unit: "year",
    doc: "When it came to the market: the last of all is the one that new capacity is of.",
    source: "NVIDIA: A100 2020, H100 2022, H200 2024, B200 2025",
    minimum: 2000,
    maximum: 2100,
  },
  equivalents: {
    type: "number",
    unit: "SCU-hours a GPU-hour",
    doc: "Hours of the benchmark GPU that an hour of it stands for.",
    source: "assumption, by the ratio of index prices: H100 2.81, H200 3.25, B200 5.87 dollars",
    minimum: 0.001,
    maximum: 1_000_000,
  },
  kilowatts: {
    type: "number",
    unit: "kW a GPU",
    doc: "Power drawn under load, with its part of the node.",
    source: "lenalearns.uk: an H100 node of eight draws 11.3 kW at most, about 0.7 of it in use",
    minimum: 0.001,
    maximum: 1_000_000,
  },
  price: {
    type: "number",
    unit: "dollars a GPU",
    doc: "What a GPU costs with its part of network, building and financing.",
    source:
      "assumption: 45,000 dollars for an H100 put an owner's break-even near the 1.65 dollars an hour that " +
      "techreaderdaily.com gives",
    minimum: 1,
    maximum: 1_000_000_000,
  },
  share: {
    type: "fraction",
    unit: "",
    doc: "Share of the capacity at the start date; the shares are scaled to sum to 1.",
    source: "assumption",
    minimum: 0,
    maximum: 1,
  },
  depreciation: {
    type: "fraction",
    unit: "a year",
    doc: "Loss of value a year, which lowers the full cost of what stands.",
    source: "Assody, SSRN 6926798 (abstract): 15 % to 20 % a year for incumbents",
    minimum: 0,
    maximum: 0.99,
    default: 0.175,
  },
} as const satisfies ParameterSpecs;

export type Generation = ParameterValues<typeof GENERATION_PARAMETERS> & { readonly name: string };

/** The price of electricity, and what turns GPUs into cost. */
export const ENERGY_PARAMETERS = {
  price: {
    type: "number",
    unit: "dollars a kWh",
    doc: "Mean price of electricity.",
    source: "kineticalpha.com: PJM wholesale 136.5 dollars a MWh in the first quarter of 2026",
    minimum: 0.0001,
    maximum: 1000,
    default: 0.1365,
  },
  seasonAmplitude: {
    type: "fraction",
    unit: "",
    doc: "Height of the yearly season over the mean; it peaks in mid-January.",
    source: "assumption",
    minimum: 0,
    maximum: 0.99,
    default: 0.15,
  },
  volatility: {
    type: "number",
    unit: "log points",
    doc: "Standard deviation of the log price around the season (stationary).",
    source: "assumption",
    minimum: 0,
    maximum: 5,
    default: 0.2,
  },
  halfLifeDays: {
    type: "number",
    unit: "days",
    doc: "Half-life of a deviation.",
    source: "assumption: a week",
    minimum: 0.01,
    maximum: 100_000,
    default: 7,
  },
  usageEffectiveness: {
    type: "number",
    unit: "",
    doc: "Power of the whole site over that of the machines (PUE).",
    source: "themoonlight.io: 1.05 to 1.40",
    minimum: 1,
    maximum: 5,
    default: 1.2,
  },
  lifeYears: {
    type: "number",
    unit: "years",
    doc: "Years over which a GPU must earn its price.",
    source: "assumption: five",
    minimum: 0.1,
    maximum: 50,
    default: 5,
  },
  operatingCost: {
    type: "number",
    unit: "dollars a GPU-hour",
    doc: "Staff, space and repair.",
    source: "assumption",
    minimum: 0,
    maximum: 1000,
    default: 0.2,
  },
} as const satisfies ParameterSpecs;

export type EnergyParameters = ParameterValues<typeof ENERGY_PARAMETERS>;

/** Shocks to algorithmic efficiency, beside its steady growth (`throughput`). */
export const EFFICIENCY_PARAMETERS = {
  shockRate: {
    type: "number",
    unit: "1/year",
    doc: "Algorithmic advances that come at once.",
    source:
      "assumption: one a year; Xing 2026, section 3.1: the fastest and least predictable factor",
    minimum: 0,
    maximum: 365,
    default: 1,
  },
  shockMean: {
    type: "number",
    unit: "log points",
    doc: "Mean size of one: more tokens an hour.",
    source: "Assody, SSRN 6926798 (abstract): launches move prices by about -0.22 each",
    minimum: -3,
    maximum: 3,
    default: 0.22,
  },
  shockSd: {
    type: "number",
    unit: "log points",
    doc: "Standard deviation of its size.",
    source: "assumption",
    minimum: 0,
    maximum: 3,
    default: 0.1,
  },
} as const satisfies ParameterSpecs;

export type EfficiencyParameters = ParameterValues<typeof EFFICIENCY_PARAMETERS>;

/**
 * Four generations, the newest last. Prices are scaled from the H100's by what each stands for, with a fifth off for
 * the newer ones.
 */
export const DEFAULT_GENERATIONS: readonly Generation[] = [
  {
    name: "A100",
    launched: 2020,
    equivalents: 0.45,
    kilowatts: 0.6,
    price: 18_000,
    share: 0.15,
    depreciation: 0.175,
  },
  {
    name: "H100",
    launched: 2022,
    equivalents: 1,
    kilowatts: 1,
    price: 45_000,
    share: 0.5,
    depreciation: 0.175,
  },
  {
    name: "H200",
    launched: 2024,
    equivalents: 1.15,
    kilowatts: 1,
    price: 48_000,
    share: 0.15,
    depreciation: 0.175,
  },
  {
    name: "B200",
    launched: 2025,
    equivalents: 2.1,
    kilowatts: 1.4,
    price: 76_000,
    share: 0.2,
    depreciation: 0.175,
  },
];
