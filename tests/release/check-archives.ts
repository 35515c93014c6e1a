// node tests/release/check-archives.ts FIRST.tgz SECOND.tgz: whether two archives of the package hold the same files.
import { existsSync } from "node:fs";
import { archiveDifferences, OTHERWISE_PACKED, sha512 } from "./archive-entries.ts";

const WRONG_USE = 2;
const [first, second] = process.argv.slice(2);
const missing = [first, second].find((path) => path === undefined || !existsSync(path));
if (first === undefined || second === undefined || process.argv.length > 4) {
  console.error("Name two archives: node tests/release/check-archives.ts FIRST.tgz SECOND.tgz");
  process.exitCode = WRONG_USE;
} else if (missing !== undefined) {
  console.error(`${missing} is not there`);
  process.exitCode = WRONG_USE;
} else compare(first, second);

function compare(ours: string, theirs: string): void {
  for (const path of [ours, theirs]) console.log(`${path}\n  ${sha512(path, "npm")}`);
  const differences = archiveDifferences(ours, theirs);
  for (const difference of differences) console.log(difference);
  if (differences.length === 0) console.log("the same, byte for byte");
  process.exitCode = differences.every((one) => one === OTHERWISE_PACKED) ? 0 : 1;
}
