import { expect, test } from "vitest";
import { designPoints, type ShareDesign } from "./design-points.ts";
import { pointCount } from "./point-count.ts";

const DESIGNS: readonly ShareDesign[] = [
  { kind: "fractional_factorial", halvings: 2, centrePoints: 1 },
  { kind: "fractional_factorial", halvings: 1, centrePoints: 0 },
  { kind: "latin_hypercube", points: 30 },
  { kind: "sobol", points: 32, scrambled: true },
  { kind: "sobol", points: 32, scrambled: false },
  { kind: "saltelli", rows: 8, scrambled: true },
  { kind: "morris", trajectories: 4 },
];

test.each(DESIGNS)(
  "%o has as many points as are counted, of shares of 0 to 1, the same each time",
  (design) => {
    const points = [...designPoints(design, 5, 77)];
    expect(points).toHaveLength(pointCount(design, [2, 2, 2, 2, 2]));
    expect(
      points.every((point) => point.length === 5 && point.every((u) => u >= 0 && u <= 1)),
    ).toBe(true);
    expect([...designPoints(design, 5, 77)]).toEqual(points);
  },
);

test.each(
  DESIGNS.filter(
    (design) => !("centrePoints" in design) && !("scrambled" in design && !design.scrambled),
  ),
)("%o follows the seed", (design) => {
  expect([...designPoints(design, 4, 1)]).not.toEqual([...designPoints(design, 4, 2)]);
});

test("designs of levels are counted by them", () => {
  const counts = (kind: "one_at_a_time" | "full_factorial"): number =>
    pointCount({ kind }, [2, 3, 4]);
  expect(counts("one_at_a_time")).toBe(9);
  expect(counts("full_factorial")).toBe(24);
  expect(pointCount({ kind: "full_factorial" }, [])).toBe(0);
});

test("the first points of a million are had at once", () => {
  const design: ShareDesign = { kind: "sobol", points: 1_048_576, scrambled: true };
  const points = designPoints(design, 29, 1)[Symbol.iterator]();
  const first = Array.from({ length: 3 }, () => points.next().value as Float64Array);
  expect(first.map(({ length }) => length)).toEqual([29, 29, 29]);
});
