import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { PublishedProvenance } from "../report/published-study.ts";
import { readProvenance } from "./publish-study.ts";

/** Of all studies whose results a folder keeps, by name. */
export const keptProvenances = (studies: string): readonly PublishedProvenance[] =>
  readdirSync(studies)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .flatMap((name) => readProvenance(join(studies, name)) ?? []);
