import { existsSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { meant } from "../spec/nearest.ts";
import { type Place, type Problem, Problems, showText } from "../spec/problem.ts";
import { LONGEST_TEXT_BYTES } from "../spec/longest-text.ts";
import { readScenarioFile, type ScenarioFile } from "../spec/scenario-file.ts";
import type { SourceMap } from "../spec/source.ts";
import { readText } from "./read-text.ts";
import { type Catalog, SHIPPED_SCENARIOS } from "./shipped-scenarios.ts";

/** Longest chain of files that extend one another. */
const LONGEST_CHAIN = 8;

/** A scenario file and what it extends, the furthest first. */
export interface LoadedLayers {
  readonly layers: readonly SourceMap[];
  readonly agentsFile: ScenarioFile["agentsFile"];
  /** Where those of them lie that are not shipped, links followed. */
  readonly ownFiles: readonly string[];
}

export type LayersResult = LoadedLayers | { readonly problems: readonly Problem[] };

/**
 * Loads a scenario and what it extends.
 *
 * @param reference name of a shipped scenario, or path of a file
 * @param folder where relative paths begin, and from where files are named in messages
 */
export function loadLayers(
  reference: string,
  folder: string,
  catalog: Catalog = SHIPPED_SCENARIOS,
): LayersResult {
  const path = findFile(reference, folder, catalog);
  if (typeof path !== "string") return path;
  const layers: SourceMap[] = [];
  const seen: string[] = [];
  let agentsFile: ScenarioFile["agentsFile"] = null;
  let next: string | null = path;
  while (next !== null) {
    const shown = shownPath(next, folder);
    const read = readText(next, LONGEST_TEXT_BYTES);
    if ("problem" in read) return one({ file: shown, line: 0, column: 0 }, read.problem);
    const file = readScenarioFile(read.text, shown);
    if ("problems" in file) return file;
    layers.unshift(file.layer);
    agentsFile ??= file.agentsFile;
    seen.push(realpathSync(next));
    const base: string | Refusal | null =
      file.extends === null ? null : findBase(file.extends, next, seen, catalog);
    if (base !== null && typeof base !== "string") return base;
    next = base;
  }
  return { layers, agentsFile, ownFiles: notShipped(seen, catalog) };
}

function notShipped(paths: readonly string[], catalog: Catalog): string[] {
  const shipped = new Set(catalog.names().map((name) => realpathSync(catalog.file(name))));
  return paths.filter((path) => !shipped.has(path));
}

interface Refusal {
  readonly problems: readonly Problem[];
}

const one = (at: Place, message: string, path = ""): Refusal => {
  const problems = new Problems();
  problems.add(at, path, message);
  return { problems: problems.list() };
};

const isPath = (reference: string): boolean => /[/\\]|\.(?:ya?ml|json)$/i.test(reference);

function findFile(reference: string, folder: string, catalog: Catalog): string | Refusal {
  const shipped = catalog.names();
  if (shipped.includes(reference)) return catalog.file(reference);
  const path = resolve(folder, reference);
  if (isPath(reference) || existsSync(path)) return path;
  const hint = meant(reference, shipped);
  const at: Place = { file: showText(reference), line: 0, column: 0 };
  return one(
    at,
    `no shipped scenario of this name: ${hint}; or the path of a file, such as ./market.yaml`,
  );
}

/** The file that another one extends: shipped, or within the other's folder. */
function findBase(
  { target, at }: NonNullable<ScenarioFile["extends"]>,
  from: string,
  seen: readonly string[],
  catalog: Catalog,
): string | Refusal {
  const shipped = catalog.names();
  const name = showText(target);
  const found = shipped.includes(target)
    ? { path: realpathSync(catalog.file(target)) }
    : isPath(target)
      ? fileWithin(dirname(realpathSync(from)), target)
      : { problem: `no shipped scenario \`${name}\`: ${meant(target, shipped)}` };
  if ("problem" in found) return one(at, found.problem, "extends");
  if (seen.includes(found.path)) {
    return one(at, `${name} extends this file in turn: the circle has no beginning`, "extends");
  }
  if (seen.length < LONGEST_CHAIN) return found.path;
  return one(at, `more than ${LONGEST_CHAIN} files extend one another`, "extends");
}

/** A file of a folder, wherever its links lead: they may not lead out. */
function fileWithin(
  folder: string,
  target: string,
): { readonly path: string } | { readonly problem: string } {
  const name = showText(target);
  if (isAbsolute(target)) return { problem: `found the absolute path ${name}; ${ONLY_WITHIN}` };
  if (!isWithin(join(folder, target), folder)) {
    return { problem: `${name} is outside the folder of this file; ${ONLY_WITHIN}` };
  }
  let path: string;
  try {
    path = realpathSync(join(folder, target));
  } catch {
    return { problem: `there is no file ${name} in the folder of this file` };
  }
  if (isWithin(path, folder)) return { path };
  return { problem: `${name} leads outside the folder of this file; ${ONLY_WITHIN}` };
}

const ONLY_WITHIN =
  "allowed: the name of a shipped scenario, or a relative path within the file's folder";

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** A path as messages name it: relative where the file lies below the folder. */
const shownPath = (path: string, folder: string): string => {
  const way = relative(folder, path) || ".";
  return showText(way.startsWith("..") || isAbsolute(way) ? path : way, 400);
};
