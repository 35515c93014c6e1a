import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readVitestReport } from "./check-report.ts";
import { withExitCode } from "./run-check.ts";

const folder = mkdtempSync(join(tmpdir(), "tokenpit-report-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("readVitestReport", () => {
  test("counts tests, keeps the messages of failures, and takes a file that does not load for a failure", () => {
    const file = join(folder, "vitest.json");
    const assertion = { failureMessages: [] };
    writeFileSync(
      file,
      JSON.stringify({
        testResults: [
          {
            name: "a.test.ts",
            status: "failed",
            message: "",
            assertionResults: [
              { ...assertion, fullName: "adds", status: "passed" },
              { fullName: "sorts", status: "failed", failureMessages: ["expected 1", "got 2"] },
              { ...assertion, fullName: "sings", status: "pending" },
            ],
          },
          {
            name: "b.test.ts",
            status: "failed",
            message: "cannot find ./c.ts",
            assertionResults: [],
          },
        ],
      }),
    );
    expect(readVitestReport(file)).toEqual({
      passed: 1,
      failed: [
        { name: "a.test.ts: sorts", message: "expected 1\ngot 2" },
        { name: "b.test.ts", message: "cannot find ./c.ts" },
      ],
      skipped: [{ name: "a.test.ts: sings", reason: "marked pending in its file" }],
    });
  });

  test("without a file there is no report", () => {
    expect(readVitestReport(join(folder, "nothing.json"))).toBeUndefined();
  });
});

describe("withExitCode", () => {
  const found = { passed: 3, failed: [], skipped: [] };

  test("a command that only exits is one check", () => {
    expect(withExitCode("lint", 0, undefined)).toEqual({ passed: 1, failed: [], skipped: [] });
    expect(withExitCode("lint", 1, undefined)).toMatchObject({
      passed: 0,
      failed: [{ name: "lint" }],
    });
  });

  test("a failing exit code is a failure even if none was reported", () => {
    expect(withExitCode("unit", 0, found)).toEqual(found);
    expect(withExitCode("unit", 1, found)).toMatchObject({ passed: 3, failed: [{ name: "unit" }] });
  });
});
