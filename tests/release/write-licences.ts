import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { licencesPage } from "./licences.ts";
import { lockedPackages } from "./locked-packages.ts";

/** Writes the page anew after a change of `package-lock.json`. */
const root = join(import.meta.dirname, "..", "..");
writeFileSync(join(root, "docs", "licences.md"), licencesPage(lockedPackages(root)));
