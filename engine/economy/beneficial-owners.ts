import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";

/** Whom a cap on weights holds. */
export const CAP_PARAMETERS = {
  capBy: {
    type: "choice",
    unit: "",
    doc:
      "Whom the caps hold: each provider by its name, or all providers of a beneficial owner together, as " +
      "`providers.<name>.owner` says.",
    source:
      "Xing 2026, Def. 5.2: a cap on a single provider, silent on affiliates; by owner: as positions are aggregated, " +
      "17 CFR 150.4",
    choices: ["provider", "owner"],
    default: "provider",
  },
} as const satisfies ParameterSpecs;

/** Whose a provider is. */
export const AFFILIATION_PARAMETERS = {
  owner: {
    type: "text",
    unit: "",
    doc: "Beneficial owner. Providers of one owner are affiliates; absent: the provider belongs to itself alone.",
    source: "chosen by the author; shipped sets: nobody has affiliates",
    default: null,
  },
} as const satisfies ParameterSpecs;

export type CapBy = ParameterValues<typeof CAP_PARAMETERS>["capBy"];

/** A provider by name, and its owner where that is another. */
export interface Affiliation {
  readonly name: string;
  readonly owner?: string | null;
}

/** Number of the beneficial owner of each provider, from 0 on by first appearance; who names none is its own. */
export function ownerNumbers(providers: readonly Affiliation[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(providers, ({ name, owner }) => {
    const own = owner ?? name;
    const number = numbers.get(own) ?? numbers.size;
    numbers.set(own, number);
    return number;
  });
}

/** Whose weights a cap adds up, by provider; null: nobody's, each stands for itself. */
export const capOwners = (
  providers: readonly Affiliation[],
  capBy: CapBy | undefined,
): Int32Array | null => (capBy === "owner" ? ownerNumbers(providers) : null);

/** The fewest whom a cap holds among any `count` of the providers: of owners, those of most providers come first. */
export function fewestHeld(owners: Int32Array | null, count: number): number {
  if (owners === null) return count;
  const sizes = new Map<number, number>();
  for (const owner of owners) sizes.set(owner, (sizes.get(owner) ?? 0) + 1);
  const largestFirst = [...sizes.values()].sort((a, b) => b - a);
  let [left, held] = [count, 0];
  while (left > 0 && held < largestFirst.length) left -= largestFirst[held++]!;
  return held;
}
