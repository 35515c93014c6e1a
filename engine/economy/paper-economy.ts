import { DEFAULT_ECONOMY, DEFAULT_PROVIDERS } from "./default-economy.ts";
import type { EconomySet } from "./economy-set.ts";

const TABLE_3 = "Xing 2026, Table 3";
const ONE_FACTOR = "Xing 2026, Def. 8.1: one factor";
const PAPER_TOKEN_PRICE = 2;
const GPU_HOUR_PRICE = 2.8;

/**
 * The seed paper's price process exactly: Table 3 for the token price, carried by the price of compute (the primitive
 * of the engine) at a constant throughput that makes 2.00 dollars a million SIT of 2.80 dollars a GPU-hour. Providers
 * quote without noise of their own, so that the indices are the levels, and the price starts at theta_0.
 */
export const PAPER_ECONOMY: EconomySet = {
  name: "paper",
  title: "Xing 2026, Table 3: one factor with upward jumps and a declining trend",
  parameters: {
    ...DEFAULT_ECONOMY.parameters,
    compute: {
      ...DEFAULT_ECONOMY.parameters.compute,
      reversionRate: 2.5,
      longRunPrice: GPU_HOUR_PRICE,
      trend: -0.35,
      seasonAmplitude: 0.08,
      seasonYears: 1,
      volatility: 0.4,
      jumpRate: 3,
      jumpLaw: "normal",
      jumpMean: 0.1,
      jumpSd: 0.25,
      slowDrift: 0,
      slowVolatility: 0,
      factorCorrelation: 0,
      start: "given",
      startPrice: GPU_HOUR_PRICE,
    },
    throughput: {
      tokensPerSecond: (GPU_HOUR_PRICE / PAPER_TOKEN_PRICE) * (1e6 / 3600),
      drift: 0,
      volatility: 0,
      markup: 1,
    },
    providers: DEFAULT_PROVIDERS.map((provider) => ({ ...provider, priceSd: 0, volumeSd: 0 })),
  },
  sources: {
    ...DEFAULT_ECONOMY.sources,
    "compute.reversionRate": TABLE_3,
    "compute.longRunPrice": `${TABLE_3}: theta_0 = ln 2.0 for tokens, that is ln 2.80 for GPU-hours`,
    "compute.trend": TABLE_3,
    "compute.seasonAmplitude": TABLE_3,
    "compute.seasonYears": TABLE_3,
    "compute.volatility": TABLE_3,
    "compute.jumpRate": TABLE_3,
    "compute.jumpLaw": "Xing 2026, Def. 8.1",
    "compute.jumpMean": TABLE_3,
    "compute.jumpSd": TABLE_3,
    "compute.slowDrift": ONE_FACTOR,
    "compute.slowVolatility": ONE_FACTOR,
    "compute.factorCorrelation": ONE_FACTOR,
    "compute.start": "Xing 2026, section 8: paths start at one price",
    "compute.startPrice": "Xing 2026, Figure 6: 2.00 dollars a million tokens at month 0",
    "throughput.tokensPerSecond":
      "calculated: 2.80 dollars a GPU-hour at 2.00 dollars a million SIT",
    "throughput.drift": "Xing 2026, eq. 11: none beside the process of the token price",
    "throughput.volatility": "Xing 2026, eq. 11: none beside the process of the token price",
    "providers.priceSd": "Xing 2026, eq. 11: the index is the price, no noise of providers",
    "providers.volumeSd": "Xing 2026, eq. 11: the index is the price, no noise of providers",
  },
};
