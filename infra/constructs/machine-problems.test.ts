import { describe, expect, test } from "vitest";
import { machineProblems } from "./machine-problems.ts";

const child = { StartAt: "Work", States: { Work: { Type: "Pass", End: true } } };

const mapOf = (more: object = {}, mode = "DISTRIBUTED") => ({
  Type: "Map",
  Label: "Cells",
  ItemProcessor: { ...child, ProcessorConfig: { Mode: mode, ExecutionType: "STANDARD" } },
  End: true,
  ...more,
});

const machine = (states: object) => ({ StartAt: "Cells", States: states });

describe("an EXPRESS machine", () => {
  const inBranch = { Type: "Parallel", Branches: [{ States: { Inner: mapOf() } }], End: true };

  test("holds no Distributed Map, however deep", () => {
    const told = "a Distributed Map runs in a STANDARD machine only";
    expect(machineProblems(machine({ Cells: mapOf() }), "EXPRESS")).toEqual([`Cells: ${told}`]);
    expect(machineProblems(machine({ Cells: inBranch }), "EXPRESS")).toEqual([`Inner: ${told}`]);
  });

  test("may hold another, and a STANDARD one both", () => {
    expect(machineProblems(machine({ Cells: mapOf({}, "INLINE") }), "EXPRESS")).toEqual([]);
    expect(machineProblems(machine({ Cells: mapOf() }), "STANDARD")).toEqual([]);
  });
});

describe("names", () => {
  test.each([
    [{ Cells: mapOf({ Label: "x".repeat(41) }) }, "41 characters, at most 40"],
    [{ Cells: mapOf({ Label: "two words" }) }, "two words: labels have letters"],
    [{ Cells: mapOf({ Label: undefined }) }, "without a label"],
    [
      {
        Cells: mapOf(),
        Others: mapOf({ ItemProcessor: { States: {}, ProcessorConfig: { Mode: "DISTRIBUTED" } } }),
      },
      "Cells: two maps have this label",
    ],
    [{ Cells: mapOf(), Work: { Type: "Pass" } }, "Work: two states have this name"],
    [{ ["n".repeat(81)]: { Type: "Pass" } }, "81 characters, at most 80"],
  ])("%#: %s", (states, told) => {
    const problems = machineProblems(machine(states), "STANDARD");
    expect(problems.join("\n")).toContain(told);
    expect(problems).toHaveLength(1);
  });
});

describe("words that other checks pass over", () => {
  test.each([
    [{ ItemReader: { ReaderConfig: { InputType: "NDJSON" } } }, "InputType: NDJSON"],
    [{ ResultWriter: { WriterConfig: { OutputType: "CSV" } } }, "OutputType: CSV"],
    [{ ResultWriter: { WriterConfig: { Transformation: "ZIP" } } }, "Transformation: ZIP"],
    [{ Retry: [{ JitterStrategy: "HALF" }] }, "JitterStrategy: HALF"],
    [{ Output: "{% $states.input. %}" }, "$states.input. : "],
    [{ Output: ["{% $eval('1') %}"] }, "$eval is not there"],
  ])("%j", (more, told) => {
    const problems = machineProblems(machine({ Cells: mapOf(more) }), "STANDARD");
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(told);
  });
});

test("a definition that is too long to be created", () => {
  const states = { Cells: { Type: "Pass", Comment: "x".repeat(1 << 20) } };
  expect(machineProblems(machine(states), "STANDARD")[0]).toMatch(/^the definition has \d+ bytes/);
});
