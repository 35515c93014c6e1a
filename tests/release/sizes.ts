import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { bundleFunctions, functionNames } from "./function-bundles.ts";
import type { Packed } from "./packed.ts";

/** Bytes of what is handed out, by its name. */
export type Sizes = Readonly<Record<string, number>>;

/** How much a thing may grow before somebody has to say so. */
const ROOM = 0.1;

/** What is larger than it was by more than the room, or not known, or gone: in words, the largest growth first. */
export function sizeProblems(budgets: Sizes, found: Sizes): string[] {
  const grown = Object.entries(found)
    .filter(([name, bytes]) => bytes > (budgets[name] ?? Infinity) * (1 + ROOM))
    .toSorted(([a], [b]) => found[b]! / budgets[b]! - found[a]! / budgets[a]!)
    .map(([name, bytes]) => {
      const share = Math.round((bytes / budgets[name]! - 1) * 100);
      return `${name} grew from ${kilobytes(budgets[name]!)} to ${kilobytes(bytes)}, by ${share} %`;
    });
  const unknown = Object.keys(found).filter((name) => !(name in budgets));
  const gone = Object.keys(budgets).filter((name) => !(name in found));
  return [
    ...grown,
    ...unknown.map((name) => `${name} has no budget`),
    ...gone.map((name) => `${name} has a budget and is not there`),
  ];
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

/** The package: the archive, and its files by folder, none of them compressed. */
export function packageSizes({ size, files }: Packed): Sizes {
  const sizes: Record<string, number> = { "package, compressed": size };
  for (const { path, size: bytes } of files) {
    const [top, folder] = path.split("/");
    const part = top === "dist" && path.includes("/", 5) ? `dist/${folder!}` : "pages and bin";
    sizes[`package, ${part}`] = (sizes[`package, ${part}`] ?? 0) + bytes;
  }
  return sizes;
}

const PARTS_OF_VIEW = [
  ["the view's page", /^index/],
  ["the view's market worker", /^market-worker/],
  ["the view's results worker", /^results-worker/],
] as const;

/** What a browser is sent of the built pages, compressed. */
export function siteSizes(site: string): Sizes {
  const view = filesBelow(join(site, "view"));
  const sizes = PARTS_OF_VIEW.map(([name, beginning]) => {
    const parts = view.filter(({ name: file }) => beginning.test(file));
    return [name, sum(parts)] as const;
  });
  const scripts = filesBelow(join(site, "notebooks")).filter(({ name }) => name.endsWith(".js"));
  return { ...Object.fromEntries(sizes), "scripts of the notebooks": sum(scripts) };
}

/** The code of the functions on AWS, compressed. */
export function functionSizes(): Sizes {
  const folder = mkdtempSync(join(tmpdir(), "tokenpit-bundles-"));
  try {
    bundleFunctions(folder);
    const sizes = functionNames().map(
      (name) => [`function ${name}`, compressed(join(folder, name, "index.cjs"))] as const,
    );
    return Object.fromEntries(sizes);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface FileSize {
  readonly name: string;
  readonly compressed: number;
}

function filesBelow(folder: string): FileSize[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => ({ name, compressed: compressed(join(parentPath, name)) }));
}

const compressed = (path: string): number => gzipSync(readFileSync(path)).length;

const sum = (files: readonly FileSize[]): number =>
  files.reduce((total, file) => total + file.compressed, 0);
