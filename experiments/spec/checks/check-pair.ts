import { familiesOfName } from "../../../engine/instruments/spread-parameters.ts";
import type { ScenarioDraft } from "../scenario-draft.ts";

/**
 * Refuses a name of two families, such as `SIT:SCU`, that are not two families of the scenario.
 *
 * @param ofOne what there is for one family
 * @returns whether it did
 */
export function refusePair(
  draft: ScenarioDraft,
  path: readonly string[],
  name: string,
  ofOne: string,
): boolean {
  const [first, second] = familiesOfName(name);
  const families = draft.names("contracts");
  const unknown = [first, second].find((symbol) => !families.includes(symbol));
  if (unknown !== undefined) {
    draft.refuse(path, `found the contract family ${unknown}; allowed: ${families.join(", ")}`);
  } else if (first === second) {
    draft.refuse(path, `two families are needed; ${ofOne}`);
  }
  return unknown !== undefined || first === second;
}
