import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { CONDITIONS_SECTION } from "../../experiments/report/conditions-table.ts";
import { POWER_SECTION } from "../../experiments/report/power-table.ts";
import { parse } from "yaml";
import { type Page, pageAt, pages, textAt } from "./pages.ts";

const guide = pages.filter(({ path }) => path.startsWith("docs/guide/"));
const index = pageAt("docs/guide/README.md");
const report = pageAt("docs/guide/reading-the-report.md");

/** Examples that a page leads to. */
const examplesOf = (page: Page, ending: string): string[] =>
  page.links
    .map(({ target }) => posix.normalize(posix.join(posix.dirname(page.path), target)))
    .filter((path) => path.startsWith("docs/examples/") && path.endsWith(ending))
    .map(textAt);

const headingsOf = (page: Page): string[] =>
  page.prose.flatMap((line) => (line.startsWith("## ") ? [line.slice(3)] : []));

test("the index leads to every page of the guide", () => {
  const targets = index.links.map(({ target }) => `docs/guide/${target}`);
  const others = guide.map(({ path }) => path).filter((path) => path !== index.path);
  expect(others.length).toBeGreaterThan(5);
  expect(others.filter((path) => !targets.includes(path))).toEqual([]);
});

describe.each(guide.map((page) => [page.path, page] as const))("%s", (_path, page) => {
  test("shows of scenarios and studies what stands in an example that it leads to", () => {
    const examples = examplesOf(page, ".yaml").map((text) => parse(text) as object);
    const strange = page
      .blocks("yaml")
      .filter((block) => !examples.some((example) => holds(example, parse(block))));
    expect(strange).toEqual([]);
  });

  test("shows of code what stands in an example that it leads to", () => {
    const examples = examplesOf(page, ".ts");
    const strange = page
      .blocks("ts")
      .filter((block) => !examples.some((example) => example.includes(block)));
    expect(strange).toEqual([]);
  });
});

function holds(whole: object, part: unknown): boolean {
  try {
    expect(whole).toMatchObject(part as object);
    return true;
  } catch {
    return false;
  }
}

test("every part that a report can have is explained, and none that it cannot", () => {
  const source = textAt("experiments/report/study-report.ts");
  const titles = [...source.matchAll(/title: "(?<title>[^"]+)"/g)].map(
    ({ groups }) => groups!["title"]!,
  );
  expect(titles.length).toBeGreaterThan(15);
  expect(headingsOf(report).toSorted()).toEqual(
    [...titles, CONDITIONS_SECTION, POWER_SECTION].toSorted(),
  );
});

test("they stand in the order of the reports that the repository keeps", () => {
  const kept = headingsOf(pageAt("docs/studies/position-limits/report.md"));
  expect(headingsOf(report).filter((title) => kept.includes(title))).toEqual(kept);
});
