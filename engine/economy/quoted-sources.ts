import { TRADING_DAYS_A_YEAR } from "../base/sim-time.ts";
import type { RandomSource } from "../random/random-source.ts";
import type { EconomyParameters } from "./economy-parameters.ts";
import type { IndexSources } from "./index-sources.ts";
import { baseWeights } from "./index-weights.ts";
import { PostedMarkups } from "./posted-markups.ts";
import { ProviderPrices } from "./provider-prices.ts";
import { ProviderVolumes } from "./provider-volumes.ts";
import { SpotChannel } from "./spot-channel.ts";

/** Providers who quote around the levels, the channel from the spot market, and what providers add to their prices. */
export function quotedSources(
  parameters: EconomyParameters,
  shares: Float64Array,
  businessDays: number,
  random: RandomSource,
): IndexSources<PostedMarkups> & { readonly spot: SpotChannel } {
  const { index, method, providers } = parameters;
  const spot = new SpotChannel({ parameters: parameters.channel, businessDays, shares });
  const prices = new ProviderPrices({
    providers,
    baseWeights: baseWeights(providers, index),
    random,
  });
  const { compute, tpi } = method ?? { compute: "mean", tpi: "mean" };
  const tokensADay = (index.tokensPerMonth * 12) / TRADING_DAYS_A_YEAR;
  return {
    spot,
    prices,
    channel: new PostedMarkups({
      channel: spot,
      prices,
      methods: [compute, tpi],
      providers: providers.length,
    }),
    volumes: new ProviderVolumes({
      providers,
      totals: [spot.eligibleHours(), tokensADay],
      random,
    }),
  };
}
