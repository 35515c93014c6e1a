// Writes docs/request-for-comment.md out of the results that the repository keeps:
//   node experiments/report/rfc/write-rfc.ts
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { evidenceOf } from "./evidence.ts";
import { RFC_PAGE, rfcPage } from "./rfc-page.ts";

const root = join(import.meta.dirname, "..", "..", "..");
writeFileSync(join(root, RFC_PAGE), rfcPage(evidenceOf(root)));
