import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FactTable } from "./fact-table.ts";
import { column } from "./tables/columns.ts";
import { type FactSink, Tape } from "./tape.ts";

const TABLE: FactTable = {
  name: "made_up",
  doc: "Three columns, so that a row is padded.",
  columns: [column("a", "real", "", ""), column("b", "real", "", ""), column("c", "long", "", "")],
};
const WITH_RULE: FactTable = {
  ...TABLE,
  columns: [...TABLE.columns, column("said", "real", "", "", { ofRule: true })],
};

function put(tape: Tape, row: readonly number[], sinks: readonly FactSink[] = []): void {
  if (tape.used === tape.full) tape.flush(sinks);
  tape.chunk.set(row, tape.used);
  tape.used += tape.stride;
}

function hashOf(rows: readonly (readonly number[])[], flushAfter: ReadonlySet<number>): string {
  const tape = new Tape(0, TABLE);
  for (const [i, row] of rows.entries()) {
    put(tape, row);
    if (flushAfter.has(i)) tape.flush([]);
  }
  tape.flush([]);
  expect(tape.rowCount).toBe(rows.length);
  return tape.hash();
}

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const rows = fc.array(fc.tuple(finite, finite, fc.integer()), { maxLength: 40 });

describe("the hash of a table", () => {
  test("does not depend on when chunks are handed on", () => {
    fc.assert(
      fc.property(rows, fc.array(fc.nat({ max: 40 })), (list, pauses) => {
        expect(hashOf(list, new Set(pauses))).toBe(hashOf(list, new Set()));
      }),
      { seed: 20_261_122, numRuns: 200 },
    );
    const many = Array.from({ length: 3000 }, (_, i) => [i, i / 7, -i]);
    expect(hashOf(many, new Set([5, 1023, 1024, 2999]))).toBe(hashOf(many, new Set()));
  });

  test("depends on every number, on the order of rows and on their count", () => {
    const base = [
      [1, 2, 3],
      [4, 5, 6],
    ];
    const others = [
      [[1, 2, 3]],
      [base[1]!, base[0]!],
      [...base, [0, 0, 0]],
      [base[0]!, [4, 5, 7]],
      [base[0]!, [4, 5.000000000000001, 6]],
    ];
    const hashes = [base, ...others].map((list) => hashOf(list, new Set()));
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test("is the same for minus zero as for zero, and sinks see zero", () => {
    const seen: number[] = [];
    const sink: FactSink = {
      facts: (_table, chunk, count, stride) => void seen.push(...chunk.subarray(0, count * stride)),
    };
    const tape = new Tape(0, TABLE);
    put(tape, [-0, -1, 0]);
    put(tape, [1, -0, -0]);
    tape.flush([sink]);
    expect(tape.hash()).toBe(
      hashOf(
        [
          [0, -1, 0],
          [1, 0, 0],
        ],
        new Set(),
      ),
    );
    expect(seen.filter((value) => Object.is(value, -0))).toEqual([]);
    expect(seen).toEqual([0, -1, 0, 0, 1, 0, 0, 0]);
  });

  test("keeps the smallest negative numbers: only their zero is none", () => {
    expect(hashOf([[-5e-324, 0, 0]], new Set())).not.toBe(hashOf([[0, 0, 0]], new Set()));
    expect(hashOf([[-2.2250738585072014e-308, 0, 0]], new Set())).not.toBe(
      hashOf([[2.2250738585072014e-308, 0, 0]], new Set()),
    );
  });
});

describe("what is no finite number", () => {
  test.each([
    ["not a number", Number.NaN],
    ["infinity", Infinity],
    ["minus infinity", -Infinity],
  ])("%s is refused, with table, column and row", (_what, value) => {
    const tape = new Tape(0, TABLE);
    for (let i = 0; i < 1024; i++) put(tape, [1, 2, 3]);
    put(tape, [1, 2, 3]);
    put(tape, [-0, value, 3]);
    expect(() => tape.flush([])).toThrow(`b in row 1025 of the table made_up would be ${value}`);
  });
});

describe("what rules say in a table of the market", () => {
  const hashes = (said: number, a = 1): [string, string] => {
    const tape = new Tape(0, WITH_RULE);
    put(tape, [a, 2, 3, said]);
    put(tape, [5, 6, 7, said + 1]);
    tape.flush([]);
    return [tape.hash(), tape.marketHash()];
  };

  test("is in the table's hash, and not in its market hash", () => {
    expect(hashes(9)[0]).not.toBe(hashes(8)[0]);
    expect(hashes(9)[1]).toBe(hashes(8)[1]);
    expect(hashes(9, 4)[1]).not.toBe(hashes(9)[1]);
  });

  test("is handed to sinks all the same", () => {
    const seen: number[] = [];
    const tape = new Tape(0, WITH_RULE);
    put(tape, [1, 2, 3, 9]);
    tape.flush([{ facts: (_t, chunk) => void seen.push(...chunk.subarray(0, 4)) }]);
    expect(seen).toEqual([1, 2, 3, 9]);
  });

  test("a table without such columns has one hash", () => {
    const tape = new Tape(0, TABLE);
    put(tape, [1, 2, 3]);
    tape.flush([]);
    expect(tape.marketHash()).toBe(tape.hash());
  });
});

test("a hash of rows that are not folded yet is refused; a reset tape is empty", () => {
  const tape = new Tape(0, TABLE);
  const empty = tape.hash();
  put(tape, [1, 2, 3]);
  expect(() => tape.hash()).toThrow("made_up: flush before asking for the hash");
  tape.reset(true);
  expect([tape.rowCount, tape.hash()]).toEqual([0, empty]);
});
