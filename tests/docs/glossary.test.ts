import { expect, test } from "vitest";
import { escaped } from "./escaped.ts";
import { files, pageAt } from "./pages.ts";

const glossary = pageAt("docs/glossary.md");
const sources = files.filter((file) => file.isCode && !file.isTest);
const HEADINGS = [
  "Contracts and time",
  "Orders and books",
  "Clearing",
  "Rules",
  "Economy",
  "Agents",
  "Experiments",
  "Records and identity",
];

const codeWords = (cell: string): string[] =>
  [...cell.matchAll(/`(?<word>[^`]+)`/g)].map(({ groups }) => groups!["word"]!);

test("every term names its authority or source, and none is explained twice", () => {
  const rows = HEADINGS.flatMap((heading) => glossary.rowsUnder(heading));
  expect(rows.length).toBeGreaterThan(60);
  expect(rows.filter((row) => row.length !== 4 || row[2] === "" || row[3] === "")).toEqual([]);
  const terms = rows.map(([term]) => term!.toLowerCase());
  expect(terms.filter((term, i) => terms.indexOf(term) !== i)).toEqual([]);
});

test("every code word of a term stands in the code of engine, agents or experiments", () => {
  const texts = sources
    .filter((file) => file.isIn("engine", "agents", "experiments"))
    .map(({ text }) => text);
  const words = HEADINGS.flatMap((heading) => glossary.rowsUnder(heading)).flatMap((row) =>
    codeWords(row[1]!),
  );
  const missing = words.filter((word) => {
    const whole = new RegExp(String.raw`(?<![\w-])${escaped(word)}(?![\w-])`);
    return !texts.some((text) => whole.test(text));
  });
  expect(missing).toEqual([]);
});

test("no word that is not used stands in engine or agents", () => {
  const rows = glossary.rowsUnder("Words that are not used");
  const words = rows.flatMap((row) => codeWords(row[0]!));
  expect(words.length).toBeGreaterThan(8);
  const pattern = new RegExp(String.raw`\b(?:${words.map(escaped).join("|")})\b`, "i");
  const found = sources
    .filter((file) => file.isIn("engine", "agents"))
    .flatMap((file) =>
      file.lines.flatMap((line, index) =>
        pattern.test(line) ? [`${file.path}:${index + 1}: ${line.trim()}`] : [],
      ),
    );
  expect(found).toEqual([]);
});
