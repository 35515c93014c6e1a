import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { scenarioReference, studyReference } from "./reference-page.ts";

const committed = (name: string): string =>
  readFileSync(new URL(`../../docs/reference/${name}.md`, import.meta.url), "utf8");

test("the committed references are those of the tables (node experiments/cli/write-reference.ts)", () => {
  expect(committed("scenario")).toBe(scenarioReference(AGENT_CLASSES));
  expect(committed("study")).toBe(studyReference());
});

test("the reference names every class of agents", () => {
  const text = scenarioReference(AGENT_CLASSES);
  for (const name of AGENT_CLASSES.keys()) expect(text).toContain(`### \`class: ${name}\``);
});
