import type { ParameterSpecs, ParameterValues } from "../../base/parameter.ts";

/** Demand for tokens and for hours on demand. */
export const DEMAND_PARAMETERS = {
  outlook: {
    type: "choice",
    unit: "",
    doc:
      "baseline: as the other keys say; optimistic: tier 4 may explode, and demand for hours and for tokens grows " +
      "faster, by 0.3 log points a year; pessimistic: it grows slower, by 0.3, and efficiency faster, by 0.4.",
    source:
      "Xing 2026, section 8: three scenarios, given in words alone; their sizes are assumptions",
    choices: ["baseline", "optimistic", "pessimistic"],
    default: "baseline",
  },
  noise: {
    type: "number",
    unit: "log points",
    doc: "Standard deviation of the log demand for hours, and for tokens, around their trends (stationary).",
    source:
      "assumption: with the half-life below it gives the compute index a volatility of the published order," +
      " 15 % to 30 %",
    minimum: 0,
    maximum: 3,
    default: 0.1,
  },
  noiseHalfLifeDays: {
    type: "number",
    unit: "days",
    doc: "Half-life of a deviation from trend.",
    source: "assumption: a month",
    minimum: 0.01,
    maximum: 100_000,
    default: 30,
  },
  computeUse: {
    type: "fraction",
    unit: "",
    doc: "Share of on-demand hours that their buyers take at the reference price, at the start date.",
    source:
      "kineticalpha.com: inference runs at 80 % to 90 %; assumption: three quarters on demand",
    maximum: 1,
    minimum: 0.0001,
    default: 0.75,
  },
  computeElasticity: {
    type: "number",
    unit: "",
    doc: "Price elasticity of the demand for hours on demand; 0 or less.",
    source: "assumption: the mean of the token tiers, -0.75",
    minimum: -10,
    maximum: 0,
    default: -0.75,
  },
  computeGrowth: {
    type: "number",
    unit: "log points a year",
    doc: "Growth of the demand for hours on demand at a constant price.",
    source: "assumption: as much as capacity grows",
    minimum: -5,
    maximum: 5,
    default: 0.3,
  },
  daySwing: {
    type: "fraction",
    unit: "",
    doc: "Height of the daily wave over its mean; it peaks at 18:00 UTC.",
    source: "assumption, after the time-of-day prices that DeepSeek introduced in July 2026",
    minimum: 0,
    maximum: 0.99,
    default: 0.15,
  },
  weekendFall: {
    type: "fraction",
    unit: "",
    doc: "By how much demand is lower on Saturdays and Sundays.",
    source: "assumption",
    minimum: 0,
    maximum: 0.99,
    default: 0.1,
  },
  launchRate: {
    type: "number",
    unit: "1/year",
    doc: "Launches of applications that raise calls within days.",
    source: "assumption: two a year",
    minimum: 0,
    maximum: 365,
    default: 2,
  },
  launchMean: {
    type: "number",
    unit: "log points",
    doc: "Mean of the rise in calls of a tier that is fully sensitive.",
    source:
      "assumption: a quarter of all calls; Xing 2026, section 3.2, gives 10 times for one application",
    minimum: -3,
    maximum: 3,
    default: 0.22,
  },
  launchSd: {
    type: "number",
    unit: "log points",
    doc: "Standard deviation of that rise.",
    source: "assumption",
    minimum: 0,
    maximum: 3,
    default: 0.2,
  },
  launchRampDays: {
    type: "number",
    unit: "days",
    doc: "Half-life of the way up.",
    source: "Xing 2026, section 3.2: within days",
    minimum: 0.01,
    maximum: 100_000,
    default: 2,
  },
  launchHalfLifeDays: {
    type: "number",
    unit: "days",
    doc: "Half-life of the rise.",
    source: "assumption: two months",
    minimum: 0.01,
    maximum: 100_000,
    default: 60,
  },
  explosionRate: {
    type: "number",
    unit: "1/year",
    doc:
      "Rate of the one lasting rise of demand in the tiers that can explode; 0: it never comes. Where it is not " +
      "given: 0.5 in the optimistic outlook, else 0.",
    source: "assumption: none outside the optimistic scenario",
    minimum: 0,
    maximum: 365,
    default: null,
  },
  explosionSize: {
    type: "number",
    unit: "log points",
    doc: "Size of that rise in the end.",
    source: "assumption: ten times",
    minimum: 0,
    maximum: 10,
    default: 2.3,
  },
  explosionRampDays: {
    type: "number",
    unit: "days",
    doc: "Half-life of the way up.",
    source: "assumption: four months",
    minimum: 0.01,
    maximum: 100_000,
    default: 120,
  },
} as const satisfies ParameterSpecs;

export type DemandParameters = ParameterValues<typeof DEMAND_PARAMETERS>;

/** A tier of demand for tokens. */
export const TIER_PARAMETERS = {
  share: {
    type: "fraction",
    unit: "",
    doc: "Share of tokens at the start date; the shares are scaled to sum to 1.",
    source: "Xing 2026, section 3.2: 15 %, 25 %, 40 %, 5 %; the rest is a tier of its own",
    minimum: 0,
    maximum: 1,
  },
  elasticity: {
    type: "number",
    unit: "",
    doc: "Price elasticity; 0 or less.",
    source:
      "assumption: the paper says high, medium, fairly low, extremely low; -1.5, -1, -0.4, -0.1",
    minimum: -10,
    maximum: 0,
  },
  growth: {
    type: "number",
    unit: "log points a year",
    doc: "Growth at a constant price.",
    source: "assumption: in the mean what efficiency and elasticity take from the demand for hours",
    minimum: -5,
    maximum: 5,
    default: 0.4,
  },
  launchSensitivity: {
    type: "number",
    unit: "",
    doc: "How much of a launch's rise it has.",
    source: "assumption",
    minimum: 0,
    maximum: 10,
    default: 0.5,
  },
  explosionSensitivity: {
    type: "number",
    unit: "",
    doc: "How much of the explosion it has.",
    source: "Xing 2026, section 3.2: autonomous systems are expected to explode",
    minimum: 0,
    maximum: 10,
    default: 0,
  },
} as const satisfies ParameterSpecs;

export type Tier = ParameterValues<typeof TIER_PARAMETERS> & { readonly name: string };

/** The paper's four tiers and the rest. */
export const DEFAULT_TIERS: readonly Tier[] = [
  {
    name: "developers",
    share: 0.15,
    elasticity: -1.5,
    growth: 0.2,
    launchSensitivity: 0.5,
    explosionSensitivity: 0,
  },
  {
    name: "chat",
    share: 0.25,
    elasticity: -1,
    growth: 0.3,
    launchSensitivity: 1,
    explosionSensitivity: 0,
  },
  {
    name: "enterprise",
    share: 0.4,
    elasticity: -0.4,
    growth: 0.55,
    launchSensitivity: 0.5,
    explosionSensitivity: 0,
  },
  {
    name: "autonomous",
    share: 0.05,
    elasticity: -0.1,
    growth: 0.8,
    launchSensitivity: 0.2,
    explosionSensitivity: 1,
  },
  {
    name: "unallocated",
    share: 0.15,
    elasticity: -0.75,
    growth: 0.4,
    launchSensitivity: 0.5,
    explosionSensitivity: 0,
  },
];
