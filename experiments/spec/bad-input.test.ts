import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { dayNumber, isoDate } from "../../engine/base/civil-date.ts";
import { FULL_MARKET, IDLE_CLASSES, TINY_MARKET } from "../../tests/fixtures/tiny-market.ts";
import { formatProblems, type Problem } from "./problem.ts";
import { resolveScenario } from "./resolve-scenario.ts";
import { readScenarioFile } from "./scenario-file.ts";

const MARKETS: Readonly<Record<string, string>> = {
  none: "",
  tiny: TINY_MARKET,
  full: FULL_MARKET,
};

interface Case {
  readonly name: string;
  readonly text: string;
  readonly told: readonly string[];
}

/**
 * The cases of `bad-input.cases.txt`. A block is: its name; the market that it begins with; what is taken out (`-`) and
 * put in (`+`, at the end where nothing is taken out); every line that is told, exactly.
 */
function readCases(): Case[] {
  const file = new URL("./bad-input.cases.txt", import.meta.url);
  const blocks = readFileSync(file, "utf8").split(/^# /m).slice(1);
  return blocks.map((block) => {
    const [name, market, ...lines] = block.trimEnd().split("\n");
    const marked = (mark: string): string =>
      lines.flatMap((line) => (line.startsWith(`${mark} `) ? [line.slice(2)] : [])).join("\n");
    const told = lines.filter((line) => !/^[-+] /.test(line));
    return { name: name!, text: edit(MARKETS[market!]!, marked("-"), marked("+")), told };
  });
}

function edit(text: string, from: string, to: string): string {
  if (from === "") return `${text}${to}\n`;
  if (!text.includes(from)) throw new Error(`the market has no: ${from}`);
  return text.replace(from, () => to);
}

function problemsOf(text: string): readonly Problem[] {
  const read = readScenarioFile(text, "m.yaml");
  const result =
    "problems" in read ? read : resolveScenario([read.layer], { classes: IDLE_CLASSES });
  return "problems" in result ? result.problems : [];
}

describe("what is told of bad input", () => {
  const cases = readCases();

  test("there are cases", () => {
    expect(cases.length).toBeGreaterThan(90);
  });

  test.each(cases)("$name", ({ text, told }) => {
    expect(formatProblems(problemsOf(text)).trimEnd().split("\n")).toEqual(told);
  });

  test("all problems of a file are told at once, in order of line, up to twenty", () => {
    const groups = Array.from({ length: 30 }, (_, i) => `  g${i}: { class: noise, count: -1 }`);
    const text = edit(TINY_MARKET, "days: 5", "days: 0").replace(
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
    const terms = edit(TINY_MARKET, "nymex-gpu1", "sit").replace(
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
      edit(TINY_MARKET, "", "calendar:\n  indexPublication: '22:00'\n  tradeDateRoll: '21:00'"),
    );
    expect(problem).toMatchObject({ line: 11, also: [{ file: "m.yaml", line: 12, column: 18 }] });
  });
});
