import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { arch, hostname, platform } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const PROVENANCE_FILE = "provenance.json";

/** Where, when and by what a run was made: all that differs from run to run. No part of any hash or comparison. */
export interface Provenance {
  /** ISO 8601, UTC. */
  readonly start: string;
  readonly end: string;
  readonly wallSeconds: number;
  readonly host: string;
  readonly platform: string;
  readonly architecture: string;
  readonly node: string;
  readonly v8: string;
  /** Of the package, or null where its package.json is not found. */
  readonly packageVersion: string | null;
  /** Commit of the clone, or null outside one. */
  readonly commit: string | null;
  /** Whether files differ from that commit. */
  readonly modified: boolean | null;
}

/** When a piece of work began: by the calendar, and by a clock that nobody sets. */
export interface Beginning {
  readonly date: Date;
  /** By `performance.now()`. */
  readonly ms: number;
}

export const beginning = (): Beginning => ({ date: new Date(), ms: performance.now() });

export const secondsSince = ({ ms }: Beginning): number => (performance.now() - ms) / 1000;

export function provenance(start: Beginning): Provenance {
  const found = findPackage(dirname(fileURLToPath(import.meta.url)));
  const clone = found !== null && existsSync(join(found.root, ".git")) ? found.root : null;
  const changes = clone === null ? null : git(clone, ["status", "--porcelain"]);
  return {
    start: start.date.toISOString(),
    end: new Date().toISOString(),
    wallSeconds: secondsSince(start),
    host: hostname(),
    platform: platform(),
    architecture: arch(),
    node: process.versions.node,
    v8: process.versions.v8,
    packageVersion: found?.version ?? null,
    commit: clone === null ? null : git(clone, ["rev-parse", "--verify", "HEAD"]),
    modified: changes === null ? null : changes !== "",
  };
}

/** What git answers, or null where it has no answer. */
function git(folder: string, words: readonly string[]): string | null {
  try {
    return execFileSync("git", ["--no-optional-locks", ...words], {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      timeout: 5000,
    }).trim();
  } catch {
    return null;
  }
}

/** This package: the nearest folder above with its package.json. */
function findPackage(folder: string): { root: string; version: string } | null {
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    const path = join(at, "package.json");
    if (!existsSync(path)) continue;
    const { name, version } = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
    if (name === "tokenpit" && typeof version === "string") return { root: at, version };
  }
  return null;
}
