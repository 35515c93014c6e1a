// Makes dist/, what the published package runs: JavaScript with its types, the other files that stand beside the
// sources, the version of the engine that they are, and the pages that `tokenpit view` serves.
import { cpSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { runNode } from "../bin/run-node.mjs";
import { buildSite } from "../bin/site.mjs";

const root = dirname(import.meta.dirname);
const dist = join(root, "dist");
const FOLDERS = ["engine", "agents", "experiments"];
const NOT_COPIED = /\.(ts|md|cases\.txt)$/;
const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
const versionWriter = join(root, "experiments", "record", "write-engine-version.ts");

for (const folder of FOLDERS) rmSync(join(dist, folder), { recursive: true, force: true });
process.exitCode = await runNode(process.execPath, [
  compiler,
  "-p",
  join(root, "tsconfig.build.json"),
]);
if (process.exitCode === 0) {
  for (const folder of FOLDERS) {
    cpSync(join(root, folder), join(dist, folder), { recursive: true, filter: isCopied });
  }
  process.exitCode = await runNode(process.execPath, [versionWriter, dist]);
}
if (process.exitCode === 0) process.exitCode = await buildSite({ ifStale: true });

/** @param {string} path */
function isCopied(path) {
  return statSync(path).isDirectory() || !NOT_COPIED.test(path);
}
