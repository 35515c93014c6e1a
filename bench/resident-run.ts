import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Scenario } from "../engine/scenario.ts";

/** Writes `both` with the groups of a scaled market as a file of the folder; returns its path. */
export function writeScaled(folder: string, market: Scenario, days: number): string {
  const file = join(folder, "both-scaled.yaml");
  const groups = market.population.map(({ name, count }) => `  ${name}: { count: ${count} }`);
  const head = `schema: 1\nname: both-scaled\nextends: both\ndays: ${days}\n`;
  writeFileSync(file, `${head}agents:\n${groups.join("\n")}\n`);
  return file;
}

/** Runs the built program in a process of its own, by the clock, and tells its largest resident set. */
export function residentRun(
  built: string,
  words: readonly string[],
): { readonly seconds: number; readonly stdout: string; readonly status: number | null } {
  const start = performance.now();
  const { stdout, status } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, "resident.mjs"), built, ...words],
    { encoding: "utf8" },
  );
  return { seconds: (performance.now() - start) / 1000, stdout: stdout.trim(), status };
}
