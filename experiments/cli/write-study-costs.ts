// Writes into docs/studies/README.md what the runs of the kept results took, from their provenance:
//   node experiments/cli/write-study-costs.ts
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { costsWords, withCosts } from "../report/study-costs.ts";
import { keptProvenances } from "../report/kept-provenances.ts";

const studies = join(import.meta.dirname, "..", "..", "docs", "studies");
const page = join(studies, "README.md");
writeFileSync(page, withCosts(readFileSync(page, "utf8"), costsWords(keptProvenances(studies))));
