// Writes what docs/validation-evidence.md has from the results of studies that the repository keeps.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { EVIDENCE_PAGE, evidencePage } from "./evidence-page.ts";

const root = join(import.meta.dirname, "..", "..", "..");
writeFileSync(join(root, EVIDENCE_PAGE), evidencePage(root));
