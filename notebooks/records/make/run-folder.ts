import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readTable } from "../../../experiments/study/read-table.ts";

const root = join(import.meta.dirname, "..", "..", "..");

/** A row of a run's table; integers are numbers, all below 2^53. */
export type RunRow = Readonly<Record<string, string | number | null>>;

/** What a run left in its folder. */
export interface RunFolder {
  table(name: string): Promise<readonly RunRow[]>;
  readonly manifest: { readonly traceHash: string; readonly engineVersion: string };
}

/** Runs a market by `tokenpit run` with these words, into `out/records/NAME`. Throws where the run does not end. */
export function runFolder(name: string, words: readonly string[]): RunFolder {
  const out = join(root, "out", "records", name);
  const main = join(root, "experiments", "cli", "main.ts");
  const { status } = spawnSync(process.execPath, [main, "run", ...words, "--out", out], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error(`the run ${name} ended with exit code ${status}`);
  return {
    manifest: JSON.parse(readFileSync(join(out, "manifest.json"), "utf8")) as RunFolder["manifest"],
    table: async (table) => {
      const rows: readonly Readonly<Record<string, unknown>>[] = await readTable(
        join(out, `${table}.parquet`),
      );
      return rows.map(withNumbers);
    },
  };
}

const withNumbers = (row: Readonly<Record<string, unknown>>): RunRow =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === "bigint" ? Number(value) : (value as RunRow[string]),
    ]),
  );
