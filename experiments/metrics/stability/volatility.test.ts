import { describe, expect, test } from "vitest";
import { normalDraws, runningSums } from "../../../tests/fixtures/normal-draws.ts";
import { annualisedVolatility } from "./annualised-volatility.ts";
import { bipowerVariation } from "./bipower-variation.ts";
import { higherMoments } from "./higher-moments.ts";
import { jumpTest } from "./jump-test.ts";
import { medianRealisedVariance } from "./median-realised-variance.ts";
import { parkinsonVariance } from "./parkinson-variance.ts";
import { quantileKurtosis } from "./quantile-kurtosis.ts";
import { realisedVariance, realisedVarianceByLimit } from "./realised-variance.ts";
import { signaturePlot } from "./signature-plot.ts";
import { tripowerQuarticity } from "./tripower-quarticity.ts";

const N = 20_000;
const steady = normalDraws(N, 41, 0).map((e) => e / Math.sqrt(N));

describe("variation of a session", () => {
  test("of a steady volatility of one all four measures find about one", () => {
    expect(realisedVariance(steady).variance.value).toBeCloseTo(1, 1);
    expect(bipowerVariation(steady).value).toBeCloseTo(1, 1);
    expect(medianRealisedVariance(steady).value).toBeCloseTo(1, 1);
    expect(tripowerQuarticity(steady).value).toBeCloseTo(1, 1);
  });

  test("a jump of one half adds a quarter to RV, little to BV and MedRV, and is found", () => {
    const jumped = steady.slice();
    jumped[9000] = 0.5;
    const found = jumpTest(jumped);
    expect(found.realised.variance.value! - realisedVariance(steady).variance.value!).toBeCloseTo(
      0.25,
      3,
    );
    expect(found.bipower.value! - bipowerVariation(steady).value!).toBeLessThan(0.02);
    expect(found.median.value! - medianRealisedVariance(steady).value!).toBeLessThan(0.001);
    expect(found.p.value).toBeLessThan(1e-6);
    expect(found.jumpVariation.value).toBeCloseTo(0.25, 1);
    expect(jumpTest(steady).jumpVariation.value).toBe(0);
  });

  test("the test rejects about as often as the theory's 5 %", () => {
    let rejected = 0;
    for (let seed = 0; seed < 1000; seed++) {
      const returns = normalDraws(48, 42, seed);
      if (jumpTest(returns).p.value! < 0.05) rejected++;
    }
    expect(rejected).toBeGreaterThan(35);
    expect(rejected).toBeLessThan(70);
  });

  test("too few returns, a price that stands, and lonely moves have no test", () => {
    expect(jumpTest([0.1, 0.2]).z.status).toBe("insufficient_data");
    const still = jumpTest(new Float64Array(30));
    expect(still.z.status).toBe("zero_variance");
    expect(still.realised.variance.value).toBe(0);
    const lonely = new Float64Array(30);
    lonely[7] = 0.05;
    expect(jumpTest(lonely).z.status).toBe("degenerate");
    expect(jumpTest(lonely).warnings).toHaveLength(1);
  });

  test("bars at a limit are in one figure and out of the other", () => {
    const { all, unlocked } = realisedVarianceByLimit([3, 0, 0, 4], [0, 1, 1, 0], 1);
    expect(all.zeroShare.value).toBe(0.5);
    expect(unlocked.zeroShare.value).toBe(0);
    expect(unlocked.variance.value).toBe(25);
  });
});

test("the signature of noise on a still price falls as one over the step", () => {
  const noise = normalDraws(4000, 43, 0);
  const [one, ten] = signaturePlot(noise, [1, 10]);
  expect(one!.value! / ten!.value!).toBeCloseTo(10, 0);
  expect(signaturePlot(noise, [4000])[0]!.status).toBe("insufficient_data");
});

test("the signature of a random walk is flat", () => {
  const [one, ten] = signaturePlot(runningSums(steady), [1, 10]);
  expect(ten!.value! / one!.value!).toBeCloseTo(1, 1);
});

test("Parkinson: a range of factor e is 1 / (4 ln 2); days without trades are left out", () => {
  const found = parkinsonVariance([Math.E, 0], [1, 0]);
  expect(found.value).toBeCloseTo(1 / (4 * Math.LN2), 12);
  expect(found.n).toBe(1);
});

test("a variance of 0.0001 an hour is 1 % an hour and 20 % over 400 hours", () => {
  expect(annualisedVolatility(1e-4, 3600, 400 * 3600).value).toBeCloseTo(0.2, 12);
  expect(annualisedVolatility(1e-4, 0, 1).status).toBe("degenerate");
});

test("shape: two values have kurtosis -2, a normal sample about 0 and a quantile kurtosis of 2.91", () => {
  expect(higherMoments([1, -1, 1, -1]).excessKurtosis.value).toBe(-2);
  expect(higherMoments([2, 2, 2]).skewness.status).toBe("zero_variance");
  expect(higherMoments(steady).excessKurtosis.value).toBeCloseTo(0, 0);
  expect(quantileKurtosis(steady).value).toBeCloseTo(2.906, 1);
});
