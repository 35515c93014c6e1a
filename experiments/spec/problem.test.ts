import { expect, test } from "vitest";
import { formatProblems, Problems } from "./problem.ts";

const told = (message: string): string => {
  const problems = new Problems();
  problems.add({ file: "m.yaml", line: 3, column: 5 }, "days", message);
  return problems.list()[0]!.message;
};

test("whatever a message quotes, a terminal has nothing in it to obey, and it stays one line", () => {
  expect(told("no `a\u0000\u001b[31mb\n\u202ec` here")).toBe(
    "no `a\\u0000\\u001b[31mb\\u000a\\u202ec` here",
  );
});

test("a message that quotes without an end is cut", () => {
  const message = told(`found ${"x".repeat(100_000)}`);
  expect(message).toHaveLength(1001);
  expect(message.endsWith("x…")).toBe(true);
});

test("what is told is as long as a name in it wants", () => {
  const message = `unknown key: allowed: ${Array.from({ length: 60 }, (_, i) => `key${i}`).join(", ")}`;
  expect(told(message)).toBe(message);
  expect(formatProblems([])).toBe("");
});
