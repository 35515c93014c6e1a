import { DEFAULT_TIERS, type Tier } from "../../engine/economy/structural/demand-parameters.ts";
import type { StructuralParameters } from "../../engine/economy/structural/structural-parameters.ts";
import {
  DEFAULT_GENERATIONS,
  type Generation,
} from "../../engine/economy/structural/supply-parameters.ts";

/** The section as it is read: lists as maps by name. */
export type StructuralValues = Omit<StructuralParameters, "generations" | "tiers"> & {
  readonly generations: Readonly<Record<string, Omit<Generation, "name">>>;
  readonly tiers: Readonly<Record<string, Omit<Tier, "name">>>;
};

/** The structural economy of a scenario: with the usual generations and tiers where it names none, the newest last. */
export function composeStructural(values: StructuralValues): StructuralParameters {
  const generations = withNames(values.generations).sort((a, b) => a.launched - b.launched);
  const tiers = withNames(values.tiers);
  return {
    ...values,
    generations: generations.length === 0 ? DEFAULT_GENERATIONS : generations,
    tiers: tiers.length === 0 ? DEFAULT_TIERS : tiers,
  };
}

function withNames<T>(entries: Readonly<Record<string, T>>): (T & { readonly name: string })[] {
  return Object.entries(entries).map(([name, entry]) => ({ name, ...entry }));
}
