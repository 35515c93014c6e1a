// Writes what docs/validation-evidence.md has from the results of studies that the repository keeps.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withBlocks } from "../docs/marked-blocks.ts";
import { EVIDENCE, EVIDENCE_PAGE, evidenceBlocks, keptResults } from "./evidence/evidence-page.ts";

const path = join(import.meta.dirname, "..", "..", EVIDENCE_PAGE);
const page = { path: EVIDENCE_PAGE, lines: readFileSync(path, "utf8").split("\n") };
writeFileSync(path, withBlocks(page, EVIDENCE, evidenceBlocks(keptResults())).join("\n"));
