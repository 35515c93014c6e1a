import { describe, expect, test } from "vitest";
import { findingsIn } from "./exemptions.ts";
import { projectFiles } from "./project.ts";
import { RULES } from "./rules.ts";
import type { Offence } from "./source-file.ts";

const files = projectFiles();
const findings = findingsIn(files, RULES);

describe("the house is tidy", () => {
  test("there is code to look at, and all of it can be parsed", () => {
    const code = files.filter((file) => file.isCode);
    expect(code.length).toBeGreaterThan(50);
    const broken = code.flatMap((file) =>
      file.parsed.errors.map((error) => file.offence(error.labels[0]?.start ?? 0, error.message)),
    );
    expectNone(broken);
  });

  for (const rule of RULES) {
    test(rule.holds, () => {
      expectNone(findings.offences.get(rule) ?? []);
    });
  }

  test("every exemption gives its reason and excuses something", () => {
    expectNone(findings.badExemptions);
  });
});

/** Names every offender in the message, so that a log shows them all. */
function expectNone(found: readonly Offence[]): void {
  const places = found.map(({ path, line, what }) => `${path}:${line}: ${what}`);
  if (places.length > 0) expect.fail(`${places.length} found:\n${places.join("\n")}`);
}
