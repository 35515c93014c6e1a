import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { runNode } from "../../bin/run-node.mjs";
import type { Check } from "../stages.ts";
import { readReport, readVitestReport } from "./check-report.ts";
import type { CheckReport } from "./check-report.ts";

/**
 * Runs one check with its output shown as it comes.
 * @param root folder of the clone
 */
export async function runCheck(root: string, check: Check): Promise<CheckReport> {
  const folder = join(root, "out", "checks");
  const file = join(folder, `${check.name.replaceAll(/\W+/g, "-")}.json`);
  mkdirSync(folder, { recursive: true });
  rmSync(file, { force: true });
  const [script, ...args] = check.command;
  if (check.counts === "vitest")
    args.push("--reporter=default", "--reporter=json", `--outputFile.json=${file}`);
  const code = await runNode(process.execPath, [join(root, script), ...args], {
    ...environment(file),
    // Tests that start the program a hundred times have it compiled once.
    NODE_COMPILE_CACHE: join(folder, "compiled"),
  });
  return withExitCode(check.name, code, read(check, file));
}

function read(check: Check, file: string): CheckReport | undefined {
  if (check.counts === "exit") return undefined;
  return check.counts === "vitest" ? readVitestReport(file) : readReport(file);
}

/** A command that fails without having named a failure is itself one; one that only exits counts as one check. */
export function withExitCode(
  name: string,
  code: number,
  found: CheckReport | undefined,
): CheckReport {
  const report = found ?? { passed: code === 0 ? 1 : 0, failed: [], skipped: [] };
  if (code === 0 || report.failed.length > 0) return report;
  return {
    ...report,
    failed: [{ name, message: `ended with exit code ${code}; its output is above` }],
  };
}

/** Log files get no colour codes, even where a variable such as CI makes tools believe in a terminal. */
function environment(file: string): NodeJS.ProcessEnv {
  return {
    TOKENPIT_CHECK_REPORT: file,
    TOKENPIT_COMPILE_CACHE: undefined,
    ...(process.stdout.isTTY ? {} : { NO_COLOR: "1", FORCE_COLOR: undefined }),
  };
}
