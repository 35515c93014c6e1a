import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { files, pageAt } from "./pages.ts";

const contributing = pageAt("CONTRIBUTING.md");
const textOf = (path: string): string => files.find((file) => file.path === path)!.text;
const fencesIn = (page: typeof contributing, language: string): string[] =>
  page.fences.filter((fence) => fence.language === language).map(({ body }) => body.join("\n"));

test("code that is shown stands so in the examples, or in the registry", () => {
  const texts = ["my-agent.ts", "order-size-limit.ts"].map((name) =>
    textOf(`docs/examples/${name}`),
  );
  const blocks = fencesIn(contributing, "ts");
  expect(blocks.length).toBeGreaterThan(3);
  const all = [...texts, textOf("agents/registry.ts")];
  expect(blocks.filter((block) => !all.some((text) => text.includes(block)))).toEqual([]);
});

test("so is the code of the page of spreads", () => {
  const [block] = fencesIn(pageAt("docs/spreads.md"), "ts");
  expect(textOf("docs/examples/spread-maker.ts")).toContain(block);
});

describe("scenario lines that are shown are those of the examples", () => {
  test.each([
    ["README.md", "docs/examples/tighter-limit.yaml"],
    ["CONTRIBUTING.md", "docs/examples/my-market.yaml"],
    ["docs/phases-and-access.md", "docs/examples/calls.yaml"],
    ["docs/phases-and-access.md", "docs/examples/batches.yaml", 1],
    ["docs/phases-and-access.md", "docs/examples/access-rules.yaml", 2],
    ["docs/spreads.md", "docs/examples/spread-market.yaml"],
  ])("of %s in %s", (page, example, fence = 0) => {
    const shown: unknown = parse(fencesIn(pageAt(page), "yaml")[fence]!);
    expect(parse(textOf(example))).toMatchObject(shown as object);
  });
});

test("what is said to stand in a file for a rule does stand there", () => {
  const rows = contributing.rowsUnder("Worked example: add a rule");
  expect(rows.length).toBeGreaterThan(5);
  for (const [path, code] of rows) {
    const text = textOf(path!.replaceAll("`", "")).replaceAll(/\s+/g, " ");
    const snippets = [...code!.matchAll(/`(?<snippet>[^`]+)`/g)].map((match) => match.groups!);
    for (const { snippet } of snippets) {
      if (snippet !== "NO_RULES") expect(text, path).toContain(snippet);
    }
  }
});
