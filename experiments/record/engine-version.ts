import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** Folders whose sources decide what a run gives. */
const SOURCE_FOLDERS = [
  "engine",
  "agents",
  "experiments/run",
  "experiments/metrics",
  "experiments/numerics",
] as const;
const CHECKS = /\.(test|bench)\.ts$/;

/** Name of the file, at the top of a built package, that holds its engine version. */
export const ENGINE_VERSION_FILE = "engine-version.json";

/**
 * SHA-256 over the sources of engine, agents, run-cell, the measures that it takes and their numerics: for each,
 * ordered by path, the path, the length and the text with its line ends as `\n`. Tests and benchmarks are no part of
 * it.
 */
export function engineVersionOfSources(root: string): string {
  const hash = createHash("sha256");
  for (const path of sourcePaths(root)) {
    const text = readFileSync(join(root, path), "utf8").replaceAll("\r\n", "\n");
    hash.update(`${path}\n${text.length}\n${text}`);
  }
  return hash.digest("hex");
}

/** Paths of those sources, relative to the root, with `/`, in order of their code units. */
export function sourcePaths(root: string): string[] {
  const paths = SOURCE_FOLDERS.flatMap((folder) => {
    const path = join(root, folder);
    if (!existsSync(path)) return [];
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !CHECKS.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"));
  });
  return paths.sort((a, b) => (a < b ? -1 : 1));
}

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
  if (existsSync(built)) return parseVersion(readFileSync(built, "utf8"), built);
  if (sourcePaths(top).length > 0) return engineVersionOfSources(top);
  throw new Error(`${top} holds neither ${ENGINE_VERSION_FILE} nor the sources of the engine`);
}

/** Two folders above this module: the clone, or `dist/` of a built package. */
const packageTop = (): string => fileURLToPath(new URL("../..", import.meta.url));

function parseVersion(text: string, path: string): string {
  const { engineVersion: version } = JSON.parse(text) as { engineVersion?: unknown };
  if (typeof version === "string" && /^[0-9a-f]{64}$/.test(version)) return version;
  throw new Error(`${path} holds no engine version`);
}
