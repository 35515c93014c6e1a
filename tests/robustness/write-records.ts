// Runs the study of every specification and writes what came out into docs/robustness:
//   node tests/robustness/write-records.ts [--replications N] [--workers N] [NAME...]
import { join } from "node:path";
import { parseArgs } from "node:util";
import { studyFolder } from "../../notebooks/records/make/study-folder.ts";
import { type StudyRecord, recordOf, writeRecords } from "./study-records.ts";
import { labelOf, layerOf, specifications } from "./specifications.ts";

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
  const { name, departures } = specification;
  const seed = departures.find((one) => one.seed !== undefined)?.seed;
  const change = {
    name: `robustness-${name}`,
    title: `No limit against half the strategic long's position: ${labelOf(specification)}`,
    ...size,
    ...(seed === undefined ? {} : { seed }),
    set: layerOf(specification),
  };
  const folder = studyFolder(join(import.meta.dirname, "study.yaml"), change, values.workers);
  records.push(await recordOf(name, folder));
}
writeRecords(values.out, records);
