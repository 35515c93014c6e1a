import { expect, test } from "vitest";
import { RandomSource } from "./random-source.ts";
import { shuffle } from "./shuffle.ts";

function sourceOf(seed: number): RandomSource {
  const source = new RandomSource();
  source.reset({ seed, replication: 0, antithetic: false });
  source.seek(0, 0, 0, 1_000_000);
  return source;
}

test("all orders of four values come equally often", () => {
  const source = sourceOf(4);
  const counts = new Map<string, number>();
  const rounds = 24_000;
  for (let i = 0; i < rounds; i++) {
    const values = [0, 1, 2, 3];
    shuffle(values, source);
    const order = values.join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  const expected = rounds / 24;
  let chiSquare = 0;
  for (const count of counts.values()) chiSquare += (count - expected) ** 2 / expected;
  expect(counts.size).toBe(24);
  expect(chiSquare).toBeLessThan(49.7); // 99.9 % point of chi-square with 23 degrees of freedom
});

test("typed arrays are shuffled the same as plain ones", () => {
  const plain = Array.from({ length: 100 }, (_, i) => i);
  const typed = Int32Array.from(plain);
  shuffle(plain, sourceOf(9));
  shuffle(typed, sourceOf(9));
  expect(Array.from(typed)).toEqual(plain);
});

test("nothing is drawn for no or one value", () => {
  const source = sourceOf(1);
  shuffle([], source);
  shuffle([7], source);
  expect(source.nextBlock).toBe(0);
});
