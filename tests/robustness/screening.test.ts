import { expect, test } from "vitest";
import { analysisSource } from "../../experiments/analysis/analysis-streams.ts";
import { morrisDesign } from "../../experiments/design/morris-design.ts";
import { screening } from "./screening.ts";

const points = [...morrisDesign({ trajectories: 10, factors: 6, seed: 3 })];

test("factors that matter stand above the floor of chance, factors without effect below it", () => {
  const noise = analysisSource(3, 100);
  const runs = points.map((point) =>
    [0, 1].map(() => 20 * point[0]! - 10 * point[1]! + noise.normal()),
  );
  const { factors, floor } = screening(points, runs);
  expect(factors[0]!.mu.value).toBeCloseTo(20, 0);
  expect(factors[1]!.mu.value).toBeCloseTo(-10, 0);
  const isAbove = factors.map(({ muStar }) => muStar.value! > floor!);
  expect(isAbove).toEqual([true, true, false, false, false, false]);
});

test("what a seed does to every point alike is no chance, and one replication shows none", () => {
  const runs = points.map((point) => [point[0]!, point[0]! + 5]);
  expect(screening(points, runs).floor).toBeCloseTo(0, 9);
  expect(
    screening(
      points,
      runs.map(([first]) => [first!]),
    ).floor,
  ).toBeNull();
});
