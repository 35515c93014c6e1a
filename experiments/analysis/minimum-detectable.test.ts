import { expect, test } from "vitest";
import { minimumDetectable } from "./minimum-detectable.ts";
import { tTest } from "./t-test.ts";
import { normalDraws } from "../../tests/fixtures/normal-draws.ts";

test("of ten pairs with a deviation of two it is (2.262157 + 0.883404) 2 / sqrt(10)", () => {
  const found = minimumDetectable({ standardError: 2 / Math.sqrt(10), df: 9 });
  expect(found).toBeCloseTo(((2.262157 + 0.883404) * 2) / Math.sqrt(10), 5);
});

test("a level shared over many tests asks for a larger effect, and without variation there is none", () => {
  const mean = { standardError: 1, df: 99 };
  expect(minimumDetectable(mean, 0.05 / 75)!).toBeGreaterThan(minimumDetectable(mean)!);
  expect(minimumDetectable({ standardError: 0, df: 9 })).toBeNull();
});

test("of two thousand samples about it four in five are found, at the level that was asked for", () => {
  const n = 30;
  for (const level of [0.05, 0.002]) {
    const effect = minimumDetectable({ standardError: 1 / Math.sqrt(n), df: n - 1 }, level)!;
    const draws = normalDraws(n * 2000, 20_260_811);
    let found = 0;
    for (let at = 0; at < draws.length; at += n) {
      const { p } = tTest(draws.subarray(at, at + n).map((draw) => draw + effect));
      if (p! < level) found++;
    }
    expect(found / 2000).toBeGreaterThan(0.77);
    expect(found / 2000).toBeLessThan(0.84);
  }
});
