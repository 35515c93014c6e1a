import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { SMALL_MARKET, SMALL_STUDY } from "../fixtures/small-study.ts";

/** The JSON Schema of a scenario is more than a megabyte long. */
const MOST_PRINTED = 64e6;

/** A program that understands the command line of `tokenpit`. */
export interface Program {
  readonly node: string;
  readonly script: string;
}

/** A command line that the built package must answer as the sources do. */
export interface Trial {
  readonly command: readonly string[];
  /** Files below the folder it runs in that must be the same; stdout must be in any case, unless there are some. */
  readonly files: (name: string) => boolean;
}

export const TRIALS: readonly Trial[] = [
  prints("schema", "scenario"),
  prints("schema", "rules"),
  prints("validate", "market.yaml"),
  {
    command: ["run", "scu-nymex", "--days", "2", "--out", "run"],
    files: (name) => name.startsWith("run/") && name !== "run/provenance.json",
  },
  {
    command: ["study", "run", "study.yaml", "--workers", "2", "--out", "study"],
    files: (name) =>
      /^study\/[a-z_-]+\.(?:csv|parquet|md|html|json)$/.test(name) && !name.includes("provenance"),
  },
];

function prints(...command: string[]): Trial {
  return { command, files: () => false };
}

/** What a program leaves of a trial in a folder of its own: texts and bytes by name. Rejects if it fails. */
export async function runTrial(
  { command, files }: Trial,
  { node, script }: Program,
  folder: string,
): Promise<ReadonlyMap<string, Buffer>> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "market.yaml"), SMALL_MARKET);
  writeFileSync(join(folder, "study.yaml"), SMALL_STUDY);
  const { stdout } = await promisify(execFile)(node, [script, ...command], {
    cwd: folder,
    encoding: "buffer",
    maxBuffer: MOST_PRINTED,
    env: { ...process.env, NODE_OPTIONS: "", NODE_NO_WARNINGS: "1" },
  });
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(files).toSorted();
  if (names.length === 0) return new Map([["stdout", stdout]]);
  return new Map(names.map((name) => [name, readFileSync(join(folder, name))]));
}

/** Names of what is not the same; what only one side has is named too. */
export function differingNames(
  wanted: ReadonlyMap<string, Buffer>,
  found: ReadonlyMap<string, Buffer>,
): string[] {
  const names = new Set([...wanted.keys(), ...found.keys()]);
  return [...names].filter((name) => {
    const [one, other] = [wanted.get(name), found.get(name)];
    return one === undefined || other === undefined || !one.equals(other);
  });
}
