import { layOver } from "../spec/resolve-scenario.ts";
import { rulebookShape } from "../spec/rulebook-shape.ts";
import { loadLayers } from "./load-layers.ts";

/** Whether a file has contracts and nothing that a rulebook has not: a scenario needs days and people too. */
export function looksLikeRulebook(reference: string, folder: string): boolean {
  const loaded = loadLayers(reference, folder);
  if ("problems" in loaded) return false;
  const keys = [...layOver(loaded.layers).entries.keys()];
  return (
    keys.includes("contracts") && keys.every((key) => Object.hasOwn(rulebookShape.fields, key))
  );
}
