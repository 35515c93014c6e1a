import { describe, expect, test } from "vitest";
import type { CheckReport } from "./check-report.ts";
import { succeeded, summary } from "./summary.ts";

const good: CheckReport = {
  passed: 7,
  failed: [],
  skipped: [{ name: "goldens on arm64", reason: "qemu is missing" }],
};
const bad: CheckReport = {
  passed: 2,
  failed: [{ name: "lint", message: "line one\nline two" }],
  skipped: [],
};

describe("summary", () => {
  const results = [
    { stage: "static", milliseconds: 30_000, reports: [bad] },
    { stage: "unit", milliseconds: 90_000, reports: [good, good] },
  ];
  const text = summary(results, 96_000);

  test("ends with the count over all stages, alone on its line", () => {
    expect(text.endsWith("\n16 passed, 1 failed\n")).toBe(true);
  });

  test("gives minutes and counts a stage, and of the whole, whose stages may have run abreast", () => {
    expect(text).toMatch(/^static +0\.50 +2 +1 +0$/m);
    expect(text).toMatch(/^unit +1\.50 +14 +0 +2$/m);
    expect(text).toMatch(/^all +1\.60 +16 +1 +2$/m);
  });

  test("names what failed with its message, and what was skipped with its reason", () => {
    expect(text).toContain("FAILED lint\n  line one\n  line two\n");
    expect(text).toContain("skipped: goldens on arm64: qemu is missing");
  });
});

test("a run succeeds if something passed and nothing failed", () => {
  const result = { stage: "unit", milliseconds: 1 };
  expect(succeeded([{ ...result, reports: [good] }])).toBe(true);
  expect(succeeded([{ ...result, reports: [good, bad] }])).toBe(false);
  expect(succeeded([{ ...result, reports: [] }])).toBe(false);
});
