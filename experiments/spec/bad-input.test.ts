import { describe, expect, test } from "vitest";
import { dayNumber, isoDate } from "../../engine/base/civil-date.ts";
import { badInputCases, edited } from "../../tests/fixtures/bad-input-cases.ts";
import { IDLE_CLASSES, TINY_MARKET } from "../../tests/fixtures/tiny-market.ts";
import { formatProblems, type Problem } from "./problem.ts";
import { resolveScenario } from "./resolve-scenario.ts";
import { readScenarioFile } from "./scenario-file.ts";

function problemsOf(text: string): readonly Problem[] {
  const read = readScenarioFile(text, "m.yaml");
  const result =
    "problems" in read ? read : resolveScenario([read.layer], { classes: IDLE_CLASSES });
  return "problems" in result ? result.problems : [];
}

describe("what is told of bad input", () => {
  const cases = badInputCases();

  test("there are cases", () => {
    expect(cases.length).toBeGreaterThan(90);
  });

  test.each(cases)("$name", ({ text, told }) => {
    expect(formatProblems(problemsOf(text)).trimEnd().split("\n")).toEqual(told);
  });

  test("all problems of a file are told at once, in order of line, up to twenty", () => {
    const groups = Array.from({ length: 30 }, (_, i) => `  g${i}: { class: noise, count: -1 }`);
    const text = edited(TINY_MARKET, "days: 5", "days: 0").replace(
      "agents:",
      `agents:\n${groups.join("\n")}`,
    );
    const problems = problemsOf(text);
    expect(problems).toHaveLength(20);
    expect(problems[0]!.path).toBe("days");
    const lines = problems.map(({ line }) => line);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
    expect(new Set(lines).size).toBe(20);
  });

  test("holidays may not reach so far back that a month cannot be dated", () => {
    const first = dayNumber(2026, 8, 3);
    const holidays = Array.from({ length: 154 }, (_, i) => isoDate(first + i)).join(", ");
    const terms = edited(TINY_MARKET, "nymex-gpu1", "sit").replace(
      "days: 5",
      "days: 5\ncalendar:\n  holidays: []",
    );
    expect(problemsOf(terms)).toEqual([]);
    expect(formatProblems(problemsOf(terms.replace("[]", `[${holidays}]`)))).toBe(
      "m.yaml:6:3 calendar.holidays: the calendar cannot date the listed months " +
        "(SCU-2027-01 fixes before the calendar starts): are there too many holidays? (see also line 3)\n",
    );
  });

  test("what contradicts names the other line as data", () => {
    const [problem] = problemsOf(
      edited(TINY_MARKET, "", "calendar:\n  indexPublication: '22:00'\n  tradeDateRoll: '21:00'"),
    );
    expect(problem).toMatchObject({ line: 11, also: [{ file: "m.yaml", line: 12, column: 18 }] });
  });
});
