import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sha256Of } from "../../experiments/record/sha256.ts";
import { offWhite } from "../../experiments/report/on-white.ts";
import { shortHash } from "../../experiments/report/short-hash.ts";
import { readStudyManifest } from "../../experiments/study/study-manifest.ts";
import { pageAt } from "./pages.ts";

const root = join(import.meta.dirname, "..", "..");
const manifest = readStudyManifest(join(root, "docs", "studies", "preview"))!;

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

test("the page of images names the engine version of the preview's record", () => {
  const prose = pageAt("docs/images/README.md").prose.join("\n");
  expect(prose).toContain(`\`${shortHash(manifest.engineVersion)}\``);
});

test.each(PICTURES)("docs/images/%s is the preview's figure %s, on white", (picture, figure) => {
  const text = readFileSync(join(root, "docs", "images", picture), "utf8");
  expect(sha256Of(offWhite(text))).toBe(manifest.files[`figures/${figure}.svg`]);
});
