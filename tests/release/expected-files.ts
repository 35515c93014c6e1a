import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What npm puts into every package beside what is asked for, and the pages that go with it. */
const PAGES = ["CHANGELOG.md", "CITATION.cff", "LICENSE", "README.md", "package.json"];
const BUILT = ["engine", "agents", "experiments"];
const NO_PART = /\.(?:test|bench)\.ts$|\.cases\.txt$|\.md$|\.d\.ts$/;
/** Programs of a clone: they write its pages. */
const WRITERS =
  /\/write-(?:[a-z-]+-(?:page|pages|dictionary)|reference|sample-series|engine-version)\.ts$/;
/** What the command `tokenpit` is started by. */
const STARTED_BY = "tokenpit.mjs";
const LOADED = /["'](?:\.\/)?(?<name>[a-z-]+\.mjs)["']/g;

/** Every path that the package must hold, but for the pages of the site: those are made of what they show. */
export function expectedFiles(root: string): string[] {
  const below = (folder: string): string[] =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
      .filter((path) => !NO_PART.test(path) && !WRITERS.test(path));
  const built = BUILT.flatMap(below).flatMap((path) => {
    const ending = /\.ts$/;
    if (!ending.test(path)) return [`dist/${path}`];
    return [".js", ".d.ts"].map((ours) => `dist/${path.replace(ending, ours)}`);
  });
  return [...PAGES, ...startedBy(root), ...built, "dist/engine-version.json"].toSorted();
}

/** `bin/tokenpit.mjs` and what it loads, however indirectly. */
function startedBy(root: string): string[] {
  const found = new Set([STARTED_BY]);
  for (const name of found) {
    const text = readFileSync(join(root, "bin", name), "utf8");
    for (const { groups } of text.matchAll(LOADED)) found.add(groups!["name"]!);
  }
  return [...found].map((name) => `bin/${name}`);
}

/** Paths that are there and should not be, and the other way round, in words; none if all is well. */
export function strayAndMissing(expected: readonly string[], found: readonly string[]): string[] {
  const [wanted, there] = [new Set(expected), new Set(found)];
  const stray = found.filter((path) => !wanted.has(path) && !path.startsWith("dist/site/"));
  const missing = expected.filter((path) => !there.has(path));
  return [
    ...stray.map((path) => `${path} is in the package and no part of it`),
    ...missing.map((path) => `${path} is not in the package`),
  ];
}
