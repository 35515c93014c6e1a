import type { FamilyView } from "../engine/agent.ts";
import type { ParameterSpec } from "../engine/base/parameter.ts";

/** The parameter that names the families a class trades: shared by all classes that stay with one. */
export const FAMILIES_PARAMETER = {
  type: "families",
  unit: "",
  doc: "Contract families that the group trades; each agent stays with one of them, in turn. Empty: all.",
  source: "assumption",
  default: [],
} as const satisfies ParameterSpec;

/** The family that an agent trades for good: the named ones in turn over the group, all of them where none is named. */
export function homeFamily(birth: {
  readonly values: { readonly families: readonly string[] };
  readonly families: readonly FamilyView[];
  readonly indexInGroup: number;
}): number {
  const named = birth.values.families;
  const open = birth.families.flatMap(({ symbol }, family) =>
    named.length === 0 || named.includes(symbol) ? [family] : [],
  );
  return open[birth.indexInGroup % open.length] ?? 0;
}
