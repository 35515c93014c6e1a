import { describe, expect, test } from "vitest";
import { areTelling, hasWords, joined, messagesIn } from "./messages.ts";
import { files, pageAt } from "./pages.ts";

const page = pageAt("docs/troubleshooting.md");
const rows = page.prose.flatMap((line) => {
  const words = /^\| `(?<words>[^`]+)` \|/.exec(line)?.groups!["words"];
  return words === undefined ? [] : [words];
});
const telling = rows.filter(areTelling);
const isExplained = (message: string): boolean => telling.some((words) => hasWords(message, words));

const code = files.filter(
  (file) =>
    file.isCode && !file.isTest && file.isIn("agents", "bin", "engine", "experiments", "infra"),
);
const expected = files
  .filter(({ path }) => /^experiments\/.*\.cases\.txt$/.test(path))
  .flatMap(({ lines }) => lines.filter((line) => /^(?:m|study)\.yaml:/.test(line)));
/** Code words of what is found are put in where the page has `…`. */
const corpus = [...code.map(({ text }) => joined(text)), ...expected].join("\n");

test("there are messages, and expected texts to hold them against", () => {
  expect(rows.length).toBeGreaterThan(150);
  expect(expected.length).toBeGreaterThan(300);
});

test("every message that is quoted is one of the program's", () => {
  expect(rows.filter((words) => !hasWords(corpus, words))).toEqual([]);
});

test("no message is quoted twice", () => {
  expect(rows.filter((words, i) => rows.indexOf(words) !== i)).toEqual([]);
});

describe("no kind of message is missing:", () => {
  test("every error that a user reads", () => {
    const told = code.flatMap(messagesIn).filter(areTelling);
    expect(told.length).toBeGreaterThan(60);
    expect(told.filter((message) => !isExplained(message))).toEqual([]);
  });

  test("nine of ten things that can be wrong with a file", () => {
    const missing = expected.filter((message) => !isExplained(message));
    expect(missing.length, missing.join("\n")).toBeLessThan(expected.length / 10);
  });
});
