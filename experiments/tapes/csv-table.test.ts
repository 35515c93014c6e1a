import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvField } from "../record/csv-sink.ts";
import { csvTable } from "./csv-table.ts";

test("whatever the writer of CSV writes comes back, with the line of each row", () => {
  const field = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r\n", " ", "é") });
  fc.assert(
    fc.property(fc.array(fc.tuple(field, field), { maxLength: 8 }), (rows) => {
      const lines = rows.map((row) => `${["x", ...row].map(csvField).join(",")}\r\n`);
      const table = csvTable(`key,a,b\r\n${lines.join("")}`, "t.csv");
      expect(table.rows).toBe(rows.length);
      let line = 2;
      for (const [row, [a, b]] of rows.entries()) {
        expect([table.column("a")[row] ?? "", table.column("b")[row] ?? ""]).toEqual([a, b]);
        expect(table.lineOf(row)).toBe(line);
        line += lines[row]!.split("\n").length - 1;
      }
    }),
    { seed: 5, numRuns: 300 },
  );
});

describe("what is no table is refused with its line", () => {
  test.each([
    ["", "t.csv: empty; a header line is needed"],
    ["a,a\n1,2\n", "t.csv:1: two columns are called a"],
    ["a,b\n1,2\n3\n", "t.csv:3: found 1 fields; the header line has 2"],
    ['a,b\n1,"2\n3,4\n', "t.csv:2: a quote that never ends"],
    ['a,b\n1,"2"3\n', "t.csv:2: a quote in the middle of a field"],
  ])("%j", (text, message) => {
    expect(() => csvTable(text, "t.csv")).toThrow(message);
  });
});

test("a byte order mark and a missing last line end make no difference", () => {
  const table = csvTable("\uFEFFa,b\n1,\n2,3", "t.csv");
  expect([table.names, table.rows, table.column("b")[0], table.column("b")[1]]).toEqual([
    ["a", "b"],
    2,
    null,
    "3",
  ]);
});
