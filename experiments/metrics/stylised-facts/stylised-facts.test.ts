import { describe, expect, test } from "vitest";
import { normalDraws, runningSums } from "../../../tests/fixtures/normal-draws.ts";
import { exp, log } from "../../../engine/base/real.ts";
import { blockBootstrap } from "../../analysis/block-bootstrap.ts";
import { normalCdf } from "../../numerics/normal-distribution.ts";
import { aggregated, dailyKurtosisShare, kurtosisFall } from "./aggregation.ts";
import { archTest } from "./arch-test.ts";
import { bounce } from "./bounce.ts";
import { leverage } from "./leverage.ts";
import { linearMemory } from "./linear-memory.ts";
import { longMemory } from "./long-memory.ts";
import { meanJumpShare } from "./mean-jump-share.ts";
import { normalityTest } from "./normality-test.ts";
import { samuelson } from "./samuelson.ts";
import { signMemory } from "./sign-memory.ts";
import { spreadShape } from "./spread-shape.ts";
import { tailIndexError } from "./tail-index-error.ts";
import { oneSided, tailIndex, tailIndexOfReturns } from "./tail-index.ts";
import { volatilityClustering } from "./volatility-clustering.ts";
import { volumeVolatility } from "./volume-volatility.ts";

const N = 6000;
const noise = normalDraws(N, 61, 0);

/** Returns whose log volatility is a slow autoregression. */
const clustered = (() => {
  const shocks = normalDraws(N, 61, 1);
  let state = 0;
  return noise.map((e, t) => {
    state = 0.97 * state + 0.12 * shocks[t]!;
    return 0.001 * e * exp(state);
  });
})();

describe("tails", () => {
  test("of a Pareto law with index 3 Hill's index is about 3", () => {
    const pareto = noise.map((e) => exp(-log(1 - normalCdf(e)) / 3));
    const { alpha, standardError } = tailIndexOfReturns(pareto, 0.05);
    expect(Math.abs(alpha.value! - 3)).toBeLessThan(3 * standardError.value!);
    expect(standardError.value).toBeCloseTo(3 / Math.sqrt(300), 1);
  });

  test("the threshold is the value after the k largest: three values e above it have index 1", () => {
    expect(tailIndex([Math.E, 1, Math.E, 0.5], 2).alpha.value).toBeCloseTo(1, 12);
    expect(tailIndex([2, 2, 2], 2).alpha.status).toBe("zero_variance");
    expect(tailIndex([2, -2, 0], 2).alpha.status).toBe("insufficient_data");
    expect([...oneSided([-2, 0, 3], -1)]).toEqual([2]);
  });
});

test("under clustering the error by blocks is larger than alpha / sqrt(k), of single values about the same", () => {
  const ratioWith = (blockLength: number): number => {
    const returns = clustered.subarray(0, 2000);
    const samples = blockBootstrap(2000, { kind: "stationary", blockLength }, 120, 5);
    const { standardError } = tailIndexOfReturns(returns, 0.05);
    return tailIndexError(returns, 0.05, samples).value! / standardError.value!;
  };
  expect(ratioWith(1)).toBeCloseTo(1, 0);
  expect(ratioWith(100)).toBeGreaterThan(1.3 * ratioWith(1));
  expect(tailIndexError(noise, 0.05, []).status).toBe("insufficient_data");
});

describe("memory", () => {
  test("noise has none, in returns or in sizes", () => {
    const { largestAutocorrelation, varianceRatio10 } = linearMemory(noise);
    expect(largestAutocorrelation.value).toBeLessThan(0.05);
    expect(varianceRatio10.value).toBeCloseTo(1, 1);
    expect(Math.abs(volatilityClustering(noise).mean20.value!)).toBeLessThan(0.01);
    expect(Math.abs(longMemory(noise).d.value!)).toBeLessThan(0.25);
  });

  test("a slow volatility shows in the sizes and not in the returns", () => {
    const { atLag1, mean20, memory } = volatilityClustering(clustered);
    expect(atLag1.value).toBeGreaterThan(0.1);
    expect(mean20.value).toBeGreaterThan(0.05);
    expect(memory.value).toBeGreaterThan(0.1);
    expect(linearMemory(clustered).largestAutocorrelation.value).toBeLessThan(0.1);
    expect(archTest(clustered).p.value).toBeLessThan(1e-6);
    expect(archTest(noise).p.value).toBeGreaterThan(0.01);
  });

  test("a random walk has a memory parameter of about one", () => {
    expect(longMemory(runningSums(noise)).d.value).toBeCloseTo(1, 0);
  });

  test("a still price has no memory to speak of", () => {
    const still = new Float64Array(100);
    expect(linearMemory(still).varianceRatio10.status).toBe("zero_variance");
    expect(longMemory(still).d.status).toBe("zero_variance");
    expect(volatilityClustering(still).atLag1.status).toBe("zero_variance");
    expect(bounce(still).status).toBe("zero_variance");
  });
});

