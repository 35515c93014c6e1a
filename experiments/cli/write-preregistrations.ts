// Writes docs/studies/preregistrations.json: what of each shipped study is fixed before its first run, as a hash.
// Run it whenever a study's file changes, and commit what it writes before the study is run:
//   node experiments/cli/write-preregistrations.ts
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { shippedPreregistrations } from "../study/shipped-preregistrations.ts";

const path = join(import.meta.dirname, "..", "..", "docs", "studies", "preregistrations.json");
writeFileSync(path, `${JSON.stringify(shippedPreregistrations(), null, 2)}\n`);
