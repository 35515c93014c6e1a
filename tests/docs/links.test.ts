import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import { describe, expect, test } from "vitest";
import { files, type Page, pages } from "./pages.ts";

const root = join(import.meta.dirname, "..", "..");
const textOf = new Map(files.map(({ path, text }) => [path, text]));

test("there are pages to look at", () => {
  expect(pages.map(({ path }) => path)).toEqual(
    expect.arrayContaining(["README.md", "CONTRIBUTING.md", "docs/architecture.md"]),
  );
});

describe.each(pages.map((page) => [page.path, page] as const))("%s", (_path, page) => {
  test("every link within the project leads somewhere", () => {
    expect(page.links.flatMap((link) => deadEnd(page, link.target, link.line))).toEqual([]);
  });

  test("every file and folder that it names in code style is there", () => {
    const missing = page.codeWords.filter(({ word }) => isPath(word) && !exists(word));
    expect(missing.map(({ word, line }) => `${page.path}:${line}: ${word}`)).toEqual([]);
  });

  test("every test that it cites by file and name is there", () => {
    expect(missingCitations(page)).toEqual([]);
  });
});

function deadEnd(page: Page, target: string, line: number): string[] {
  if (/^[a-z]+:/.test(target))
    return elsewhere(target).map((why) => `${page.path}:${line}: ${why}`);
  const [file = "", anchor] = target.split("#");
  const path =
    file === "" ? page.path : posix.normalize(posix.join(posix.dirname(page.path), file));
  const at = `${page.path}:${line}: ${target}`;
  if (!exists(path)) return [`${at}: there is no ${path}`];
  const isAnchored = anchor === undefined || pages.find((one) => one.path === path) === undefined;
  if (isAnchored || pages.find((one) => one.path === path)!.anchors.has(anchor)) return [];
  return [`${at}: ${path} has no heading for it`];
}

/** What is wrong with the form of an address outside the project: whether it answers is not asked here. */
function elsewhere(target: string): string[] {
  if (!URL.canParse(target)) return [`${target} is no address`];
  const { protocol, hostname } = new URL(target);
  if (protocol === "mailto:") return [];
  if (protocol !== "https:") return [`${target}: only https is linked to`];
  return hostname.includes(".") ? [] : [`${target} names no host that others reach`];
}

/** A path from the root, as in `engine/book/` and `tests/stages.ts`; `*` and `NAME` stand for any name. */
const isPath = (word: string): boolean =>
  /^(?:\.ci|agents|bench|bin|docs|engine|experiments|tests|tools)\/[\w./*-]*$/.test(word);

function exists(path: string): boolean {
  const star = path.search(/\*|\bNAME\b/);
  return existsSync(join(root, star < 0 ? path : posix.dirname(`${path.slice(0, star)}x`)));
}

/** Citations are written: `tests/a.test.ts`, "the sentence". */
function missingCitations(page: Page): string[] {
  const text = page.prose.join("\n").replaceAll(/\s+/g, " ");
  const cited = [...text.matchAll(/`(?<path>[\w./-]+\.ts)`, (?<names>"[^"]+"(?:, "[^"]+")*)/g)];
  return cited.flatMap((match) => {
    const path = match.groups!["path"]!;
    const source = textOf.get(path)?.replaceAll(/\s+/g, " ");
    const names = [...match.groups!["names"]!.matchAll(/"(?<name>[^"]+)"/g)];
    return names
      .map(({ groups }) => groups!["name"]!)
      .filter((name) => !source?.includes(name))
      .map((name) => `${page.path}: ${path} has no test "${name}"`);
  });
}
