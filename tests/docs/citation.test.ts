import { expect, test } from "vitest";
import { parse } from "yaml";
import { textAt } from "./pages.ts";

const read = (path: string): Record<string, unknown> =>
  parse(textAt(path)) as Record<string, unknown>;

test("the citation file is of form 1.2.0, agrees with the package, and names no identifier that nobody gave", () => {
  const citation = read("CITATION.cff");
  const { version, license } = read("package.json");
  expect(citation).toMatchObject({ "cff-version": "1.2.0", type: "software", version, license });
  expect(citation["authors"]).toEqual([{ name: "The Tokenpit authors" }]);
  expect(citation).toHaveProperty("message");
  expect(citation).toHaveProperty("title");
  expect(citation).not.toHaveProperty("doi");
});

test("the changelog has the package's version, with results apart from code", () => {
  const changelog = textAt("CHANGELOG.md");
  const { version } = read("package.json");
  const section = changelog.split(/^## /m).find((text) => text.startsWith(String(version)));
  expect(section).toMatch(/^### Results$/m);
  expect(section).toMatch(/^### Code$/m);
});
