import { describe, expect, test, vi } from "vitest";
import { Lexer } from "yaml";
import { LONGEST_TEXT_BYTES } from "./longest-text.ts";
import { readYaml } from "./read-yaml.ts";
import { plainOf } from "./source.ts";
import { DEEPEST } from "./yaml-conversion.ts";

const M = LONGEST_TEXT_BYTES;

function answer(text: string): unknown {
  const read = readYaml(text, "m.yaml");
  return "root" in read ? plainOf(read.root) : read.problems.map(({ message }) => message);
}

describe("what is read", () => {
  test("scalars of YAML 1.2", () => {
    expect(
      answer("a: 2027-01-04\nb: 22:00\nc: yes\nd: 1_000\ne: 0x10\nf: true\ng:\nh: 1e3"),
    ).toEqual({
      a: "2027-01-04",
      b: "22:00",
      c: "yes",
      d: "1_000",
      e: 16,
      f: true,
      g: null,
      h: 1000,
    });
  });

  test("JSON", () => {
    expect(answer('{"a": {"b": [1, "x", null]}}')).toEqual({ a: { b: [1, "x", null] } });
  });

  test("a text with a byte order mark", () => {
    expect(answer("\ufeffa: 1")).toEqual({ a: 1 });
  });

  test("aliases stand for what their anchor has", () => {
    expect(answer("a: &x { b: [1, 2] }\nc: *x\nd: [*x, &x 5, *x]")).toEqual({
      a: { b: [1, 2] },
      c: { b: [1, 2] },
      d: [{ b: [1, 2] }, 5, 5],
    });
  });

  test("every value has its place", () => {
    const read = readYaml("a:\n  b: 5\n  c: [x,\n    y]", "m.yaml");
    const map = "root" in read ? read.root.entries.get("a")!.node : null;
    const inside = map?.kind === "map" ? map.entries : null;
    expect(inside?.get("b")).toMatchObject({
      keyAt: { line: 2, column: 3 },
      node: { at: { line: 2, column: 6 } },
    });
    expect(inside?.get("c")?.node).toMatchObject({
      items: [{ at: { line: 3, column: 7 } }, { at: { line: 4, column: 5 } }],
    });
  });

  test(`${DEEPEST} levels, and not one more`, () => {
    const nested = (levels: number): string => `a: ${"[".repeat(levels)}${"]".repeat(levels)}`;
    expect(answer(nested(DEEPEST - 1))).toMatchObject({ a: expect.anything() });
    expect(answer(nested(DEEPEST))).toMatchObject({ a: expect.anything() });
    expect(answer(nested(DEEPEST + 1))).toEqual([`nested deeper than ${DEEPEST} levels`]);
  });
});

const bomb = (levels: number): string => {
  const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"];
  for (let i = 1; i < levels; i++) {
    lines.push(`a${i}: &a${i} [${Array.from({ length: 9 }, () => `*a${i - 1}`).join(", ")}]`);
  }
  return lines.join("\n");
};

const indented = Array.from({ length: 1400 }, (_, i) => `${" ".repeat(i)}a:\n`).join("");

/** Texts that are made to be slow or to overflow, and what is said of them. */
const HOSTILE: readonly (readonly [string, string, RegExp])[] = [
  ["more than a mebibyte", "a".repeat(M + 1), /found 1048577 characters; allowed: at most 1048576/],
  ["a bomb of aliases", bomb(20), /more than 50000 values once aliases are followed/],
  ["an alias within its own anchor", "a: &a [*a]", /no anchor `a` before/],
  [
    "a chain of aliases deeper than allowed",
    `a0: &a0 {}\n${Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} { x: *a${i} }`).join("\n")}`,
    /nested deeper/,
  ],
  ["brackets without end", "[".repeat(M), /too much or too deeply nested/],
  ["braces without end", "{a: ".repeat(M / 4), /too much or too deeply nested/],
  ["lists in lists", "- ".repeat(M / 2), /too much or too deeply nested/],
  ["keys of keys", "? ".repeat(M / 2), /too much or too deeply nested/],
  ["one level deeper each line", indented, /too much or too deeply nested/],
  ["too many keys", Array.from({ length: 90_000 }, (_, i) => `k${i}: 1`).join("\n"), /too much/],
  ["too many items", `a: [${"1,".repeat(M / 2 - 8)}]`, /too much/],
  ["too many comments", "#\n".repeat(M / 2), /too much/],
  ["too many errors", "}\n".repeat(M / 2), /too much/],
  ["too many documents", "---\n".repeat(M / 4), /second document/],
  ["anchors and aliases by the thousand", `a:\n${"- &a 1\n- *a\n".repeat(30_000)}`, /too much/],
  ["one long word", "a".repeat(M), /a map of keys is needed/],
  ["one long key", `${"a".repeat(M - 8)}: 1\n- b`, /cannot be read/],
  ["one long string", `"${"\\n".repeat(M / 2 - 2)}"`, /a map of keys is needed/],
];

/** Lexical pieces that the reading of a text takes: everything that is built grows from them. */
function piecesTaken(read: () => void): number {
  let pieces = 0;
  const { lex } = Lexer.prototype;
  const spy = vi.spyOn(Lexer.prototype, "lex");
  spy.mockImplementation(function* (this: Lexer, source, incomplete) {
    for (const piece of lex.call(this, source, incomplete)) {
      pieces++;
      yield piece;
    }
  });
  try {
    read();
  } finally {
    spy.mockRestore();
  }
  return pieces;
}

describe("texts that are made to hurt", () => {
  test.each(HOSTILE)("%s", (_what, text, told) => {
    const pieces = piecesTaken(() => {
      expect(answer(text)).toEqual(expect.arrayContaining([expect.stringMatching(told)]));
    });
    expect(pieces).toBeLessThanOrEqual(50_001);
  });

  test("seven thousand keys of one map take no work that grows with their square", () => {
    const workOf = (keys: number): number => {
      const text = Array.from({ length: keys }, (_, i) => `k${i}: 1`).join("\n");
      const before = process.threadCpuUsage();
      expect(Object.keys(answer(text) as object)).toHaveLength(keys);
      return process.threadCpuUsage(before).user;
    };
    workOf(700); // warm
    const few = Math.max(1000, workOf(700), workOf(700));
    // Ten times the keys: ten times the work would do, a hundred would be the square.
    expect(Math.min(workOf(7000), workOf(7000))).toBeLessThan(60 * few);
  });
});
