import { formatProblems } from "../../experiments/spec/problem.ts";
import { type ResolvedRulebook, resolveRulebook } from "../../experiments/spec/resolve-rulebook.ts";
import { readScenarioFile } from "../../experiments/spec/scenario-file.ts";

/** The rulebook of a YAML text without its schema number. Throws with all its problems. */
export function rulebookOf(text: string): ResolvedRulebook {
  const read = readScenarioFile(`schema: 1\n${text}\n`, "rules.yaml");
  const resolved = "problems" in read ? read : resolveRulebook([read.layer]);
  if ("problems" in resolved) throw new Error(formatProblems(resolved.problems));
  return resolved;
}
