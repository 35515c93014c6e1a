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
  const fewest = fewestProviders(draft) ?? names.length;
  for (const [key, index] of CAPS) {
    const cap = draft.number("economy", "index", key) ?? null;
    if (cap === null) continue;
    if (capFeasible(names.length, cap)) {
      if (!capFeasible(fewest, cap)) refuseGate(draft, fewest, cap, key, index);
      continue;
    }
    const needed = Math.ceil(1 / cap - 1e-9);
    const found = `${names.length} providers cannot all stay at or below ${percent(cap)} of ${index}`;
    const message = `${found}; allowed: at least ${needed} providers, or a higher cap`;
    draft.refuse(PROVIDERS, message, ["economy", "index", key]);
  }
}

/** An index that is published by so few providers cannot keep its cap. */
function refuseGate(
  draft: ScenarioDraft,
  fewest: number,
  cap: number,
  key: string,
  index: string,
): void {
  const needed = Math.ceil(1 / cap - 1e-9);
  const found = `found ${fewest} providers by which ${index} is published, below a cap of ${percent(cap)}`;
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