test("volume that rises with the size of the move has rank correlation 1, whatever its form", () => {
  expect(volumeVolatility([-1, 2, -3, 4], [1, 8, 27, 1000]).value).toBe(1);
  expect(volumeVolatility([1, 2, 3], [5, 5, 5]).status).toBe("zero_variance");
  expect(volumeVolatility([1, 2, 3], [5, 5]).status).toBe("degenerate");
});

describe("aggregation", () => {
  test("sums do not overlap and what is left over is dropped", () => {
    expect([...aggregated([1, 2, 3, 4, 5], 2)]).toEqual([3, 7]);
  });

  test("independent heavy tails come closer to normal", () => {
    const heavy = noise.map((e) => e * e * e);
    expect(kurtosisFall(heavy, 1, 5).value).toBeLessThan(0);
    expect(dailyKurtosisShare(heavy, 60).value).toBeLessThan(0.5);
    expect(dailyKurtosisShare([1, -1, 1, -1, 1, 1], 2).status).toBe("not_identified");
    expect(normalityTest(heavy).p.value).toBeLessThan(1e-6);
    expect(normalityTest(noise).p.value).toBeGreaterThan(0.01);
  });
});

test("volatility that follows falls is leverage with a negative sign", () => {
  const returns = noise.slice();
  for (let t = 1; t < N; t++) returns[t]! *= returns[t - 1]! < 0 ? 2 : 1;
  expect(leverage(returns, 1).value).toBeLessThan(-0.1);
  expect(leverage([1, 2, 3], 0).status).toBe("insufficient_data");
});

describe("trades", () => {
  test("orders split with heavy tails leave signs with a slow decay", () => {
    const signs: number[] = [];
    for (const [i, e] of noise.entries()) {
      const pieces = Math.min(2000, Math.floor(exp(-log(1 - normalCdf(e)) / 1.5)));
      for (let k = 0; k < pieces; k++) signs.push(i % 2 === 0 ? 1 : -1);
    }
    const shuffled = signs.slice(0, 10_000);
    const { exponent, pointsUsed } = signMemory(shuffled);
    expect(exponent.value).toBeGreaterThan(0.1);
    expect(exponent.value).toBeLessThan(1.2);
    expect(pointsUsed).toBeGreaterThan(20);
  });

  test("signs all alike, or too few, have no memory", () => {
    expect(signMemory(new Float64Array(200).fill(1)).exponent.status).toBe("zero_variance");
    expect(signMemory([1, -1]).exponent.status).toBe("insufficient_data");
    const turning = Array.from({ length: 50 }, (_, i) => (i % 2 === 0 ? 1 : -1));
    expect(signMemory(turning, 4).exponent.status).toBe("not_identified");
  });

  test("trades that alternate between bid and ask bounce by minus a half", () => {
    const sides = normalDraws(4000, 62, 0).map((e) => Math.sign(e));
    const returns = sides.slice(1).map((side, i) => side - sides[i]!);
    expect(bounce(returns).value).toBeCloseTo(-0.5, 1);
  });
});

test("a spread twice as wide at the ends of the session", () => {
  const minute = Array.from({ length: 48 }, (_, i) => 5 + 10 * i);
  const spread = minute.map((m) => (Math.min(m, 480 - m) < 30 ? 4 : 2));
  const weight = minute.map(() => 1);
  expect(spreadShape(minute, spread, weight, 480).value).toBe(2);
  expect(spreadShape(minute, spread, weight, 100).status).toBe("insufficient_data");
});

test("volatility that decays at kappa towards long maturities has the slope -kappa", () => {
  const tau = Array.from({ length: 40 }, (_, i) => i / 40);
  const rv = tau.map((years) => exp(-2 * 3 * years));
  const { slope, ofTheory } = samuelson(tau, rv, 3);
  expect(slope.value).toBeCloseTo(-3, 10);
  expect(ofTheory.value).toBeCloseTo(1, 10);
  expect(samuelson(tau, rv).ofTheory.status).toBe("not_identified");
  expect(samuelson(tau.fill(1), rv).slope.status).toBe("zero_variance");
});

test("a jump on one of ten days makes a tenth of its share on average", () => {
  const returns = noise.slice(0, 1000);
  const session = returns.map((_, t) => Math.floor(t / 100));
  const before = meanJumpShare(returns, session);
  returns[550] = 30;
  const after = meanJumpShare(returns, session);
  expect(before.n).toBe(10);
  expect(after.value! - before.value!).toBeGreaterThan(0.05);
  expect(after.value! - before.value!).toBeLessThan(0.12);
});
