// Writes docs/data/study-tables.md anew.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { studyDictionary } from "./study-dictionary.ts";

const page = join(import.meta.dirname, "..", "..", "docs", "data", "study-tables.md");
writeFileSync(page, studyDictionary());
