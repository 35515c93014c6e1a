import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { formatProblems } from "../../experiments/spec/problem.ts";
import { loadStudy } from "../../experiments/study/load-study.ts";
import { preregistration } from "../../experiments/study/preregistration.ts";
import { pageAt } from "./pages.ts";

const root = join(import.meta.dirname, "..", "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

const manifest = JSON.parse(read("docs/studies/preview/manifest.json")) as {
  files: Record<string, string>;
  engineVersion: string;
  registered: string;
};

/** Pictures of the documents, and the figures of the preview that they are. */
const PICTURES = [
  ["effects.svg", "effects"],
  ["position.svg", "event-scu-strategic_position"],
  [
    "preview/dose-limit-scu_index_distortion_percent.svg",
    "dose-limit-scu_index_distortion_percent",
  ],
  [
    "preview/distribution-scu_index_distortion_percent.svg",
    "distribution-scu_index_distortion_percent",
  ],
  ["preview/fan-scu-settlement_price.svg", "fan-scu-settlement_price"],
] as const;

describe("the record of the preview", () => {
  test.each(["effects.csv", "controls.csv", "mediators.csv"])("%s is whole", (name) => {
    expect(digest(read(`docs/studies/preview/${name}`))).toBe(manifest.files[name]);
  });

  test("is of the study as it stands in its file", () => {
    const loaded = loadStudy("preview", { folder: root, classes: AGENT_CLASSES });
    if ("problems" in loaded) expect.fail(formatProblems(loaded.problems));
    expect(preregistration(loaded).hash).toBe(manifest.registered);
    expect(digest(read("docs/studies/preview/study.json"))).toBe(manifest.registered);
  });

  test("names the engine version that the page of images names", () => {
    const prose = pageAt("docs/images/README.md").prose.join("\n");
    expect(prose).toContain(`\`${manifest.engineVersion.slice(0, 16)}\``);
  });
});

test.each(PICTURES)("docs/images/%s is the preview's figure %s, on white", (picture, figure) => {
  const text = read(`docs/images/${picture}`);
  expect(text).toContain("background:white");
  const asMade = text.replace("background:white", "background:transparent");
  expect(digest(asMade)).toBe(manifest.files[`figures/${figure}.svg`]);
});
