// Runs the goldens under every JavaScript host at hand and compares them with the committed hashes.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { handIn } from "../stages/check-report.ts";
import type { CheckReport } from "../stages/check-report.ts";
import { bundle } from "./bundle.ts";
import { chromiumPage } from "./chromium.ts";
import { differences } from "./compare.ts";
import {
  emulatedArm64,
  pinnedNode,
  pinnedNodeWorker,
  previousMajor,
  systemNode,
} from "./node-runtimes.ts";
import type { GoldenSource, Hashes, Runtime } from "./runtime.ts";

const root = dirname(dirname(import.meta.dirname));
const RUNTIMES = [
  pinnedNode,
  pinnedNodeWorker,
  previousMajor,
  systemNode,
  chromiumPage,
  emulatedArm64,
];

const { values } = parseArgs({
  options: {
    entry: { type: "string", default: join(root, "tests/golden/hash-of.ts") },
    golden: { type: "string", default: join(root, "tests/golden/hashes.json") },
    /** Writes the golden file from the pinned Node instead of comparing. */
    write: { type: "boolean", default: false },
  },
});
const entry = resolve(values.entry);
const golden = resolve(values.golden);
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => stop.abort());

if (values.write) await write();
else handIn(await compareAll());

async function write(): Promise<void> {
  const hashes = await pinnedNode.run({ entry, bundle: "" }, stop.signal);
  writeFileSync(golden, `${JSON.stringify(hashes, null, 2)}\n`);
}

async function compareAll(): Promise<CheckReport> {
  const report: CheckReport = { passed: 0, failed: [], skipped: [] };
  const missing = [entry, golden].find((file) => !existsSync(file));
  if (missing !== undefined) {
    report.failed.push({ name: "goldens", message: `${missing} is not there` });
    return report;
  }
  const wanted = JSON.parse(readFileSync(golden, "utf8")) as Hashes;
  const source = { entry, bundle: join(root, "out/golden/golden.mjs") };
  await bundle(entry, source.bundle);
  for (const runtime of RUNTIMES) {
    if (stop.signal.aborted) break;
    await compare(runtime, source, wanted, report);
  }
  return report;
}

async function compare(
  runtime: Runtime,
  source: GoldenSource,
  wanted: Hashes,
  report: CheckReport,
): Promise<void> {
  const name = `goldens on ${runtime.name}`;
  const reason = runtime.obstacle();
  if (reason !== undefined) {
    report.skipped.push({ name, reason });
    console.log(`skipped: ${runtime.name}: ${reason}`);
    return;
  }
  const startedMs = performance.now();
  const found = await differing(runtime, source, wanted);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  if (found === undefined) report.passed += 1;
  else report.failed.push({ name, message: found });
  console.log(`${found === undefined ? "same" : "DIFFERENT"}: ${runtime.name} (${seconds} s)`);
}

/** What differs or went wrong, or undefined. */
async function differing(
  runtime: Runtime,
  source: GoldenSource,
  wanted: Hashes,
): Promise<string | undefined> {
  try {
    return differences(wanted, await runtime.run(source, stop.signal)).join("\n") || undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
