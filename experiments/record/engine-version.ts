import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { hashOfSources, sourcesIn } from "./hash-sources.ts";

/** Folders whose sources decide what a run gives. */
const SOURCE_FOLDERS = [
  "engine",
  "agents",
  "experiments/run",
  "experiments/metrics",
  "experiments/numerics",
] as const;
/** Name of the file, at the top of a built package, that holds its versions. */
export const ENGINE_VERSION_FILE = "engine-version.json";

/**
 * SHA-256 over the sources of engine, agents, run-cell, the measures that it takes and their numerics: for each,
 * ordered by path, the path, the length and the text with its line ends as `\n`. Tests and benchmarks are no part of
 * it.
 */
export const engineVersionOfSources = (root: string): string =>
  hashOfSources(root, sourcePaths(root));

/** Paths of those sources, relative to the root, with `/`, in order of their code units. */
export const sourcePaths = (root: string): string[] => sourcesIn(root, SOURCE_FOLDERS);

/** Written into a bundle when it is made, in the place of this name. */
declare const TOKENPIT_ENGINE_VERSION: string | undefined;

let known: string | null = null;

/**
 * The version of the engine that is running: as a bundle has it in itself, as the build wrote it down, or, in a clone,
 * that of its sources.
 */
export function engineVersion(): string {
  known ??=
    typeof TOKENPIT_ENGINE_VERSION === "string" ? TOKENPIT_ENGINE_VERSION : versionAt(packageTop());
  return known;
}

/** What `engineVersion` finds in this folder: the top of a built package or of a clone. */
export function versionAt(top: string): string {
  const built = join(top, ENGINE_VERSION_FILE);
  if (existsSync(built)) return writtenVersion(built, "engineVersion", "engine");
  if (sourcePaths(top).length > 0) return engineVersionOfSources(top);
  throw new Error(`${top} holds neither ${ENGINE_VERSION_FILE} nor the sources of the engine`);
}

/** Two folders above this module: the clone, or `dist/` of a built package. */
export const packageTop = (): string => fileURLToPath(new URL("../..", import.meta.url));

/**
 * A version that a build wrote down. Throws where there is none.
 *
 * @param path of its file.
 * @param what it is the version of, for the message.
 */
export function writtenVersion(path: string, member: string, what: string): string {
  const found = JSON.parse(readFileSync(path, "utf8")) as Readonly<Record<string, unknown>>;
  const version = found[member];
  if (typeof version === "string" && /^[0-9a-f]{64}$/.test(version)) return version;
  throw new Error(`${path} holds no ${what} version`);
}
