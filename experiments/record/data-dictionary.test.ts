import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FACT_TABLES } from "../../engine/recorder/fact-tables.ts";
import { dataDictionary } from "./data-dictionary.ts";

test("the page of tables says what the fact schema says", () => {
  const page = readFileSync(new URL("../../docs/reference/tables.md", import.meta.url), "utf8");
  expect(page, "run node experiments/record/write-data-dictionary.ts").toBe(dataDictionary());
});

test("the page has every column of every table", () => {
  const page = dataDictionary();
  for (const { name, columns } of FACT_TABLES) {
    const section = page.slice(page.indexOf(`\n## ${name}\n`));
    for (const column of columns) expect(section).toContain(`| \`${column.name}\` |`);
  }
});
