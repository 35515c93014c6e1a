// Builds the package and tries what npm would publish, under the system's own Node, which need not run TypeScript.
import { readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { runNode } from "../../bin/run-node.mjs";
import { Consumer } from "../release/consumer.ts";
import { expectedFiles, strayAndMissing } from "../release/expected-files.ts";
import { pack, type Packed } from "../release/packed.ts";
import { libraryPrograms } from "../release/page-programs.ts";
import { sizeBudgets } from "../release/size-budgets.ts";
import { functionSizes, packageSizes, siteSizes, sizeProblems } from "../release/sizes.ts";
import { handIn } from "../stages/check-report.ts";
import type { CheckReport } from "../stages/check-report.ts";
import { findSystemNode } from "./node-runtimes.ts";
import { differingNames, runTrial, type Trial, TRIALS } from "./package-trials.ts";

const root = dirname(dirname(import.meta.dirname));
const SOURCES = join(root, "experiments", "cli", "main.ts");
/** Pages without which `tokenpit view` shows nothing. */
const SITE = ["index.html", "version.json", "view/index.html"].map((path) => `dist/site/${path}`);
const system = findSystemNode();
const consumer = new Consumer(root);
const report: CheckReport = { passed: 0, failed: [], skipped: [] };

await check("build", async () => {
  const code = await runNode(process.execPath, [join(root, "tools", "compile.mjs")]);
  if (code !== 0)
    throw new Error(`tools/compile.mjs ended with exit code ${code}; its output is above`);
});
if (report.failed.length === 0) {
  const packed = await pack(root, join(root, "out", "package"));
  await check("sizes (if they are meant: node tests/release/write-size-budgets.ts)", () =>
    checkSizes(packed),
  );
  await check("files of the package", () => installPackage(packed));
  await checkOnSystem("import of the built engine and agents", importLibrary);
  await checkOnSystem("tokenpit --help from the package", printHelp);
  await check("types of the package", () => consumer.checkTypes());
  await check("manifest of the package", () => consumer.checkManifest());
  for (const program of libraryPrograms()) {
    const runsTypes = program.name.endsWith(".ts");
    if (runsTypes) await check(program.name, () => consumer.check(program, process.execPath));
    else await checkOnSystem(program.name, (node) => consumer.check(program, node));
  }
  for (const trial of TRIALS) {
    const name = `tokenpit ${trial.command.join(" ")} from the package, as from the sources`;
    await checkOnSystem(name, (node) => compareWithSources(trial, node));
  }
}
consumer.remove();
handIn(report);

async function checkSizes(packed: Packed): Promise<void> {
  const site = siteSizes(join(root, "dist", "site"));
  const found = { ...packageSizes(packed), ...site, ...functionSizes() };
  const problems = sizeProblems(sizeBudgets(), found);
  if (problems.length > 0) throw new Error(problems.join("\n"));
}

/** Installs what npm would publish where nothing for development is at hand. */
async function installPackage({ archive, files }: Packed): Promise<void> {
  const wrong = strayAndMissing(
    [...expectedFiles(root), ...SITE],
    files.map(({ path }) => path),
  );
  if (wrong.length > 0) throw new Error(wrong.join("\n"));
  await consumer.install(archive);
}

async function importLibrary(node: string): Promise<void> {
  const built = join(consumer.folder, "node_modules", "tokenpit", "dist");
  const modules = ["engine", "agents"].flatMap((folder) =>
    readdirSync(join(built, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".js"))
      .map((file) => `tokenpit/${folder}/${file}`),
  );
  const code = `for (const module of ${JSON.stringify(modules)}) await import(module);`;
  await consumer.printed(node, ["--input-type=module", "--eval", code]);
}

async function printHelp(node: string): Promise<void> {
  const help = await consumer.printed(node, [consumer.command, "--help"]);
  if (!help.includes("tokenpit")) throw new Error(`--help printed: ${help}`);
}

async function compareWithSources(trial: Trial, node: string): Promise<void> {
  const folder = join(root, "out", "package", "trial");
  const wanted = await runTrial(trial, { node: process.execPath, script: SOURCES }, folder);
  const script = consumer.command;
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
