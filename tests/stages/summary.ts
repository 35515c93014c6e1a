import type { CheckReport } from "./check-report.ts";

export interface StageResult {
  readonly stage: string;
  readonly milliseconds: number;
  readonly reports: readonly CheckReport[];
}

const MESSAGE_LINES_MAX = 30;

/**
 * The end of a test run: failures with their messages, what was skipped and why, minutes a stage, and the count on
 * the last line.
 * @param milliseconds of the whole run, which is less than the sum of its stages where some run abreast
 */
export function summary(results: readonly StageResult[], milliseconds: number): string {
  const reports = results.flatMap((result) => result.reports);
  const { passed, failed } = total(reports);
  return [
    ...reports
      .flatMap((report) => report.failed)
      .map(({ name, message }) => `FAILED ${name}\n${indented(message)}`),
    ...reports
      .flatMap((report) => report.skipped)
      .map(({ name, reason }) => `skipped: ${name}: ${reason}`),
    "",
    row("stage", "minutes", "passed", "failed", "skipped"),
    ...results.map((result) => stageRow(result.stage, result.milliseconds, result.reports)),
    stageRow("all", milliseconds, reports),
    "",
    `${passed} passed, ${failed} failed`,
    "",
  ].join("\n");
}

/** Whether something ran and nothing failed. */
export function succeeded(results: readonly StageResult[]): boolean {
  const { passed, failed } = total(results.flatMap((result) => result.reports));
  return passed > 0 && failed === 0;
}

function total(reports: readonly CheckReport[]): {
  passed: number;
  failed: number;
  skipped: number;
} {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const report of reports) {
    sum.passed += report.passed;
    sum.failed += report.failed.length;
    sum.skipped += report.skipped.length;
  }
  return sum;
}

function stageRow(stage: string, milliseconds: number, reports: readonly CheckReport[]): string {
  const { passed, failed, skipped } = total(reports);
  return row(
    stage,
    (milliseconds / 60_000).toFixed(2),
    String(passed),
    String(failed),
    String(skipped),
  );
}

function row(stage: string, ...columns: string[]): string {
  return stage.padEnd(12) + columns.map((column) => column.padStart(9)).join("");
}

function indented(message: string): string {
  const lines = message.split("\n").slice(0, MESSAGE_LINES_MAX);
  return lines.map((line) => `  ${line}`).join("\n");
}
