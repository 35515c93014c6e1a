import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  ENGINE_VERSION_FILE,
  engineVersion,
  packageTop,
  writtenVersion,
} from "./engine-version.ts";
import { hashOfSources, sourcesIn } from "./hash-sources.ts";

/** What the cloud's functions are made of: two programs that differ in it may plan and analyse a study differently. */
const FOLDERS = [
  "engine",
  "agents",
  "experiments/analysis",
  "experiments/catalog",
  "experiments/design",
  "experiments/metrics",
  "experiments/numerics",
  "experiments/record",
  "experiments/report",
  "experiments/run",
  "experiments/runner",
  "experiments/spec",
  "experiments/study",
  "infra/functions",
] as const;
/** Shipped scenarios and studies too. */
const KIND = /\.(?:ts|yaml)$/;

/** Which code made or is to make the results of a study. */
export interface CodeVersion {
  /** Of what decides a run. */
  readonly engineVersion: string;
  /** Of that and of what plans studies, analyses and reports them. */
  readonly programVersion: string;
}

/** Paths of those sources, relative to the root, with `/`. */
export const programPaths = (root: string): string[] => sourcesIn(root, FOLDERS, KIND);

/** SHA-256 over those sources, as `engineVersionOfSources` has it over its own. */
export const programVersionOfSources = (root: string): string =>
  hashOfSources(root, programPaths(root));

/** Written into a bundle when it is made, in the place of this name. */
declare const TOKENPIT_PROGRAM_VERSION: string | undefined;

let known: string | null = null;

/** The version of the program that is running: as a bundle has it, as the build wrote it down, or of its sources. */
export function programVersion(): string {
  known ??= typeof TOKENPIT_PROGRAM_VERSION === "string" ? TOKENPIT_PROGRAM_VERSION : versionHere();
  return known;
}

/** Both versions of what is running. */
export const codeVersion = (): CodeVersion => ({
  engineVersion: engineVersion(),
  programVersion: programVersion(),
});

function versionHere(): string {
  const top = packageTop();
  const built = join(top, ENGINE_VERSION_FILE);
  return existsSync(built)
    ? writtenVersion(built, "programVersion", "program")
    : programVersionOfSources(top);
}
