import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { pageAt, textAt } from "./pages.ts";

const contributing = pageAt("CONTRIBUTING.md");

test("code that is shown stands so in the examples, or in the registry", () => {
  const texts = ["my-agent.ts", "order-size-limit.ts"].map((name) =>
    textAt(`docs/examples/${name}`),
  );
  const blocks = contributing.blocks("ts");
  expect(blocks.length).toBeGreaterThan(3);
  const all = [...texts, textAt("agents/registry.ts")];
  expect(blocks.filter((block) => !all.some((text) => text.includes(block)))).toEqual([]);
});

test("so is the code of the page of spreads", () => {
  const [block] = pageAt("docs/spreads.md").blocks("ts");
  expect(textAt("docs/examples/spread-maker.ts")).toContain(block);
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
    const shown: unknown = parse(pageAt(page).blocks("yaml")[fence]!);
    expect(parse(textAt(example))).toMatchObject(shown as object);
  });
});

test("what is said to stand in a file for a rule does stand there", () => {
  const rows = contributing.rowsUnder("Worked example: add a rule");
  expect(rows.length).toBeGreaterThan(5);
  for (const [path, code] of rows) {
    const text = textAt(path!.replaceAll("`", "")).replaceAll(/\s+/g, " ");
    const snippets = [...code!.matchAll(/`(?<snippet>[^`]+)`/g)].map((match) => match.groups!);
    for (const { snippet } of snippets) {
      if (snippet !== "NO_RULES") expect(text, path).toContain(snippet);
    }
  }
});
