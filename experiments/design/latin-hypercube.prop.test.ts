import fc from "fast-check";
import { expect, test } from "vitest";
import { crowding } from "./crowding.ts";
import { latinHypercube, MOST_SPREAD_POINTS, randomCells } from "./latin-hypercube.ts";

const shares = (points: number, factors: number, seed: number): Float64Array[] => {
  const columns = randomCells({ points, factors, seed }, 0);
  return Array.from({ length: points }, (_, row) =>
    Float64Array.from(columns, (column) => (column[row]! + 0.5) / points),
  );
};

/** (sum over pairs of d^-15)^(1/15). */
function phi(points: readonly Float64Array[]): number {
  let total = 0;
  for (const [i, a] of points.entries()) {
    for (const b of points.slice(0, i)) {
      total += Math.hypot(...a.map((share, factor) => share - b[factor]!)) ** -15;
    }
  }
  return total ** (1 / 15);
}

test("every cell of every factor holds one point, in its middle", () => {
  const terms = fc.record({
    points: fc.integer({ min: 2, max: 30 }),
    factors: fc.integer({ min: 1, max: 6 }),
    seed: fc.integer({ min: 0, max: 2 ** 53 - 1 }),
  });
  fc.assert(
    fc.property(terms, ({ points, factors, seed }) => {
      const design = [...latinHypercube({ points, factors, seed })];
      expect(design).toHaveLength(points);
      const middles = Float64Array.from({ length: points }, (_, i) => (i + 0.5) / points);
      for (let factor = 0; factor < factors; factor++) {
        const column = Float64Array.from(design, (point) => point[factor]!);
        expect(column.sort((a, b) => a - b)).toEqual(middles);
      }
    }),
    { seed: 1, numRuns: 10 },
  );
});

test.each([
  [5, 2],
  [10, 2],
  [20, 5],
  [40, 3],
])("%d points of %d factors are no more crowded than the best of 100 random designs", (n, d) => {
  const best = Array.from({ length: 100 }, (_, i) => phi(shares(n, d, 1000 + i)));
  const spread = phi([...latinHypercube({ points: n, factors: d, seed: 3 })]);
  expect(spread).toBeLessThanOrEqual(Math.min(...best));
});

test("a pair's crowding is its distance to the power of -15", () => {
  for (const distance of [0.01, 0.5, 1, 3]) {
    expect(crowding(distance * distance) * distance ** 15).toBeCloseTo(1, 10);
  }
});

test("a design too large to be spread is the random one; another seed gives another", () => {
  const points = MOST_SPREAD_POINTS + 1;
  const design = [...latinHypercube({ points, factors: 2, seed: 8 })];
  expect(design).toEqual(shares(points, 2, 8));
  expect(design).not.toEqual(shares(points, 2, 9));
});
