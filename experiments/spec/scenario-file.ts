import { nearest } from "./nearest.ts";
import { type Place, type Problem, Problems, showText } from "./problem.ts";
import { foundWords } from "./read-number.ts";
import { readYaml } from "./read-yaml.ts";
import { SCHEMA_VERSIONS } from "./scenario-shape.ts";
import { plainOf, type SourceMap } from "./source.ts";

/** One scenario file as it was read, before anything that it extends. */
export interface ScenarioFile {
  /** The scenario's own keys. */
  readonly layer: SourceMap;
  /** The shipped name or relative path that it extends. */
  readonly extends: { readonly target: string; readonly at: Place } | null;
  /** SHA-256 of the agents' file that it was made with, as written specs have it. */
  readonly agentsFile: { readonly sha256: string; readonly at: Place } | null;
}

/** Reads a scenario's text and the keys that make it a scenario file: `schema`, `extends`. */
export function readScenarioFile(
  text: string,
  file: string,
): ScenarioFile | { readonly problems: readonly Problem[] } {
  const read = readYaml(text, file);
  if ("problems" in read) return read;
  const { root } = read;
  const problems = new Problems();
  const at = (key: string): Place => root.entries.get(key)?.node.at ?? root.at;
  checkVersion(root, at("schema"), problems);
  if (problems.any) return { problems: problems.list() };
  const target = textAt(
    root,
    "extends",
    "the name of a shipped scenario, or a path within the file's folder",
    problems,
  );
  const sha256 = textAt(root, "agentsFile", "the SHA-256 of the agents' file", problems);
  if (problems.any) return { problems: problems.list() };
  const entries = new Map(root.entries);
  for (const key of ["schema", "extends", "agentsFile"]) entries.delete(key);
  return {
    layer: { ...root, entries },
    extends: target === null ? null : { target, at: at("extends") },
    agentsFile: sha256 === null ? null : { sha256, at: at("agentsFile") },
  };
}

function checkVersion(root: SourceMap, at: Place, problems: Problems): void {
  const supported = `supported: ${SCHEMA_VERSIONS.join(", ")}`;
  const entry = root.entries.get("schema");
  if (entry === undefined) {
    for (const [key, { keyAt }] of root.entries) {
      if (nearest(key, ["schema"]) === undefined) continue;
      problems.add(keyAt, showText(key), `unknown key: did you mean \`schema\`? ${supported}`);
      return;
    }
    const example = `\`schema: ${SCHEMA_VERSIONS.at(-1)}\``;
    problems.add(at, "schema", `missing: the version of the file's form, ${example}; ${supported}`);
    return;
  }
  const version = plainOf(entry.node);
  if (typeof version === "number" && SCHEMA_VERSIONS.includes(version)) return;
  problems.add(
    at,
    "schema",
    `found ${foundWords(version)}, a version that this program does not read; ${supported}`,
  );
}

function textAt(root: SourceMap, key: string, allowed: string, problems: Problems): string | null {
  const entry = root.entries.get(key);
  const value = entry === undefined ? null : plainOf(entry.node);
  if (value === null || (typeof value === "string" && value !== "")) return value;
  problems.add(entry!.node.at, key, `found ${foundWords(value)}; allowed: ${allowed}`);
  return null;
}
