// Builds the package and tries what npm would publish, under the system's own Node, which need not run TypeScript.
import { execFile } from "node:child_process";
import { cpSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { runNode } from "../../bin/run-node.mjs";
import { SHIPPED_SCENARIOS } from "../../experiments/catalog/shipped-scenarios.ts";
import { handIn } from "../stages/check-report.ts";
import type { CheckReport } from "../stages/check-report.ts";
import { findSystemNode } from "./node-runtimes.ts";
import { differingNames, runTrial, type Trial, TRIALS } from "./package-trials.ts";

const run = promisify(execFile);
const root = dirname(dirname(import.meta.dirname));
/** Below the root, so that the copy finds the dependencies that are installed there. */
const copy = join(root, "out", "package", "node_modules", "tokenpit");
const SOURCES = join(root, "experiments", "cli", "main.ts");
/** What the command line reads when it runs. */
const WANTED = [
  "LICENSE",
  "bin/tokenpit.mjs",
  "dist/engine/simulate.js",
  "dist/engine-version.json",
  "dist/experiments/catalog/studies/preview.yaml",
  "dist/site/index.html",
  "dist/site/view/index.html",
  "dist/site/version.json",
  ...SHIPPED_SCENARIOS.names().map((name) => `dist/experiments/catalog/scenarios/${name}.yaml`),
];
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
  for (const trial of TRIALS) {
    const name = `tokenpit ${trial.command.join(" ")} from the package, as from the sources`;
    await checkOnSystem(name, (node) => compareWithSources(trial, node));
  }
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
  const missing = WANTED.filter((path) => !paths.includes(path));
  if (missing.length > 0) throw new Error(`not in the package: ${missing.join(", ")}`);
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

async function compareWithSources(trial: Trial, node: string): Promise<void> {
  const folder = join(root, "out", "package", "trial");
  const wanted = await runTrial(trial, { node: process.execPath, script: SOURCES }, folder);
  const script = join(copy, "bin", "tokenpit.mjs");
  const differing = differingNames(wanted, await runTrial(trial, { node, script }, folder));
  rmSync(folder, { recursive: true });
  if (differing.length > 0) throw new Error(`not as from the sources: ${differing.join(", ")}`);
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
