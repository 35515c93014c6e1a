import { expect, test } from "vitest";
import { findingOf, type NpmAnswer } from "./registry-answer.ts";

const answer = (value: unknown, exitCode = 0, stderr = ""): NpmAnswer => ({
  exitCode,
  stdout: typeof value === "string" ? value : JSON.stringify(value),
  stderr,
});

test("an answer without weaknesses, or with good signatures, is clean", () => {
  expect(findingOf(answer({ auditReportVersion: 2, vulnerabilities: {} })).finding).toBe("clean");
  expect(findingOf(answer({ invalid: [], missing: [] })).finding).toBe("clean");
});

test("a weakness or a wrong signature is found, and told", () => {
  const weak = findingOf(answer({ vulnerabilities: { yaml: { severity: "high" } } }, 1));
  expect(weak).toMatchObject({ finding: "found", words: expect.stringContaining("yaml") });
  const wrong = findingOf(answer({ invalid: [{ name: "zod" }], missing: [] }, 1));
  expect(wrong).toMatchObject({ finding: "found", words: expect.stringContaining("zod") });
});

test.each([
  [answer({ message: "405 Method Not Allowed", statusCode: 405 }, 1), "405 Method Not Allowed"],
  [
    answer("", 1, "npm error found no dependencies to audit\nnpm error A log"),
    "npm error found no dependencies to audit",
  ],
  [answer("", 0), "npm said nothing"],
  [answer("null", 0), "npm said nothing"],
])("a registry without the service is not taken for a check that passed", (given, words) => {
  expect(findingOf(given)).toEqual({ finding: "unanswered", words });
});
