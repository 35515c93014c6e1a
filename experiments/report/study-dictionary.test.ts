import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { STUDY_TABLES } from "./study-columns.ts";
import { studyDictionary } from "./study-dictionary.ts";

test(
  "the page of a study's tables is made from their schema (node " +
    "experiments/report/write-study-dictionary.ts)",
  () => {
    const page = join(import.meta.dirname, "..", "..", "docs", "data", "study-tables.md");
    expect(readFileSync(page, "utf8")).toBe(studyDictionary());
  },
);

test("every column says what it is, under a name of small letters, once a table", () => {
  for (const { columns, key } of STUDY_TABLES) {
    const names = columns.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, doc } of columns) {
      expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(doc).toMatch(/\.$/);
    }
    for (const each of key) expect(names).toContain(each);
  }
});
