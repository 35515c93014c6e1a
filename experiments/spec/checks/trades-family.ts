import type { GroupValues } from "../scenario-draft.ts";

/** Whether a group trades a family: with no families of its own it may trade all. */
export function trades(values: GroupValues, family: string): boolean {
  const named = values["families"];
  return !Array.isArray(named) || named.length === 0 || named.includes(family);
}
