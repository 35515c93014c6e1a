// Tokenpit's order book and its exchange beside the order books that can be installed from npm, on the same operations:
//   node bench/comparison.bench.ts [ROUNDS]            # prints the comparison
//   node bench/comparison.bench.ts [ROUNDS] --write    # and writes docs/data/comparison.json and docs/comparison.md
// The packages are installed in a folder of their own, in exact versions, without their scripts. Each book runs in a
// process of its own, round after round, the order turned by one each round; the least time counts.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { comparisonPage } from "./comparison/comparison-page.ts";
import { COMPARISON_PAGE, COMPARISON_RECORD } from "./comparison/comparison-files.ts";
import type { ComparisonRecord, OneMeasured } from "./comparison/comparison-record.ts";
import { CONTESTANTS, TOKENPIT_BOOK } from "./comparison/contestants.ts";
import { leastOf } from "./comparison/least-of.ts";
import { type ComparedWorkload, WORKLOADS } from "./comparison/workloads.ts";

const root = join(import.meta.dirname, "..");
const words = process.argv.slice(2);
const rounds = Number(words.find((word) => /^\d+$/.test(word)) ?? 5);
const folder = join(root, "out", "comparison");

installPeers();
const record: ComparisonRecord = {
  date: new Date().toISOString().slice(0, 10),
  node: process.versions.node,
  processor: `${cpus().length} x ${cpus()[0]!.model.trim()}`,
  rounds,
  workloads: WORKLOADS.map((workload) => ({ workload, books: measured(workload) })),
};
const agree = record.workloads.every(({ books }) =>
  Object.values(books).every(
    ({ outcome }) => outcome.digest === books[TOKENPIT_BOOK]!.outcome.digest,
  ),
);
console.log(agree ? "All books agree." : "BOOKS DISAGREE");
if (!agree) process.exitCode = 1;
if (words.includes("--write") && agree) {
  writeFileSync(join(root, COMPARISON_RECORD), `${JSON.stringify(record, null, 2)}\n`);
  writeFileSync(join(root, COMPARISON_PAGE), comparisonPage(record));
}

function installPeers(): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  const packages = CONTESTANTS.flatMap(({ name, version }) =>
    version === null ? [] : [`${name}@${version}`],
  );
  const how = ["--ignore-scripts", "--no-audit", "--no-fund", "--save-exact"];
  execFileSync("npm", ["install", ...how, ...packages], { cwd: folder, stdio: "inherit" });
}

function measured(workload: ComparedWorkload): ComparisonRecord["workloads"][number]["books"] {
  const found = new Map<string, OneMeasured[]>(CONTESTANTS.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < CONTESTANTS.length; i++) {
      const { name } = CONTESTANTS[(i + round) % CONTESTANTS.length]!;
      found.get(name)!.push(measuredOnce(name, workload.name));
    }
  }
  const books = Object.fromEntries([...found].map(([name, all]) => [name, leastOf(all)]));
  const own = books[TOKENPIT_BOOK]!.processorMs;
  console.log(`${workload.name}: ${workload.operations} operations, ${rounds} rounds`);
  for (const [name, { processorMs, slowestMs, peakMegabytes }] of Object.entries(books)) {
    console.log(
      `  ${name.padEnd(28)} ${processorMs.toFixed(1).padStart(9)} ms (to ${slowestMs.toFixed(1)}), ` +
        `${(processorMs / own).toFixed(1)} times Tokenpit's book, ${peakMegabytes.toFixed(0)} MB`,
    );
  }
  return books;
}

function measuredOnce(name: string, workload: string): OneMeasured {
  const script = join(import.meta.dirname, "comparison", "measure-one.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, name, workload, folder], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${name}: ${stderr}`);
  return JSON.parse(stdout) as OneMeasured;
}
