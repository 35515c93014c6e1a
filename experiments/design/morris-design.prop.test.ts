import fc from "fast-check";
import { expect, test } from "vitest";
import { morrisDesign } from "./morris-design.ts";

const LEVELS = [0, 1 / 3, 2 / 3, 1];

test("each trajectory moves every factor once, by two thirds, on four levels", () => {
  const terms = fc.record({
    trajectories: fc.integer({ min: 1, max: 6 }),
    factors: fc.integer({ min: 1, max: 30 }),
    seed: fc.integer({ min: 0, max: 2 ** 53 - 1 }),
  });
  fc.assert(
    fc.property(terms, ({ trajectories, factors, seed }) => {
      const points = [...morrisDesign({ trajectories, factors, seed })];
      expect(points).toHaveLength(trajectories * (factors + 1));
      expect(points.every((point) => point.every((share) => LEVELS.includes(share)))).toBe(true);
      for (let t = 0; t < trajectories; t++) {
        const moved = new Set<number>();
        for (let k = 1; k <= factors; k++) {
          const [from, to] = [points[t * (factors + 1) + k - 1]!, points[t * (factors + 1) + k]!];
          const changes = [...to].map((share, i) => share - from[i]!);
          const changed = changes.flatMap((change, i) => (change === 0 ? [] : [i]));
          expect(changed).toHaveLength(1);
          expect(Math.abs(changes[changed[0]!]!)).toBeCloseTo(2 / 3, 12);
          moved.add(changed[0]!);
        }
        expect(moved.size).toBe(factors);
      }
    }),
    { seed: 2, numRuns: 40 },
  );
});

test("every level and both directions come up about as often as the others", () => {
  const starts = [...morrisDesign({ trajectories: 2000, factors: 2, seed: 4 })].filter(
    (_, i) => i % 3 === 0,
  );
  for (const level of LEVELS) {
    const count = starts.filter(([first]) => first === level).length;
    // Binomial with 2,000 trials and 1/4: standard deviation 19.4.
    expect(Math.abs(count - 500)).toBeLessThan(80);
  }
});

test("further trajectories leave the first ones as they are", () => {
  const few = [...morrisDesign({ trajectories: 3, factors: 5, seed: 6 })];
  const more = [...morrisDesign({ trajectories: 9, factors: 5, seed: 6 })];
  expect(more.slice(0, few.length)).toEqual(few);
});
