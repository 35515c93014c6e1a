import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PROVENANCE_FILE } from "../record/provenance.ts";
import type { PublishedProvenance } from "./published-study.ts";

/** Of a study's results in the repository; null where there are none. */
export function readProvenance(folder: string): PublishedProvenance | null {
  const path = join(folder, PROVENANCE_FILE);
  if (!existsSync(path)) return null;
  return JSON.parse(readFileSync(path, "utf8")) as PublishedProvenance;
}

/** Of all studies whose results a folder keeps, by name. */
export const keptProvenances = (studies: string): readonly PublishedProvenance[] =>
  readdirSync(studies)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .flatMap((name) => readProvenance(join(studies, name)) ?? []);
