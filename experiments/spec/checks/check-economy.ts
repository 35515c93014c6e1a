import { capFeasible } from "../../../engine/economy/weight-cap.ts";
import {
  type EconomyParameters,
  economyProblems,
} from "../../../engine/economy/economy-parameters.ts";
import type { ScenarioDraft } from "../scenario-draft.ts";
import { refuseSharedCodes } from "./check-names.ts";

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
  for (const [key, index] of CAPS) {
    const cap = draft.number("economy", "index", key) ?? null;
    if (cap === null || capFeasible(names.length, cap)) continue;
    const needed = Math.ceil(1 / cap - 1e-9);
    const found = `${names.length} providers cannot all stay at or below ${percent(cap)} of ${index}`;
    const message = `${found}; allowed: at least ${needed} providers, or a higher cap`;
    draft.refuse(PROVIDERS, message, ["economy", "index", key]);
  }
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
