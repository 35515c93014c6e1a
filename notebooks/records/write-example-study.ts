// Runs the preview study with fewer replications and keeps what the view reads of its results:
//   node notebooks/records/write-example-study.ts [--replications N] [--workers N]
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { SHIPPED_STUDIES } from "../../experiments/catalog/shipped-studies.ts";
import { READ_OF_STUDIES } from "../site/copy-studies.ts";
import { studyFolder } from "./make/study-folder.ts";

const { values } = parseArgs({
  options: {
    replications: { type: "string", default: "12" },
    workers: { type: "string", default: "2" },
  },
});
const change = { name: "preview", replications: Number(values.replications) };
const folder = studyFolder(SHIPPED_STUDIES.file("preview"), change, values.workers);
const record = join(import.meta.dirname, "preview-study");
mkdirSync(record, { recursive: true });
for (const name of READ_OF_STUDIES) copyFileSync(join(folder, name), join(record, name));
