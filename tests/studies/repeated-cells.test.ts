import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { isDrawn, repeatCells } from "../../experiments/study/repeat-cells.ts";
import { shippedStudy } from "../../experiments/study/shipped-study.ts";

const root = join(import.meta.dirname, "..", "..");
const kept = join(root, "docs", "studies", "position-limits");

const flagship = shippedStudy("position-limits");

test("one in a hundred of the flagship's runs comes out as it is kept, value by value", () => {
  const found = repeatCells(flagship, kept, 100, AGENT_CLASSES);
  expect(found.cells).toBeGreaterThan(9);
  expect(found.values).toBeGreaterThan(found.cells * 100);
  expect(found.changed).toEqual([]);
}, 300_000);

test("a value that is kept otherwise is told with its run and column", () => {
  const folder = mkdtempSync(join(tmpdir(), "tokenpit-repeat-"));
  try {
    cpSync(join(kept, "manifest.json"), join(folder, "manifest.json"));
    const [head, ...rows] = readFileSync(join(kept, "runs.csv"), "utf8").trimEnd().split("\r\n");
    const columns = head!.split(",");
    const cellNumber = (row: readonly string[]): number =>
      Number(row[columns.indexOf("replication")]);
    const drawn = rows
      .map((row) => row.split(","))
      .find((row) => isDrawn(row[0]!, cellNumber(row), 100))!;
    const column = columns.indexOf("trades");
    const before = drawn[column]!;
    drawn[column] = "1";
    writeFileSync(join(folder, "runs.csv"), `${head}\r\n${drawn.join(",")}\r\n`);
    const { cells, changed } = repeatCells(flagship, folder, 100, AGENT_CLASSES);
    expect(cells).toBe(1);
    const [arm] = drawn;
    expect(changed).toEqual([
      { arm, replication: cellNumber(drawn), column: "trades", kept: "1", now: before },
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);
