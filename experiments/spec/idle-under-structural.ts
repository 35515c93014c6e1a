import { COMPUTE_PRICE_PARAMETERS } from "../../engine/economy/compute-price-parameters.ts";
import { SPOT_CHANNEL_PARAMETERS } from "../../engine/economy/spot-channel.ts";
import { isGiven, mapAt, type SourceMap, withoutPath } from "./source.ts";

const ECONOMY = "economy";
const MODEL = [ECONOMY, "model"];
const PROVIDERS = [ECONOMY, "providers"];
/** Of a provider: what only the reduced form draws its prices and volumes by. */
const OF_PROVIDERS = ["priceHalfLifeDays", "volumeSd", "repricingProbability"];

const OF_ECONOMY: readonly (readonly string[])[] = [
  [ECONOMY, "expectedPersistence"],
  ...Object.keys(COMPUTE_PRICE_PARAMETERS).map((key) => [ECONOMY, "compute", key]),
  ...Object.keys(SPOT_CHANNEL_PARAMETERS).map((key) => [ECONOMY, "channel", key]),
];

const isStructural = (source: SourceMap): boolean => {
  const model = mapAt(source, [ECONOMY])?.entries.get("model")?.node;
  return model?.kind === "scalar" && model.value === "structural";
};

/** Paths that are written in a document and say nothing where prices come out of supply and demand. */
export function idleUnderStructural(source: SourceMap): readonly (readonly string[])[] {
  if (!isStructural(source)) return [];
  const names = [...(mapAt(source, PROVIDERS)?.entries.keys() ?? [])];
  const ofProviders = names.flatMap((name) => OF_PROVIDERS.map((key) => [...PROVIDERS, name, key]));
  return [...OF_ECONOMY, ...ofProviders].filter((path) => isGiven(source, path));
}

/**
 * A document without such of them as only layers below the one with the model write: what is inherited from a market in
 * reduced form is no part of a structural one.
 */
export function withoutInheritedIdle(source: SourceMap, layers: readonly SourceMap[]): SourceMap {
  const lastWith = (path: readonly string[]): number =>
    layers.findLastIndex((layer) => isGiven(layer, path));
  const model = lastWith(MODEL);
  const inherited = idleUnderStructural(source).filter((path) => lastWith(path) < model);
  return inherited.reduce(withoutPath, source);
}
