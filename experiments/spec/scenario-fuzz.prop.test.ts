import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FULL_MARKET, IDLE_CLASSES } from "../../tests/fixtures/tiny-market.ts";
import { formatProblems, PROBLEMS_TOLD } from "./problem.ts";
import { resolveScenario, type ScenarioResolution } from "./resolve-scenario.ts";
import { readScenarioFile } from "./scenario-file.ts";

function read(text: string): ScenarioResolution {
  const file = readScenarioFile(text, "m.yaml");
  return "problems" in file ? file : resolveScenario([file.layer], { classes: IDLE_CLASSES });
}

/** Never throws; a scenario, or a page of problems that each name a line of the text. */
function expectAnAnswer(text: string): void {
  const result = read(text);
  if (!("problems" in result)) {
    expect(read(JSON.stringify(result.spec))).toMatchObject({ spec: result.spec });
    return;
  }
  const lines = text.split(/\r\n|[\r\n]/).length;
  expect(result.problems.length).toBeGreaterThan(0);
  expect(result.problems.length).toBeLessThanOrEqual(PROBLEMS_TOLD);
  for (const { line, column, message } of result.problems) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(message).not.toBe("");
  }
  // Nothing of a file reaches the terminal that it would obey.
  // oxlint-disable-next-line no-control-regex
  expect(formatProblems(result.problems)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
}

const WORDS = FULL_MARKET.split(/(\s+|[{}[\],:])/);

const ODD = fc.constantFrom(
  "",
  "null",
  "~",
  "-1",
  "0",
  "1e999",
  ".nan",
  "-.inf",
  "0x10",
  "9007199254740993",
  "true",
  "[]",
  "{}",
  "[[[[",
  "}}",
  "&a",
  "*a",
  "<<",
  "!!str",
  "? ",
  "- ",
  "|",
  ">",
  "%",
  "@",
  "`",
  "'",
  '"',
  "#",
  "\t",
  "\u0000",
  "\ud800",
  "__proto__",
  "constructor",
  "5 ms",
  "7500 lots",
  "3.65 USD",
  "15 %",
  "2027-02-30",
  "25:00",
  "---",
  "...",
  "\u2028",
  "a: &a [*a]",
);

const edit = fc.oneof(
  fc.record({ kind: fc.constant("replace" as const), at: fc.nat(WORDS.length - 1), by: ODD }),
  fc.record({
    kind: fc.constant("swap" as const),
    at: fc.nat(WORDS.length - 1),
    with: fc.nat(WORDS.length - 1),
  }),
  fc.record({
    kind: fc.constant("drop" as const),
    at: fc.nat(WORDS.length - 1),
    count: fc.integer({ min: 1, max: 12 }),
  }),
  fc.record({
    kind: fc.constant("insert" as const),
    at: fc.nat(WORDS.length - 1),
    text: fc.string({ unit: "binary" }),
  }),
);

const mutated = fc.array(edit, { minLength: 1, maxLength: 6 }).map((edits) => {
  const words = [...WORDS];
  for (const one of edits) {
    if (one.kind === "replace") words[one.at] = one.by;
    else if (one.kind === "insert") words[one.at] += one.text;
    else if (one.kind === "drop") words.fill("", one.at, one.at + one.count);
    else [words[one.at], words[one.with]] = [words[one.with]!, words[one.at]!];
  }
  return words.join("");
});

describe("whatever stands in a file", () => {
  test("a scenario with a few words changed is answered", () => {
    fc.assert(fc.property(mutated, expectAnAnswer), { seed: 1, numRuns: 250 });
  });

  test("any text is answered", () => {
    const text = fc.array(
      fc.oneof(ODD, fc.string({ unit: "binary" }), fc.constant("\n"), fc.constant(": ")),
    );
    fc.assert(
      fc.property(
        text.map((parts) => parts.join("")),
        expectAnAnswer,
      ),
      { seed: 2, numRuns: 600 },
    );
  });

  test("any value at any key is answered", () => {
    const keys = [
      "days",
      "start",
      "contracts",
      "economy",
      "clearing",
      "rules",
      "agents",
      "calendar",
      "record",
    ];
    const property = fc.property(
      fc.constantFrom(...keys),
      fc.jsonValue({ maxDepth: 6 }),
      (key, value) => {
        const text = `schema: 1\n${JSON.stringify(key)}: ${JSON.stringify(value)}\n`;
        expectAnAnswer(text);
      },
    );
    fc.assert(property, { seed: 3, numRuns: 500 });
  });
});
