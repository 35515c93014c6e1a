import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { scenarioReference } from "./reference-page.ts";

const page = new URL("../../docs/reference/scenario.md", import.meta.url);

test("the committed reference is that of the tables (node experiments/cli/write-reference.ts)", () => {
  expect(readFileSync(page, "utf8")).toBe(scenarioReference(AGENT_CLASSES));
});

test("the reference names every class of agents", () => {
  const text = scenarioReference(AGENT_CLASSES);
  for (const name of AGENT_CLASSES.keys()) expect(text).toContain(`### \`class: ${name}\``);
});
