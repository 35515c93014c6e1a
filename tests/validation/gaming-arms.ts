import type { EconomyParameters } from "../../engine/economy/economy-parameters.ts";
import type { Scenario } from "../../engine/scenario.ts";

/**
 * A market with an index gamer as it stands; where its names are one that has all their share; under a cap by owner;
 * and its twin, in which it is as long and posts its usual prices.
 */
export function gamingArms(
  scenario: Scenario,
): readonly { readonly name: string; readonly scenario: Scenario }[] {
  const { economy, population } = scenario;
  const byOwner = { ...economy, index: { ...economy.index, capBy: "owner" as const } };
  const usual = population.map((group) =>
    group.class === "index-gamer"
      ? { ...group, parameters: { ...group.parameters, largestMarkup: 0 } }
      : group,
  );
  return [
    { name: "several names", scenario },
    { name: "one name", scenario: { ...scenario, economy: underOneName(economy) } },
    { name: "cap by owner", scenario: { ...scenario, economy: byOwner } },
    { name: "usual prices", scenario: { ...scenario, population: usual } },
  ];
}

/** Whoever names an owner gives it its share. */
function underOneName(economy: EconomyParameters): EconomyParameters {
  const named = economy.providers.filter(({ owner }) => owner !== undefined);
  const providers = economy.providers
    .filter((provider) => !named.includes(provider))
    .map((provider) => ({
      ...provider,
      share: named
        .filter(({ owner }) => owner === provider.name)
        .reduce((sum, { share }) => sum + share, provider.share),
    }));
  return { ...economy, providers };
}
