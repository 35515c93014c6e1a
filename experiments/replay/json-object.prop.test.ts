import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ABSENT, FALSE, NESTED, NULL, NUMBER, STRING, TRUE } from "./json-columns.ts";
import { JsonObject } from "./json-object.ts";

const NAMES = ["id", "time", "price"];
const NEXT_LINE = '{"id":"next","time":1}';

/**
 * What the reader makes of a text: its named members, or null where it refuses it. A usual line that stands before its
 * end and before others is read in one pass: it must come to the same.
 */
function read(
  text: string,
  object: JsonObject = new JsonObject(NAMES),
): Record<string, unknown> | null {
  const found = readWhole(text, object);
  for (const behind of ["\n", '\n{"id"\n', `\n${NEXT_LINE}\n`]) {
    const bytes = Buffer.from(`##${text}${behind}`);
    const end = object.readUsual(bytes, 2);
    if (end < 0) continue;
    expect(end).toBe(2 + Buffer.byteLength(text));
    expect(membersOf(object)).toEqual(found);
  }
  return found;
}

function readWhole(text: string, object: JsonObject): Record<string, unknown> | null {
  const bytes = Buffer.from(`##${text}#`);
  return object.read(bytes, 2, bytes.length - 1) === null ? membersOf(object) : null;
}

function membersOf(object: JsonObject): Record<string, unknown> {
  const members = NAMES.map((name, i) => [name, valueOf(object, i)] as const);
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}

function valueOf(object: JsonObject, member: number): unknown {
  switch (object.kinds[member]) {
    case ABSENT:
      return undefined;
    case NULL:
      return null;
    case TRUE:
      return true;
    case FALSE:
      return false;
    case NUMBER:
      return object.numbers[member];
    case STRING:
      return object.text(member);
    case NESTED:
      return "nested";
    default:
      throw new Error("no such kind");
  }
}

/** The same by the platform's JSON. */
function expected(text: string): Record<string, unknown> | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => NAMES.includes(name))
      .map(([name, member]) => [
        name,
        typeof member === "object" && member !== null ? "nested" : member,
      ]),
  );
}

const name = fc.oneof(fc.constantFrom(...NAMES), fc.string({ maxLength: 4 }));
const value = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.double(), fc.integer());
const objects = fc.uniqueArray(fc.tuple(name, value), { selector: ([each]) => each, maxLength: 5 });

const spaced = fc.constantFrom("", " ", "\t", "\r", "  ");

