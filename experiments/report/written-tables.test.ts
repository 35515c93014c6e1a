import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { SMALL_STUDY } from "../../tests/fixtures/small-study.ts";
import { syntheticStudy } from "../../tests/fixtures/synthetic-study.ts";
import { latexText } from "./latex-text.ts";
import { pageAsMarkdown } from "./page-as-markdown.ts";
import { citationWords } from "./study-citation.ts";
import { tableAsLatex } from "./table-as-latex.ts";

const PROSE = "What it is in one sentence that no line of a page would ever hold by itself.";
const table = {
  caption: "A",
  head: ["Arm", "Size", "Verdict", "Doc"],
  rows: [["the group"], ["a", "-1.5", "better: +2", PROSE], ["b", "–", "equivalent", ""]],
};

test("columns of numbers stand to the right, words to the left, sentences in a paragraph's column", () => {
  expect(tableAsLatex(table, "a")).toContain("\\begin{tabular}{@{}lrlp{0.4\\linewidth}@{}}");
  const page = { title: "t", lead: [{ kind: "table", table }] as const, sections: [] };
  expect(pageAsMarkdown(page)).toContain("\n|---|---:|---|---|\n");
});

test("no sign of a title is a command of LaTeX", () => {
  expect(latexText("100% of R&D_x costs $5 #1 {a} \\b")).toBe(
    "100\\% of R\\&D\\_x costs \\$5 \\#1 \\{a\\} \\textbackslash{}b",
  );
});

const text = SMALL_STUDY.replace(/^title: .*$/m, 'title: "50% & $5_x #1"');
const { result } = syntheticStudy(text, () => ({ values: {} }), {
  measured: new Map([["limit", 100]]),
});

test("a citation has a title without bare signs", () => {
  expect(citationWords(result)).toContain("title = {50\\% \\& \\$5\\_x \\#1},");
});

test("the software is cited as CITATION.cff says, which has no year or address that the citation leaves out", () => {
  const file = join(import.meta.dirname, "..", "..", "CITATION.cff");
  const citation = parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  const words = citationWords(result);
  const [author] = citation["authors"] as readonly { name: string }[];
  expect(words).toContain(`author = {{${author!.name}}},`);
  expect(words).toContain(`. ${String(citation["title"])}},`);
  expect(words).toContain(`version = {${String(citation["version"])}},`);
  for (const key of ["url", "repository-code", "date-released", "doi"]) {
    expect(citation).not.toHaveProperty(key);
  }
});
