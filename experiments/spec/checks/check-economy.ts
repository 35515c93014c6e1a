import {
  type Affiliation,
  type CapBy,
  capOwners,
  fewestHeld,
} from "../../../engine/economy/beneficial-owners.ts";
import { capFeasible } from "../../../engine/economy/weight-cap.ts";
import {
  type EconomyParameters,
  economyProblems,
} from "../../../engine/economy/economy-parameters.ts";
import type { ScenarioDraft } from "../scenario-draft.ts";
import { checkIndex, fewestPath, fewestProviders } from "./check-index.ts";
import { refuseSharedCodes } from "./check-names.ts";
import { checkStructural } from "./check-structural.ts";

const PROVIDERS = ["economy", "providers"];

/** Which cap is of which index. */
const CAPS = [
  ["computeCap", "the compute index"],
  ["tpiCap", "the token index"],
] as const;

/** What the economy says against itself. */
export function checkEconomy(draft: ScenarioDraft): void {
  const names = draft.names(...PROVIDERS);
  refuseSharedCodes(draft, PROVIDERS, names, "providers");
  if (draft.read(...PROVIDERS) === undefined) return;
  checkIndex(draft);
  checkStructural(draft);
  const providers = providersOf(draft, names);
  checkOwners(draft, providers);
  checkCaps(draft, providers);
}

function providersOf(draft: ScenarioDraft, names: readonly string[]): readonly Affiliation[] {
  const values = draft.read(...PROVIDERS) as Readonly<Record<string, Omit<Affiliation, "name">>>;
  return names.map((name) => ({ name, owner: values[name]?.owner ?? null }));
}

/** The last owner is named, not one that is owned itself. */
function checkOwners(draft: ScenarioDraft, providers: readonly Affiliation[]): void {
  for (const { name, owner } of providers) {
    const above = providers.find(
      (other) => other.name === owner && (other.owner ?? owner) !== owner,
    );
    if (above === undefined) continue;
    const found = `found ${owner}, a provider whose owner is ${above.owner}`;
    draft.refuse([...PROVIDERS, name, "owner"], `${found}; allowed: ${above.owner}`, [
      ...PROVIDERS,
      above.name,
      "owner",
    ]);
  }
}

/** Whether all whom a cap holds can stay below it: of all, and of as few as a gate asks for. */
function checkCaps(draft: ScenarioDraft, providers: readonly Affiliation[]): void {
  const capBy = draft.read("economy", "index", "capBy") as CapBy | undefined;
  const owners = capOwners(providers, capBy);
  const what = owners === null ? "providers" : "owners of providers";
  const all = fewestHeld(owners, providers.length);
  const fewest = fewestHeld(owners, fewestProviders(draft) ?? providers.length);
  for (const [key, index] of CAPS) {
    const cap = draft.number("economy", "index", key) ?? null;
    if (cap === null) continue;
    if (capFeasible(all, cap)) {
      if (!capFeasible(fewest, cap)) refuseGate(draft, `${fewest} ${what}`, cap, key, index);
      continue;
    }
    const needed = Math.ceil(1 / cap - 1e-9);
    const found = `${all} ${what} cannot all stay at or below ${percent(cap)} of ${index}`;
    const message = `${found}; allowed: at least ${needed} ${what}, or a higher cap`;
    draft.refuse(PROVIDERS, message, ["economy", "index", key]);
  }
}

/** An index that is published by so few cannot keep its cap. */
function refuseGate(
  draft: ScenarioDraft,
  fewest: string,
  cap: number,
  key: string,
  index: string,
): void {
  const needed = Math.ceil(1 / cap - 1e-9);
  const found = `found ${fewest} by which ${index} is published, below a cap of ${percent(cap)}`;
  const message = `${found}; allowed: at least ${needed}, or a higher cap`;
  draft.refuse(fewestPath(draft), message, ["economy", "index", key]);
}

const percent = (share: number): string => `${Number((share * 100).toPrecision(12))} %`;

/** What the economy itself refuses beyond that, as its own sentences. */
export function checkEconomyWhole(draft: ScenarioDraft, economy: EconomyParameters): void {
  for (const sentence of economyProblems(economy)) {
    const colon = sentence.indexOf(": ");
    const room = colon < 0 ? [] : sentence.slice(0, colon).split(".");
    draft.refuse(["economy", ...room], colon < 0 ? sentence : sentence.slice(colon + 2));
  }
}
