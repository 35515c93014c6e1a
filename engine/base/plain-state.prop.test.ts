import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { capacityBytes, capture, reinstate } from "./plain-state.ts";

const typedArrays = fc.oneof(
  fc.int8Array(),
  fc.uint8Array(),
  fc.int16Array(),
  fc.uint16Array(),
  fc.int32Array(),
  fc.uint32Array(),
  fc.float64Array(),
);

/** Anything that a state may hold. */
const { plain } = fc.letrec<{ plain: unknown }>((tie) => ({
  plain: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.integer(),
    fc.double(),
    fc.string({ maxLength: 5 }),
    fc.boolean(),
    fc.constant(null),
    fc.constant(undefined),
    typedArrays,
    fc.array(tie("plain"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom("a", "b", "c", "lots", "times"), tie("plain"), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
}));

const states = fc.dictionary(fc.constantFrom("a", "b", "c", "lots", "times"), plain, {
  maxKeys: 5,
  noNullPrototype: true,
});
const runs = { seed: 20_261_122, numRuns: 400 };

describe("capture and reinstate", () => {
  test("bring any state back, whatever it has become meanwhile", () => {
    fc.assert(
      fc.property(states, states, (before, after) => {
        const captured = capture(before);
        const state = after;
        reinstate(state, captured);
        expect(state).toEqual(before);
        expect(capture(state)).toEqual(captured);
      }),
      runs,
    );
  });

  test("a capture is untouched by what happens to the state, and can be reinstated again", () => {
    fc.assert(
      fc.property(states, states, (before, after) => {
        const captured = capture(before);
        const kept = JSON.stringify([captured], replacer);
        const state = structuredClone(before);
        for (let i = 0; i < 2; i++) {
          reinstate(state, captured);
          scribble(state);
          reinstate(state, capture(after));
        }
        expect(JSON.stringify([captured], replacer)).toBe(kept);
      }),
      runs,
    );
  });
});

const replacer = (_key: string, value: unknown): unknown =>
  ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;

/** Overwrites every array and typed array in place. */
function scribble(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  if (ArrayBuffer.isView(value)) {
    (value as Int8Array).fill(7);
    return;
  }
  for (const inner of Object.values(value)) scribble(inner);
  if (Array.isArray(value)) value.length = 0;
}

/** A part as the engine has them: columns that grow, wiring out of sight. */
class Part {
  rows: Int32Array = Int32Array.of(1, 2, 3);
  list: { month: number }[] = [{ month: 1 }];
  count = 0;
  readonly #wiring: { hits: number };

  constructor(wiring: { hits: number }) {
    this.#wiring = wiring;
  }

  hit(): number {
    return ++this.#wiring.hits;
  }
}

describe("instances", () => {
  test("keep their class, their wiring and the identity of their columns", () => {
    const wiring = { hits: 0 };
    const part = new Part(wiring);
    const { rows, list } = part;
    const captured = capture({ part });
    rows.fill(9);
    list.push({ month: 2 });
    part.count = 5;
    reinstate({ part }, captured);
    expect(part).toBeInstanceOf(Part);
    expect(part.hit()).toBe(1);
    expect(wiring.hits).toBe(1);
    expect(part.rows).toBe(rows);
    expect(part.list).toBe(list);
    expect([Array.from(rows), list, part.count]).toEqual([[1, 2, 3], [{ month: 1 }], 0]);
  });

  test("a column that grew is replaced by one of the old size; one that shrank by one of the old size too", () => {
    const part = new Part({ hits: 0 });
    const captured = capture(part);
    for (const length of [6, 1]) {
      part.rows = new Int32Array(length);
      reinstate(part, captured);
      expect(Array.from(part.rows)).toEqual([1, 2, 3]);
      part.rows[0] = 8;
      expect(capture(new Part({ hits: 0 }))).toEqual(captured);
    }
  });

  test("keys that came later go, keys that went come back", () => {
    const state: Record<string, unknown> = { kept: 1, gone: { deep: [1] } };
    const captured = capture(state);
    delete state["gone"];
    state["later"] = 2;
    reinstate(state, captured);
    expect(state).toEqual({ kept: 1, gone: { deep: [1] } });
  });
});

describe("what is no plain data", () => {
  test.each([
    ["a function", () => 1, "state.field is a function"],
    ["a bigint", 1n, "state.field is a bigint"],
    ["a symbol", Symbol("s"), "state.field is a symbol"],
    ["a map", new Map(), "state.field is a Map or a Set"],
    ["a set", new Set(), "state.field is a Map or a Set"],
  ])("%s is refused, and its place named", (_what, field, message) => {
    expect(() => capture({ field })).toThrow(message);
    expect(() => capture({ list: [0, { field }] })).toThrow(
      message.replace("state", "state.list[1]"),
    );
  });
});

test("capacity is the bytes of all columns, however deep", () => {
  expect(capacityBytes({ a: new Float64Array(3), b: [{ c: new Uint8Array(5) }], d: null })).toBe(
    29,
  );
  expect(capacityBytes(7)).toBe(0);
});
