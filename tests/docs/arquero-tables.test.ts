import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ColumnTable } from "arquero";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bytesOfContent } from "../../experiments/record/file-content.ts";
import { tableOf } from "../../experiments/study/row-table.ts";
import { tableFiles } from "../../experiments/study/table-files.ts";

interface ArqueroTables {
  readonly openTable: (folder: string, name: string) => Promise<ColumnTable>;
  readonly columnOf: (outcome: string) => string;
  readonly pairs: (
    runs: ColumnTable,
    contrast: { readonly outcome: string; readonly arm: string },
  ) => ColumnTable;
}

const { openTable, columnOf, pairs } = (await import(
  join(import.meta.dirname, "..", "..", "docs", "data", "arquero-tables.mjs")
)) as ArqueroTables;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tokenpit-arquero-"));
  const depths = { base: [1, 2, 4, null], tight: [3, null, 9, 5] };
  const rows = Object.entries(depths).flatMap(([arm, values]) =>
    values.flatMap((depth, replication) =>
      [0, 1].map((antithetic) => ({
        arm,
        role: arm === "base" ? "reference" : "arm",
        replication: 3 - replication,
        antithetic,
        scu_depth_lots: depth === null ? null : depth + antithetic,
      })),
    ),
  );
  writeFileSync(join(folder, "runs.parquet"), bytesOfContent(tableFiles(tableOf(rows)).parquet));
});

afterAll(() => rmSync(folder, { recursive: true }));

test("a table is opened with its columns, rows and missing values", async () => {
  const runs = await openTable(folder, "runs");
  expect(runs.columnNames()).toEqual([
    "arm",
    "role",
    "replication",
    "antithetic",
    "scu_depth_lots",
  ]);
  expect(runs.numRows()).toBe(16);
  expect([runs.get("scu_depth_lots", 1), runs.get("scu_depth_lots", 6)]).toEqual([2, null]);
});

test("pairs are replications in which both arms have a value, mirrored runs averaged", async () => {
  const runs = await openTable(folder, "runs");
  expect(columnOf("SCU.depth_lots")).toBe("scu_depth_lots");
  expect(pairs(runs, { outcome: "SCU.depth_lots", arm: "tight" }).objects()).toEqual([
    { replication: 1, reference: 4.5, arm: 9.5, difference: 5 },
    { replication: 3, reference: 1.5, arm: 3.5, difference: 2 },
  ]);
  expect(pairs(runs, { outcome: "SCU.depth_lots", arm: "nobody" }).numRows()).toBe(0);
});
