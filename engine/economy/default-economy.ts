import { HOUR_US } from "../base/sim-time.ts";
import { COMPUTE_PRICE_PARAMETERS } from "./compute-price-parameters.ts";
import { GRID_PARAMETERS } from "./economy-parameters.ts";
import { defaultsOf, type EconomySet, sourcesOf } from "./economy-set.ts";
import { INDEX_PARAMETERS } from "./index-weights.ts";
import { type Provider, PROVIDER_PARAMETERS } from "./provider.ts";
import { SPOT_CHANNEL_PARAMETERS } from "./spot-channel.ts";
import { THROUGHPUT_PARAMETERS } from "./throughput.ts";

const customary = { priceHalfLifeDays: 5, volumeSd: 0.25, repricingProbability: 0.012 };

/**
 * Eight invented providers: two hyperscalers (dear, steady, billed at list prices), four clouds, two marketplaces
 * (cheap, noisy, often repriced).
 */
export const DEFAULT_PROVIDERS: readonly Provider[] = [
  {
    ...customary,
    name: "Alder",
    share: 0.4,
    computePremium: 0.1,
    tokenPremium: 0.15,
    quality: 1.08,
    priceSd: 0.01,
  },
  {
    ...customary,
    name: "Birch",
    share: 0.16,
    computePremium: 0.3,
    tokenPremium: 0.1,
    quality: 1.05,
    priceSd: 0.01,
  },
  {
    ...customary,
    name: "Cedar",
    share: 0.12,
    computePremium: 0,
    tokenPremium: 0,
    quality: 1.02,
    priceSd: 0.026,
  },
  {
    ...customary,
    name: "Elm",
    share: 0.1,
    computePremium: -0.05,
    tokenPremium: -0.05,
    quality: 1.02,
    priceSd: 0.026,
  },
  {
    ...customary,
    name: "Fir",
    share: 0.08,
    computePremium: -0.08,
    tokenPremium: -0.1,
    quality: 1,
    priceSd: 0.026,
  },
  {
    ...customary,
    name: "Hazel",
    share: 0.06,
    computePremium: -0.1,
    tokenPremium: -0.15,
    quality: 1,
    priceSd: 0.026,
  },
  {
    ...customary,
    name: "Larch",
    share: 0.05,
    computePremium: -0.25,
    tokenPremium: -0.3,
    quality: 1,
    priceSd: 0.06,
    repricingProbability: 0.05,
  },
  {
    ...customary,
    name: "Maple",
    share: 0.03,
    computePremium: -0.3,
    tokenPremium: -0.4,
    quality: 1,
    priceSd: 0.06,
    repricingProbability: 0.05,
  },
];

/**
 * The economy that runs start with: a two-factor price of GPU-hours around 2.80 dollars with downward launch jumps,
 * growing throughput, and eight providers. The tables' own defaults are its values.
 */
export const DEFAULT_ECONOMY: EconomySet = {
  name: "default",
  title: "Two-factor GPU-hour price with launch jumps, growing throughput, eight providers",
  parameters: {
    grid: { step: HOUR_US, publicationTime: 20 * HOUR_US },
    compute: defaultsOf(COMPUTE_PRICE_PARAMETERS),
    throughput: defaultsOf(THROUGHPUT_PARAMETERS),
    index: defaultsOf(INDEX_PARAMETERS),
    channel: defaultsOf(SPOT_CHANNEL_PARAMETERS),
    providers: DEFAULT_PROVIDERS,
  },
  sources: {
    ...sourcesOf("grid", GRID_PARAMETERS),
    ...sourcesOf("compute", COMPUTE_PRICE_PARAMETERS),
    ...sourcesOf("throughput", THROUGHPUT_PARAMETERS),
    ...sourcesOf("index", INDEX_PARAMETERS),
    ...sourcesOf("channel", SPOT_CHANNEL_PARAMETERS),
    ...sourcesOf("providers", PROVIDER_PARAMETERS),
    "providers.repricingProbability":
      "newsletter.pricepertoken.com: floor price changed for 17 % of models in 22 days, 1.2 % a " +
      "business day; assumption: marketplaces 5 %",
    "providers.priceSd":
      "coefficients of variation in the first quarter of 2026: H100 neoclouds 2.6 %, hyperscalers 0.5 " +
      "%; assumption: hyperscalers 1 %, marketplaces 6 %",
  },
};
