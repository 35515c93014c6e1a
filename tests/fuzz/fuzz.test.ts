import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { fuzz, type FuzzOutcome } from "./fuzz.ts";
import { fuzzApart } from "./fuzz-apart.ts";
import { type FuzzCase, type FuzzReader, REFUSED, TAKEN } from "./fuzz-reader.ts";
import { FUZZ_READERS as STUCK } from "./stuck-readers.ts";
import { FUZZ_READERS } from "./readers.ts";

const readerOf = (tryCase: FuzzCase): FuzzReader => ({
  name: "any",
  input: "number",
  perMillion: 1,
  open: () => ({ try: tryCase }),
});

describe("a reader", () => {
  test("is given so many inputs, and what came of them is counted", async () => {
    const outcome = await fuzz(
      readerOf((random) => (random.below(4) === 0 ? TAKEN : REFUSED)),
      { inputs: 1000, seed: 1 },
    );
    expect(outcome).toMatchObject({ cases: 1000, failure: null });
    expect(outcome.taken + outcome.refused).toBe(1000);
    expect(outcome.taken).toBeGreaterThan(200);
    expect(outcome.taken).toBeLessThan(300);
  });

  test("that throws is told with its input and case, which is the same again by itself", async () => {
    const seen: number[] = [];
    const reader = readerOf((random, note) => {
      const number = random.below(1000);
      seen.push(number);
      note(`number ${number}`);
      if (number === seen[0] && seen.length > 1) throw new RangeError("again");
      return TAKEN;
    });
    const first = await fuzz(reader, { inputs: 1e5, seed: 2 });
    expect(first.failure).toMatchObject({ input: `"number ${seen[0]}"` });
    expect(first.failure!.message).toContain("RangeError: again");
    const { number } = first.failure!;
    await fuzz(reader, { inputs: 1, seed: 2, firstCase: number });
    expect(seen.at(-1)).toBe(seen[0]);
    await fuzz(reader, { inputs: 1, seed: 3, firstCase: number });
    expect(seen.at(-1)).not.toBe(seen[0]);
  });

  test("that keeps what it was given is seen to grow, and no other", async () => {
    const kept: Uint8Array[] = [];
    const greedy = readerOf(() => {
      kept.push(new Uint8Array(1 << 16));
      return TAKEN;
    });
    expect((await fuzz(greedy, { inputs: 1000, seed: 1 })).grownBytes).toBeGreaterThan(40e6);
    kept.length = 0;
    const modest = readerOf(() => (new Uint8Array(1 << 16).length > 0 ? TAKEN : REFUSED));
    expect((await fuzz(modest, { inputs: 1000, seed: 1 })).grownBytes).toBeLessThan(8e6);
  });
});

describe("on a thread of its own", () => {
  const tried = async (name: string): Promise<readonly [string | null, readonly FuzzOutcome[]]> => {
    const outcomes: FuzzOutcome[] = [];
    const problem = await fuzzApart({
      module: fileURLToPath(new URL("./stuck-readers.ts", import.meta.url)),
      readers: STUCK,
      inputs: { [name]: 5 },
      seed: 1,
      firstCase: 0,
      longestMs: 1500,
      onOutcome: (outcome) => outcomes.push(outcome),
    });
    return [problem, outcomes];
  };

  test("a reader that never returns is told with its case", async () => {
    expect(await tried("endless")).toEqual(["endless, case 3: does not return within 1.5 s", []]);
  });

  test("a reader that leaves a rejection behind is told", async () => {
    const [problem] = await tried("leaking");
    expect(problem).toMatch(/^leaking, case \d: ended the thread: Error: left behind$/);
  });

  test("others come to their end", async () => {
    const [problem, outcomes] = await tried("quick");
    expect([problem, outcomes.map(({ taken }) => taken)]).toEqual([null, [5]]);
  });
});

test("readers have names of their own, and a million inputs are a million", () => {
  expect(new Set(FUZZ_READERS.map(({ name }) => name)).size).toBe(FUZZ_READERS.length);
  expect(FUZZ_READERS.reduce((sum, { perMillion }) => sum + perMillion, 0)).toBe(1_000_000);
});
