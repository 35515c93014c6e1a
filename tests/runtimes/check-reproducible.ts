// Makes the package and the code of the functions on AWS twice, from the last commit, in two folders and surroundings
// that have little in common, and compares what comes out byte for byte.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { findSystemNode } from "./node-runtimes.ts";
import { handIn, type CheckReport } from "../stages/check-report.ts";
import { archiveDifferences, sha512 } from "../release/archive-entries.ts";
import { CleanClone, type Surroundings } from "./clean-clone.ts";

const root = dirname(dirname(import.meta.dirname));
const SURROUNDINGS: readonly [Surroundings, Surroundings] = [
  {
    path: "a",
    umask: "022",
    touched: "2001-02-03T04:05:06Z",
    environment: { TZ: "UTC", LC_ALL: "C" },
    npmsNode: process.execPath,
  },
  {
    path: "another place/größer/and deeper",
    umask: "077",
    touched: "2031-12-30T23:59:59Z",
    environment: {
      TZ: "Asia/Kolkata",
      LC_ALL: "tr_TR.UTF-8",
      GOMAXPROCS: "1",
      RAYON_NUM_THREADS: "1",
      UV_THREADPOOL_SIZE: "1",
    },
    npmsNode: findSystemNode()?.node ?? process.execPath,
  },
];

const git = (...words: string[]): string =>
  execFileSync("git", ["-C", root, ...words], { encoding: "utf8" }).trim();
const parent = mkdtempSync(join(tmpdir(), "tokenpit-reproducible-"));
const report: CheckReport = { passed: 0, failed: [], skipped: [] };
try {
  const commit = git("rev-parse", "HEAD");
  console.log(`commit ${commit}`);
  if (git("status", "--porcelain") !== "")
    console.log("changes that are not committed are not in it");
  const made = [await make(0, commit), await make(1, commit)] as const;
  compare("the package", made[0].archive, made[1].archive);
  compare("the code of the functions on AWS", made[0].functions, made[1].functions);
} catch (error) {
  report.failed.push({ name: "two builds", message: String(error) });
  console.log(`FAILED: two builds: ${String(error)}`);
} finally {
  rmSync(parent, { recursive: true, force: true });
}
handIn(report);

/** Paths of two archives. */
async function make(index: 0 | 1, commit: string): Promise<{ archive: string; functions: string }> {
  const clone = new CleanClone(parent, SURROUNDINGS[index]);
  await clone.make(root, commit);
  const out = join(parent, `out-${index}`);
  mkdirSync(out);
  const printed = await clone.shell(`npm pack --silent --pack-destination "$0"`, out);
  const functions = join(out, "functions.tgz");
  await clone.shell(
    `"$0" tests/release/write-functions.ts "$1" && tar -cz --sort=name --mtime=@0 --mode=644 -f "$2" -C "$1" .`,
    process.execPath,
    join(out, "functions"),
    functions,
  );
  return { archive: join(out, printed.trim().split("\n").at(-1)!), functions };
}

function compare(name: string, first: string, second: string): void {
  const differences = archiveDifferences(first, second);
  if (differences.length === 0) {
    report.passed += 1;
    console.log(`passed: ${name}, twice, is the same byte for byte`);
    for (const form of ["npm", "hex"] as const) console.log(`  ${form} ${sha512(first, form)}`);
  } else {
    const message = differences.join("\n");
    report.failed.push({ name: `${name}, made twice`, message });
    console.log(`FAILED: ${name}, made twice: ${message}`);
  }
}
