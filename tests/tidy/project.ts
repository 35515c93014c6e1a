import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { SourceFile } from "./source-file.ts";

const root = join(import.meta.dirname, "..", "..");
const NOT_OURS = new Set([".git", ".tokenpit", "node_modules", "dist", "out", "coverage"]);
const TEXT =
  /\.(ts|tsx|mts|mjs|js|json|jsonc|md|yaml|yml|css|html|sh|bib|cff|ndjson|csv|txt)$|(^|\/)[^.]+$|^\.[a-z]+$/;

/** Every text file of the clone that is not installed, built or ignored. */
export function projectFiles(): SourceFile[] {
  return pathsIn("").map((path) => new SourceFile(path, readFileSync(join(root, path), "utf8")));
}

function pathsIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (NOT_OURS.has(entry.name)) return [];
    if (entry.isDirectory()) return pathsIn(path);
    return entry.isFile() && TEXT.test(path) ? [path] : [];
  });
}
