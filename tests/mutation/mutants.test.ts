import { expect, test } from "vitest";
import { mutantsOf } from "./mutants.ts";

const changesOf = (source: string): string[] =>
  mutantsOf("x.ts", source).map(({ name }) => name.slice("x.ts: ".length));

test.each([
  ["const a = b < c;", ["const a = b <= c;", "const a = b >= c;"]],
  ["const a = b === c;", ["const a = b !== c;"]],
  ["const a = b - c;", ["const a = b + c;"]],
  ["const a = b && c;", ["const a = b || c;"]],
  ["a += b;", ["a -= b;"]],
  ["a++;", ["a--;"]],
  ["const a = !b;", ["const a = b;"]],
  ["const a = true;", ["const a = false;"]],
  ["const a = 7;", ["const a = 8;"]],
  ["const a = Math.min(b, c);", ["const a = Math.max(b, c);"]],
  ["const f = () => { return a; };", ["const f = () => { return undefined; };"]],
  ["if (a) f();", ["if (!(a)) f();"]],
  ["const a = b ? c : d;", ["const a = !(b) ? c : d;"]],
])("%s has the mutants %j", (source, becomes) => {
  expect(changesOf(source)).toEqual(becomes.map((text) => `${source} => ${text}`));
});

test.each([
  'const a = "text";',
  "type A = 1 | 2;",
  "const a: Record<string, 1> = b;",
  'assert(a > 0, "it is positive");',
  "const a = b[0];",
  "const A = { b: { minimum: 0, default: 1 } } as const satisfies ParameterSpecs;",
])("%s has none", (source) => {
  expect(changesOf(source)).toEqual([]);
});

test("a mutant is its file with the text between its offsets replaced", () => {
  const source = "const a = 1;\nconst b = a * 2;\n";
  const [one, times, two] = mutantsOf("x.ts", source);
  const made = [one!, times!, two!].map(
    ({ start, end, text }) => source.slice(0, start) + text + source.slice(end),
  );
  expect(made).toEqual([
    "const a = 2;\nconst b = a * 2;\n",
    "const a = 1;\nconst b = a / 2;\n",
    "const a = 1;\nconst b = a * 3;\n",
  ]);
});
