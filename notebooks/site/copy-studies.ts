import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");

/** Committed results of studies that the pages offer to open, by the name of their folder in the site. */
export const EXAMPLE_STUDIES: Readonly<Record<string, string>> = {
  preview: "notebooks/records/preview-study",
  "position-limits": "docs/studies/position-limits",
};

/** What the pages read of a study's folder. */
export const READ_OF_STUDIES: readonly string[] = [
  "manifest.json",
  "study.json",
  "effects.parquet",
  "runs.parquet",
  "controls.parquet",
];

/** Copies committed results beside the pages. */
export function copyStudies(site: string): void {
  for (const [name, folder] of Object.entries(EXAMPLE_STUDIES)) {
    const copy = join(site, "studies", name);
    mkdirSync(copy, { recursive: true });
    for (const file of READ_OF_STUDIES) copyFileSync(join(root, folder, file), join(copy, file));
  }
}
