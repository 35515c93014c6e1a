import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ColumnKeeper, inMemory, type RunColumns } from "../../study/run-columns.ts";
import { FiledColumns } from "./filed-columns.ts";

let folder = "";
let keeper: FiledColumns;
const HELD_BYTES = 800;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tokenpit-columns-"));
  keeper = new FiledColumns(join(folder, "columns"), HELD_BYTES);
});
afterEach(() => {
  keeper.close();
  rmSync(folder, { recursive: true });
});

const NAMES = ["SCU.depth_lots", "curve on day -3", "__proto__", "gaps"];

/** Columns of an arm with so many runs: of three columns every run has a value, of the last every third. */
function filled(into: ColumnKeeper, runs: number, salt: number): RunColumns {
  const columns = into.begin();
  for (let run = 0; run < runs; run++) {
    for (const name of NAMES.slice(0, 3)) {
      columns.add(name, (run + salt) % 5 === 0 ? null : (run + salt) / 3);
    }
    if (run % 3 === 0) columns.add("gaps", run);
    columns.endRun();
  }
  return columns.finish();
}

test("columns in a file are those in memory, of arms with few runs and with many", () => {
  const sizes = [1, 7, 1000];
  const filed = sizes.map((runs, arm) => filled(keeper, runs, arm));
  for (const [arm, runs] of sizes.entries()) {
    const kept = filled(inMemory, runs, arm);
    for (const name of NAMES) expect(filed[arm]!.get(name)).toEqual(kept.get(name));
    expect(filed[arm]!.get("another")).toBeUndefined();
  }
  expect(statSync(join(folder, "columns")).size).toBeGreaterThan(8 * 3000);
});
