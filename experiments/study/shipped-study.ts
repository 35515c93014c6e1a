import { AGENT_CLASSES } from "../../agents/registry.ts";
import { formatProblems } from "../spec/problem.ts";
import { type LoadedStudy, loadStudy } from "./load-study.ts";

/** A study by its shipped name. Throws where there is none of this name, or something is wrong with it. */
export function shippedStudy(name: string): LoadedStudy {
  const loaded = loadStudy(name, { folder: ".", classes: AGENT_CLASSES });
  if ("problems" in loaded) throw new Error(formatProblems(loaded.problems));
  return loaded;
}
