import { expect, test } from "vitest";
import { exp, log } from "../../engine/base/real.ts";
import { type ImpactSample, pooledImpact } from "./pooled-impact.ts";

/** Metaorders of a run with impact 2 phi^delta, moved by this much in all of them. */
function runOf(exponent: number, shift: number): ImpactSample {
  const sizes = Array.from({ length: 60 }, (_, i) => 1e-3 * exp(i / 12));
  return { sizes, impacts: sizes.map((phi) => 2 * exp(exponent * log(phi)) + shift) };
}

test("runs of one law have its exponent, and runs that differ an interval around it", () => {
  const same = pooledImpact([runOf(0.5, 0), runOf(0.5, 0), runOf(0.5, 0)])!;
  expect(same.orders).toBe(180);
  expect(same.exponent).toBeCloseTo(0.5, 6);
  expect(same.interval![1] - same.interval![0]).toBeLessThan(1e-6);
  expect(same.bins.reduce((sum, { n }) => sum + n, 0)).toBe(180);
  const differ = pooledImpact([runOf(0.4, 0), runOf(0.5, 0.01), runOf(0.6, -0.01)])!;
  expect(differ.interval![0]).toBeLessThan(0.5);
  expect(differ.interval![1]).toBeGreaterThan(0.5);
  expect(differ.interval![1] - differ.interval![0]).toBeGreaterThan(0.05);
});

test("without metaorders there is none, and impact of the largest alone has no exponent", () => {
  expect(pooledImpact([{ sizes: [], impacts: [] }])).toBeNull();
  const { sizes } = runOf(0.5, 0);
  const last = { sizes, impacts: sizes.map((_, i) => (i === 59 ? 1 : 0)) };
  expect(pooledImpact([last, last])).toMatchObject({ exponent: null, interval: null });
});
