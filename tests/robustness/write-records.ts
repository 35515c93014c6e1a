// Runs the study of every specification and writes what came out into docs/robustness:
//   node tests/robustness/write-records.ts [--replications N] [--workers N] [NAME...]
import { parseArgs } from "node:util";
import { studyFolder } from "../../notebooks/records/make/study-folder.ts";
import { type StudyRecord, recordOf, writeRecords } from "./study-records.ts";
import { changeOf, specifications, STUDY_FILE } from "./specifications.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    replications: { type: "string" },
    workers: { type: "string", default: "2" },
    out: { type: "string", default: "docs/robustness" },
  },
});
const size = values.replications === undefined ? {} : { replications: Number(values.replications) };
const chosen = specifications().filter(
  ({ name }) => positionals.length === 0 || positionals.includes(name),
);
const records: StudyRecord[] = [];
for (const specification of chosen) {
  const change = { ...changeOf(specification), ...size };
  const folder = studyFolder(STUDY_FILE, change, values.workers, "told");
  records.push(await recordOf(specification.name, folder));
}
writeRecords(values.out, records);
