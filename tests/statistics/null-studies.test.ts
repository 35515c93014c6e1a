import { expect, test } from "vitest";
import { isInside } from "./finding.ts";
import { uniformity } from "./kolmogorov-smirnov.ts";
import { NULL_STUDIES } from "./null-studies.ts";

const OPTIONS = { studies: 1_000, draws: 199, seed: 20_261_122 };

test.each(Object.entries(NULL_STUDIES))(
  "%s over 1,000 synthetic studies are as stated",
  { timeout: 60_000 },
  (_name, findingsOf) => {
    const outside = findingsOf(OPTIONS).filter((finding) => !isInside(finding));
    expect(outside).toEqual([]);
  },
);

test("an even grid is uniform; its squares are not", () => {
  const grid = Array.from({ length: 500 }, (_, i) => (i + 0.5) / 500);
  expect(uniformity(grid).p).toBe(1);
  expect(uniformity(grid.map((u) => u * u)).p).toBeLessThan(1e-9);
});

test("Kolmogorov and Smirnov's p is that of R: ks.test(c(0.1, 0.2, 0.3), punif) within its approximation", () => {
  const { d, p } = uniformity([0.1, 0.2, 0.3]);
  expect(d).toBeCloseTo(0.7, 12);
  // Exact: 0.054; Stephens' factor is good to some per cent at n = 3.
  expect(Math.abs(p - 0.054)).toBeLessThan(0.01);
});
