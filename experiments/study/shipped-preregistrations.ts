import { AGENT_CLASSES } from "../../agents/registry.ts";
import { SHIPPED_STUDIES } from "../catalog/shipped-studies.ts";
import { formatProblems } from "../spec/problem.ts";
import { loadStudy } from "./load-study.ts";
import { preregistration } from "./preregistration.ts";

/** SHA-256 of what is fixed of each shipped study before its first run, by the study's name. */
export const shippedPreregistrations = (): Readonly<Record<string, string>> =>
  Object.fromEntries(SHIPPED_STUDIES.names().map((name) => [name, hashOf(name)]));

function hashOf(name: string): string {
  const loaded = loadStudy(name, { folder: ".", classes: AGENT_CLASSES });
  if ("problems" in loaded) throw new Error(formatProblems(loaded.problems));
  return preregistration(loaded).hash;
}
