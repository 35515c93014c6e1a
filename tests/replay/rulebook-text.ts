import { formatProblems } from "../../experiments/spec/problem.ts";
import { type ResolvedRulebook, resolveRulebook } from "../../experiments/spec/resolve-rulebook.ts";
import { layer } from "../fixtures/resolve-text.ts";

/** The rulebook of a YAML text without its schema number. Throws with all its problems. */
export function rulebookOf(text: string): ResolvedRulebook {
  const resolved = resolveRulebook([layer(`schema: 1\n${text}\n`)]);
  if ("problems" in resolved) throw new Error(formatProblems(resolved.problems));
  return resolved;
}
