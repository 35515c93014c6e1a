import { readFileSync, writeFileSync } from "node:fs";

/** What a check found. A skipped item is neither passed nor failed, and is named at the end with its reason. */
export interface CheckReport {
  passed: number;
  failed: { name: string; message: string }[];
  skipped: { name: string; reason: string }[];
}

/** Hands a report to the stage runner; without one (a check started by hand) the exit code alone tells. */
export function handIn(report: CheckReport): void {
  const file = process.env["TOKENPIT_CHECK_REPORT"];
  if (file !== undefined) writeFileSync(file, JSON.stringify(report));
  if (report.failed.length > 0) process.exitCode = 1;
}

/** The report in `file`, or undefined if its writer did not come that far. */
export function readReport(file: string): CheckReport | undefined {
  const json = readIfThere(file);
  return json === undefined ? undefined : (JSON.parse(json) as CheckReport);
}

interface VitestResults {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: "passed" | "failed" | "skipped" | "pending" | "todo" | "disabled";
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** The report in a file of vitest's JSON reporter. A test file that cannot be loaded is one failure. */
export function readVitestReport(file: string): CheckReport | undefined {
  const json = readIfThere(file);
  if (json === undefined) return undefined;
  const report: CheckReport = { passed: 0, failed: [], skipped: [] };
  for (const { name: testFile, status, message, assertionResults } of (
    JSON.parse(json) as VitestResults
  ).testResults) {
    const failedBefore = report.failed.length;
    for (const test of assertionResults) {
      const name = `${testFile}: ${test.fullName}`;
      if (test.status === "passed") report.passed += 1;
      else if (test.status === "failed")
        report.failed.push({ name, message: ownLines(test.failureMessages) });
      else report.skipped.push({ name, reason: `marked ${test.status} in its file` });
    }
    if (status === "failed" && report.failed.length === failedBefore) {
      report.failed.push({ name: testFile, message });
    }
  }
  return report;
}

/** Messages without the part of their stacks that lies in packages. */
function ownLines(messages: readonly string[]): string {
  const lines = messages.join("\n").split("\n");
  return lines
    .filter((line) => !/^\s+at .*(?:node_modules|node:internal|<anonymous>)/.test(line))
    .join("\n");
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