describe("reading one JSON object", () => {
  test("finds the named members, whatever else there is and however it is spaced", () => {
    fc.assert(
      fc.property(objects, spaced, (members, space) => {
        fc.pre(members.every(([each]) => each !== "__proto__"));
        const inner = members.map(
          ([each, one]) =>
            `${space}${JSON.stringify(each)}${space}:${space}${JSON.stringify(one)}${space}`,
        );
        const text = `${space}{${inner.join(",")}}${space}`;
        expect(read(text)).toEqual(expected(text));
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  test("refuses exactly what is no JSON object, however a text is damaged", () => {
    const damage = fc.tuple(
      fc.nat(),
      fc.nat({ max: 2 }),
      fc.constantFrom(...' {}[]:,"\\0e-+.tfnu1\u0001é'.split("")),
    );
    fc.assert(
      fc.property(objects, fc.array(damage, { minLength: 1, maxLength: 3 }), (members, damages) => {
        let text = JSON.stringify(Object.fromEntries(members));
        for (const [at, cut, inserted] of damages) {
          const position = at % (text.length + 1);
          text = text.slice(0, position) + inserted + text.slice(position + cut);
        }
        fc.pre(text.isWellFormed() && !/__proto__|_proto|u005f/.test(text));
        const found = read(text);
        // Beyond the platform's JSON, a name may occur only once.
        if (found === null && expected(text) !== null)
          expect(problemOf(text)).toContain("occurs twice");
        else expect(found).toEqual(expected(text));
      }),
      { seed: 2, numRuns: 5000 },
    );
  });

  test("reads messages as programs write them, dense or with a space, and reads them in any order", () => {
    const members = fc.tuple(
      fc.tuple(fc.constant("id"), fc.oneof(fc.string(), fc.boolean(), fc.constant(null))),
      fc.tuple(fc.constant("time"), fc.integer()),
      fc.tuple(fc.constant("price"), fc.oneof(fc.double(), fc.integer(), fc.boolean())),
    );
    const lines = members.chain((all) => fc.shuffledSubarray(all));
    fc.assert(
      fc.property(fc.array(fc.tuple(lines, fc.boolean()), { maxLength: 8 }), (texts) => {
        const object = new JsonObject(NAMES);
        for (const [line, isSpaced] of texts) {
          const dense = JSON.stringify(Object.fromEntries(line));
          const text = isSpaced ? dense.replaceAll(":", ": ").replaceAll(",", ", ") : dense;
          expect(read(text, object)).toEqual(expected(text));
          expect(read(`${text}\r`, object)).toEqual(expected(text));
        }
      }),
      { seed: 4, numRuns: 1000 },
    );
  });

  test("reads usual lines in one pass, and no others", () => {
    const object = new JsonObject(NAMES);
    const endOf = (text: string): number =>
      object.readUsual(Buffer.from(`${text}\n${NEXT_LINE}\n`), 0);
    for (const usual of ['{"id":"a","time":-5}', '{"time": 5.25, "id": ""}\r', '{"price":true}']) {
      expect(endOf(usual)).toBe(usual.length);
    }
    for (const other of [
      '{"x":1}',
      '{"id":null}',
      '{"id":"\\n"}',
      "{}",
      '{"id":1',
      '{"id":1}}',
      "",
    ]) {
      expect(endOf(other)).toBe(-1);
    }
  });

  test.each([
    "0",
    "-0",
    "5.0",
    "1e2",
    "0.1",
    "-2.81",
    "123456789012345",
    "1234567890123456",
    "9007199254740993",
    "0.30000000000000004",
    "1e999",
    "-1e-999",
    "1E+2",
    "0.000000000000001",
    "123456789.012345678",
    "1.5e300",
  ])("reads the number %s as the platform does", (text) => {
    expect(read(`{"price":${text}}`)!["price"]).toBe(Number(text));
  });

  test("reads every decimal of up to 17 digits as the platform does", () => {
    const digits = fc.stringMatching(/^-?(0|[1-9][0-9]{0,8})(\.[0-9]{1,8})?$/);
    fc.assert(
      fc.property(digits, (text) => {
        expect(read(`{"price":${text}}`)!["price"]).toBe(Number(text));
      }),
      { seed: 3, numRuns: 3000 },
    );
  });
});

const problemOf = (text: string): string | null => {
  const bytes = Buffer.from(text);
  return new JsonObject(NAMES).read(bytes, 0, bytes.length);
};

describe("what is wrong with a line", () => {
  const nested = (depth: number): string => `{"x":${"[".repeat(depth)}${"]".repeat(depth)}}`;

  test.each([
    ["", "a blank line"],
    [" \t\r", "a blank line"],
    ["[1]", "not a JSON object"],
    ["5", "not a JSON object"],
    ['"id"', "not a JSON object"],
    ["{", "not JSON: the line ends at column 2, expected a name in quotes"],
    ["{id:1}", 'not JSON: found "i" at column 2, expected a name in quotes'],
    ['{"id" 1}', 'not JSON: found "1" at column 7, expected ":"'],
    ['{"id":1 "time":2}', 'not JSON: found """ at column 9, expected "," or "}"'],
    ['{"id":1,}', 'not JSON: found "}" at column 9, expected a name in quotes'],
    ['{"id":01}', 'not JSON: found "1" at column 8, expected "," or "}"'],
    ['{"id":+1}', 'not JSON: found "+" at column 7, expected a value'],
    ['{"id":1.}', 'not JSON: found "}" at column 9, expected a digit'],
    ['{"id":nul}', 'not JSON: found "}" at column 10, expected null'],
    ['{"id":"a', "not JSON: the line ends at column 9, expected the end of a string"],
    [
      '{"id":"a\u0000"}',
      "not JSON: found the byte 0x00 at column 9, expected no control character",
    ],
    ['{"id":"\\x"}', 'not JSON: found "x" at column 9, expected an escape that JSON knows'],
    ['{"id":"\\u12g4"}', 'not JSON: found "g" at column 12, expected an escape that JSON knows'],
    ['{"id":1}{"id":2}', 'not JSON: found "{" at column 9, expected the end of the line'],
    ["\ufeff{}", "not JSON: found the byte 0xef at column 1, expected a value"],
    ['{"id":1,"id":1}', 'the name "id" occurs twice'],
    ['{"id":1,"\\u0069d":1}', 'the name "\\u0069d" occurs twice'],
    ['{"x":1,"y":2,"x":1}', 'the name "x" occurs twice'],
    ['{"__proto__":1}', "the name __proto__ is not allowed"],
    ['{"__proto\\u005f_":1}', "the name __proto__ is not allowed"],
    [nested(32), "more than 32 objects and arrays within one another"],
    [nested(30_000), "more than 32 objects and arrays within one another"],
  ])("%j: %s", (text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  test("nesting up to the limit is passed over", () => {
    expect(problemOf(nested(31))).toBe(null);
  });

  test("nothing of one line is left for the next", () => {
    const object = new JsonObject(NAMES);
    const first = Buffer.from('{"id":"a","x":1}');
    const second = Buffer.from('{"x":1}');
    object.read(first, 0, first.length);
    expect(object.read(second, 0, second.length)).toBe(null);
    expect([...object.kinds]).toEqual([ABSENT, ABSENT, ABSENT]);
  });
});
