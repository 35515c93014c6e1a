import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import type { Affiliation } from "./beneficial-owners.ts";
import { assertDistinctGroups, entityCode } from "../random/entity-code.ts";

/** One provider of the index. Every provider gives all of them. */
export const PROVIDER_PARAMETERS = {
  share: {
    type: "fraction",
    unit: "",
    doc: "Share of the volume of all providers before any cap; the shares are scaled to sum to 1.",
    source: "assumption: largest of eight at 35 % to 45 %",
    exclusiveMinimum: 0,
    maximum: 1,
  },
  computePremium: {
    type: "number",
    unit: "",
    doc: "GPU-hour price over the common level, minus 1; only differences between providers matter.",
    source:
      "assumption, within the published spread: OCPI 1.85, SDH100RT 2.81, hyperscalers 7.16 dollars",
    minimum: -0.99,
    maximum: 100,
    default: 0,
  },
  tokenPremium: {
    type: "number",
    unit: "",
    doc: "Token price at equal quality over the common level, minus 1; only differences between providers matter.",
    source:
      "assumption, within the published spread: one open model at 0.10 to 0.75 dollars by host",
    minimum: -0.99,
    maximum: 100,
    default: 0,
  },
  quality: {
    type: "number",
    unit: "",
    doc: "S_i / S_SIT of eq. 6: quality score of the provider's model over the standard's.",
    source: "assumption: at least the standard (Xing 2026, Def. 5.1)",
    minimum: 0.01,
    maximum: 100,
    default: 1,
  },
  priceSd: {
    type: "number",
    unit: "log points",
    doc: "Standard deviation of the provider's own log price around the common level (stationary).",
    source:
      "assumption, guided by the coefficient of variation of H100 neoclouds in the first quarter of 2026, 2.6 %",
    minimum: 0,
    maximum: 5,
    default: 0.03,
  },
  priceHalfLifeDays: {
    type: "number",
    unit: "business days",
    doc: "Half-life of the provider's own log price.",
    source: "assumption: a business week",
    minimum: 0.01,
    maximum: 100_000,
    default: 5,
  },
  volumeSd: {
    type: "number",
    unit: "log points",
    doc: "Standard deviation of the provider's log volume from day to day.",
    source: "assumption",
    minimum: 0,
    maximum: 5,
    default: 0.25,
  },
  repricingProbability: {
    type: "fraction",
    unit: "a business day",
    doc: "Probability that the provider sets what it bills to its current price.",
    source:
      "newsletter.pricepertoken.com: floor price changed for 17 % of models in 22 days, 1.2 % a business day",
    minimum: 0,
    maximum: 1,
    default: 0.012,
  },
} as const satisfies ParameterSpecs;

/** Who sells hours and tokens, as a parameter set. The random draws follow the name. */
export type Provider = ParameterValues<typeof PROVIDER_PARAMETERS> & Affiliation;

/** Entity codes of the providers' random streams. Asserts that no two providers share one. */
export function providerEntities(providers: readonly Provider[]): readonly number[] {
  const names = providers.map((provider) => provider.name);
  assertDistinctGroups(names);
  return names.map((name) => entityCode(name, 0));
}

/** Shares of volume, scaled to sum to 1. */
export function volumeShares(entries: readonly { readonly share: number }[]): Float64Array {
  let sum = 0;
  for (const { share } of entries) sum += share;
  return Float64Array.from(entries, ({ share }) => share / sum);
}
