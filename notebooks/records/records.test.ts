import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fromCSV } from "arquero";
import { expect, test } from "vitest";
import { tableRows } from "../figures/table-rows.ts";

const RECORDS = ["liquidity", "margin-and-default", "position-limits", "price-discovery"];

const rowsOf = (record: string, name: string): Record<string, unknown>[] =>
  tableRows(fromCSV(readFileSync(join(import.meta.dirname, record, `${name}.csv`), "utf8")));

test("every record says which engine, which seed and how many runs made it, and its page shows the command", () => {
  for (const record of RECORDS) {
    for (const row of rowsOf(record, "about")) {
      expect(row["engine_version"]).toMatch(/^[0-9a-f]{64}$/);
      expect(row["replications"]).toBeGreaterThan(0);
      expect(row["seed"]).toBeGreaterThan(0);
    }
    const page = readFileSync(join(import.meta.dirname, "..", `${record}.html`), "utf8");
    expect(page).toContain(`node notebooks/records/write-${record}.ts`);
    expect(page).toMatch(/sizeWords|engine_version/);
  }
});

test("effects of a record are of the studies that it names, with no more pairs than runs", () => {
  for (const record of RECORDS) {
    const about = rowsOf(record, "about").filter((row) => row["preregistration"] !== null);
    const runs = new Map(about.map(({ study, replications }) => [study, Number(replications)]));
    for (const { study, n } of rowsOf(record, "effects")) {
      expect(Number(n)).toBeLessThanOrEqual(runs.get(study)!);
    }
  }
});

test("a record is small, and every table of it is read by its page", () => {
  for (const record of RECORDS) {
    const page = readFileSync(join(import.meta.dirname, "..", `${record}.html`), "utf8");
    const tables = readdirSync(join(import.meta.dirname, record)).filter((file) =>
      file.endsWith(".csv"),
    );
    for (const file of tables) {
      expect(page).toContain(`records/${record}/${file}`);
      expect(readFileSync(join(import.meta.dirname, record, file)).length).toBeLessThan(100_000);
    }
  }
});
