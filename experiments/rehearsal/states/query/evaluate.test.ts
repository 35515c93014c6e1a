import { describe, expect, test } from "vitest";
import type { Json } from "../json.ts";
import { evaluate, evaluateNumber, type QueryScope } from "./evaluate.ts";
import { SeededStream } from "./seeded-stream.ts";

const scope = (seed = 1): QueryScope => ({
  stream: new SeededStream(seed, "test"),
  nowMs: () => 1_767_225_600_000.5,
  states: { input: { list: [3, 1, 2], text: "abc" }, context: { State: { Name: "A" } } },
  variables: new Map<string, Json>([["round", 7]]),
});

const VALUES: readonly (readonly [string, Json])[] = [
  ["{% $states.input.list[1] %}", 1],
  ["{% $states.context.State.Name & '-' & $round %}", "A-7"],
  ["{% $partition([1..5], 2) %}", [[1, 2], [3, 4], [5]]],
  ["{% $range(0, 10, 5) %}", [0, 5, 10]],
  ["{% $range(3, 1, -1) %}", [3, 2, 1]],
  ["{% $range(1, 0, 1) %}", []],
  [
    "{% $hash($states.input.text, 'SHA-256') %}",
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  ],
  ["{% $hash('abc', 'MD5') %}", "900150983cd24fb0d6963f7d28e17f72"],
  ["{% $parse('{\"a\": [1]}').a %}", [1]],
  ["{% $millis() %}", 1_767_225_600_000],
  ["{% $now() %}", "2026-01-01T00:00:00.000Z"],
  ["{% $now('[Y]/[M01]') %}", "2026/01"],
  ["{% $random(5) = $random(5) %}", true],
  ["text that is none {% 1 %}", "text that is none {% 1 %}"],
];

test.each(VALUES)("%s", async (text, value) => {
  expect(await evaluate(text, scope(), "Output")).toEqual(value);
});

test("expressions at any depth are evaluated, and nothing else changes", async () => {
  const given = { a: ["{% $round %}", { b: "{% [] %}" }], c: null, d: "x" };
  const found = { a: [7, { b: [] }], c: null, d: "x" };
  expect(await evaluate(given, scope(), "Output")).toEqual(found);
});

describe("States.QueryEvaluationError:", () => {
  const WRONG: readonly (readonly [string, string])[] = [
    ["nothing", "{% $states.input.missing %}"],
    ["a field of the input document, which there is none of", "{% list %}"],
    ["the input document", "{% $ %}"],
    ["a function as a value", "{% function($x) { $x } %}"],
    ["an error of JSONata", "{% 'a' + 1 %}"],
    ["$error", "{% $error('mine') %}"],
    ["no JSON", "{% $parse('{') %}"],
    ["an unknown hash", "{% $hash('a', 'CRC') %}"],
    ["a step of 0", "{% $range(1, 2, 0) %}"],
    ["parts of size 0", "{% $partition([1], 0) %}"],
    ["a recursion without end", "{% ($f := function($x) { 1 + $f($x) }; $f(1)) %}"],
    ["a number that JSON cannot hold", "{% 1 / 0 %}"],
  ];
  test.each(WRONG)("%s", async (_, text) => {
    await expect(evaluate({ a: [text] }, scope(), "Output")).rejects.toMatchObject({
      error: "States.QueryEvaluationError",
      why: expect.stringContaining("field Output.a[0]"),
    });
  });

  test("a loop without end is stopped", { timeout: 20_000 }, async () => {
    const loop = "{% ($f := function($x) { $f($x + 1) }; $f(1)) %}";
    await expect(evaluate(loop, scope(), "Output")).rejects.toMatchObject({
      why: expect.stringContaining("timeout"),
    });
  });

  test(
    "but many expressions at once do not use up each other's time",
    { timeout: 60_000 },
    async () => {
      const long = "{% $count([1..20000].($ + 1)) %}";
      const startMs = performance.now();
      await evaluate(long, scope(), "Output");
      const count = Math.ceil(2_500 / (performance.now() - startMs));
      const found = await evaluate(Array(count).fill(long) as string[], scope(), "Output");
      expect(found).toEqual(Array(count).fill(20_000));
    },
  );

  test("a number out of its bounds", async () => {
    await expect(evaluateNumber("{% -1 %}", scope(), "Seconds", 0)).rejects.toThrow("from 0");
    expect(await evaluateNumber("{% 2 %}", scope(), "Seconds", 0)).toBe(2);
  });
});

test("draws are those of the seed: in the same order the same, of another seed others", async () => {
  const draw = "{% [$uuid(), $uuid(), $random(), $random()] %}";
  const first = (await evaluate(draw, scope(), "Output")) as readonly Json[];
  expect(await evaluate(draw, scope(), "Output")).toEqual(first);
  expect(await evaluate(draw, scope(2), "Output")).not.toEqual(first);
  expect(new Set(first).size).toBe(4);
  expect(first[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
