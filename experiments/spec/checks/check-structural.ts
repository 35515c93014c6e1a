import type { StructuralValues } from "../compose-structural.ts";
import { idleUnderStructural } from "../idle-under-structural.ts";
import { nearest } from "../nearest.ts";
import type { ScenarioDraft } from "../scenario-draft.ts";

const MODEL = ["economy", "model"];
const STRUCTURAL = ["economy", "structural"];
const PROVIDERS = ["economy", "providers"];
/** Sections of the structural economy that speak of the same, by section of the reduced form. */
const INSTEAD: Readonly<Record<string, string>> = {
  compute: "market, structural.demand",
  channel: "supply, structural.strategies",
  providers: "strategies",
};

/** Whether the model and its section go together, and whether strategies are of providers that there are. */
export function checkStructural(draft: ScenarioDraft): void {
  const model = draft.read(...MODEL);
  const values = draft.read(...STRUCTURAL) as StructuralValues | null | undefined;
  if (values === undefined) return;
  if (values === null) {
    if (model !== "structural") return;
    const message =
      "found structural, without the section economy.structural; allowed: with it, such as `structural: {}`";
    draft.refuse(MODEL, message);
    return;
  }
  if (model !== "structural") {
    const message =
      "found the section of the structural economy in the reduced form; allowed: with `model: structural`";
    draft.refuse(STRUCTURAL, message, MODEL);
    return;
  }
  refuseIdle(draft);
  const names = draft.names(...PROVIDERS);
  for (const name of Object.keys(values.strategies)) {
    if (names.includes(name)) continue;
    const close = nearest(name, names);
    const hint = close === undefined ? "" : `did you mean \`${close}\`? `;
    const message = `no provider \`${name}\`: ${hint}allowed: ${names.join(", ")}`;
    draft.refuse([...STRUCTURAL, "strategies", name], message);
  }
}

/** What says nothing under this model. */
function refuseIdle(draft: ScenarioDraft): void {
  const found = "found a key of the reduced form, which says nothing in the structural economy";
  for (const path of idleUnderStructural(draft.source)) {
    const instead = INSTEAD[path[1]!];
    const hint = instead === undefined ? "" : ` (what it is about stands in structural.${instead})`;
    draft.refuse(path, `${found}; allowed: without it${hint}`, MODEL);
  }
}
