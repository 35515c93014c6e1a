import { describe, expect, test } from "vitest";
import { rulesShape } from "../../experiments/spec/rules-shape.ts";
import { pageAt } from "./pages.ts";
import { nameOf, rulePages, shownOn, withTables } from "./rule-pages.ts";
import { scenariosOnPage } from "./rule-scenarios.ts";

test("there are pages of rules", () => {
  expect(rulePages.length).toBeGreaterThan(0);
});

describe.each(rulePages.map((page) => [page.path, page] as const))("%s", (path, page) => {
  test("its tables are those of the parameters", () => {
    expect(withTables(page)).toEqual(page.lines);
  });

  test("it says whose rule it is, when it is asked, and works an example", () => {
    const headings = pageAt(path).prose.filter((line) => line.startsWith("## "));
    expect(headings.join("\n")).toMatch(/^## Where it comes from$/m);
    expect(headings.join("\n")).toMatch(/^## When it (?:is asked|applies)$/m);
    expect(headings.join("\n")).toMatch(/^## Worked example/m);
    expect(headings.join("\n")).toMatch(/^## Parameters$/m);
    expect(headings.join("\n")).toMatch(/^## Where it binds$/m);
    expect(headings.join("\n")).toMatch(/^## What is simplified$/m);
  });

  test("it names a scenario in which the rule binds, with the command that runs it", () => {
    const scenarios = scenariosOnPage(nameOf(page));
    expect(scenarios.length).toBeGreaterThan(0);
    expect(page.lines.join("\n")).toContain(scenarios.join("\n"));
  });

  test("it stands on the list", () => {
    const targets = pageAt("docs/rules/README.md").links.map(({ target }) => target);
    expect(targets).toContain(path.replace("docs/rules/", ""));
  });
});

test("every rule of a scenario has a page", () => {
  const shown = rulePages.flatMap(shownOn);
  const rules = Object.keys(rulesShape.fields).map((key) => `rules.${key}`);
  expect(rules.filter((rule) => !shown.some((path) => path.startsWith(rule)))).toEqual([]);
});
