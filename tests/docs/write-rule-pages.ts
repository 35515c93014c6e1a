// Writes the tables of parameters into the pages of rules.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { rulePages, withTables } from "./rule-pages.ts";

const root = join(import.meta.dirname, "..", "..");

for (const page of rulePages) writeFileSync(join(root, page.path), withTables(page).join("\n"));
