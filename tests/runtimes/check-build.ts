// Builds the package and tries what npm would publish, under the system's own Node, which need not run TypeScript.
import { execFile } from "node:child_process";
import { cpSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { runNode } from "../../bin/run-node.mjs";
import { handIn } from "../stages/check-report.ts";
import type { CheckReport } from "../stages/check-report.ts";
import { findSystemNode } from "./node-runtimes.ts";

const run = promisify(execFile);
const root = dirname(dirname(import.meta.dirname));
/** Below the root, so that the copy finds the dependencies that are installed there. */
const copy = join(root, "out", "package", "node_modules", "tokenpit");
const system = findSystemNode();
const report: CheckReport = { passed: 0, failed: [], skipped: [] };

await check("build", async () => {
  const code = await runNode(process.execPath, [join(root, "tools", "compile.mjs")]);
  if (code !== 0)
    throw new Error(`tools/compile.mjs ended with exit code ${code}; its output is above`);
});
if (report.failed.length === 0) {
  await check("files of the package", copyPackage);
  await checkOnSystem("import of the built engine and agents", importLibrary);
  await checkOnSystem("tokenpit --help from the package", printHelp);
  await checkOnSystem("a market from the package, as from the sources", runMarket);
}
handIn(report);

/** Copies what `npm pack` would take, and nothing else. */
async function copyPackage(): Promise<void> {
  const { stdout } = await run("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: root,
  });
  const [pack] = JSON.parse(stdout) as { files: { path: string }[] }[];
  const paths = pack?.files.map(({ path }) => path) ?? [];
  const stray = paths.filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"));
  if (stray.length > 0) throw new Error(`sources in the package: ${stray.join(", ")}`);
  for (const wanted of ["LICENSE", "bin/tokenpit.mjs", "dist/engine/simulate.js"]) {
    if (!paths.includes(wanted)) throw new Error(`${wanted} is not in the package`);
  }
  rmSync(copy, { recursive: true, force: true });
  for (const path of paths) cpSync(join(root, path), join(copy, path));
}

async function importLibrary(node: string): Promise<void> {
  const folders = ["engine", "agents"].map((folder) => join(copy, "dist", folder));
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  );
  const modules = files
    .filter((file) => file.endsWith(".js"))
    .map((file) => pathToFileURL(file).href);
  const code = `for (const module of ${JSON.stringify(modules)}) await import(module);`;
  await run(node, ["--input-type=module", "--eval", code]);
}

async function printHelp(node: string): Promise<void> {
  const { stdout } = await run(node, [join(copy, "bin", "tokenpit.mjs"), "--help"]);
  if (!stdout.includes("tokenpit")) throw new Error(`--help printed: ${stdout}`);
}

/** A run with its tables on disk: the same hash as that of the sources under the pinned Node. */
async function runMarket(node: string): Promise<void> {
  const tables = join(root, "out", "package", "run");
  rmSync(tables, { recursive: true, force: true });
  const market = ["run", "scu-nymex", "--days", "2", "--json"];
  const packed = await run(node, [join(copy, "bin", "tokenpit.mjs"), ...market, "--out", tables]);
  const own = await run(process.execPath, [join(root, "experiments", "cli", "main.ts"), ...market]);
  const hashes = [packed, own].map(({ stdout }) => (JSON.parse(stdout) as RunOutput).traceHash);
  if (hashes[0] !== hashes[1]) throw new Error(`trace hashes ${hashes.join(" and ")}`);
  if (!readdirSync(tables).includes("trades.parquet")) throw new Error("no trades.parquet");
}

interface RunOutput {
  readonly traceHash: string;
}

async function checkOnSystem(name: string, work: (node: string) => Promise<void>): Promise<void> {
  if (system) await check(`${name} on Node ${system.version}`, () => work(system.node));
  else
    report.skipped.push({
      name,
      reason: "no Node from 20 on stands on PATH besides the pinned one",
    });
}

async function check(name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
    report.passed += 1;
    console.log(`passed: ${name}`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    report.failed.push({ name, message });
    console.log(`FAILED: ${name}: ${message}`);
  }
}
