import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

const SOURCE = /\.ts$/;
const CHECKS = /\.(test|bench)\.ts$/;

/**
 * Paths of the sources below folders, relative to the root, with `/`, in order of their code units. Tests and
 * benchmarks are left out.
 *
 * @param kind of file names.
 */
export function sourcesIn(
  root: string,
  folders: readonly string[],
  kind: RegExp = SOURCE,
): string[] {
  const paths = folders.flatMap((folder) => {
    const path = join(root, folder);
    if (!existsSync(path)) return [];
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && kind.test(entry.name) && !CHECKS.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"));
  });
  return paths.sort((a, b) => (a < b ? -1 : 1));
}

/** SHA-256 over files: for each the path, the length and the text with its line ends as `\n`. */
export function hashOfSources(root: string, paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of paths) {
    const text = readFileSync(join(root, path), "utf8").replaceAll("\r\n", "\n");
    hash.update(`${path}\n${text.length}\n${text}`);
  }
  return hash.digest("hex");
}
