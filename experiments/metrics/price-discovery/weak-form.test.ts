import { describe, expect, test } from "vitest";
import { normalDraws, runningSums } from "../../../tests/fixtures/normal-draws.ts";
import { outOfSample } from "./out-of-sample.ts";
import { weakForm } from "./weak-form.ts";

const N = 2000;

describe("weak form", () => {
  test("a random walk is called predictable in about 5 % of markets, profitable in hardly any", () => {
    const counts = { unpredictable: 0, predictable: 0, profitable: 0 };
    for (let i = 0; i < 100; i++) {
      const prices = runningSums(normalDraws(500, 71, i));
      const imbalance = normalDraws(499, 72, i);
      counts[weakForm(prices, { imbalance, effectiveSpread: 0.05 }).value!.verdict]++;
    }
    expect(counts.unpredictable).toBeGreaterThan(88);
    expect(counts.profitable).toBeLessThanOrEqual(2);
  });

  test("imbalance that foretells returns is predictable, and profitable where the spread is smaller", () => {
    const imbalance = normalDraws(N - 1, 73, 0);
    const noise = normalDraws(N - 1, 73, 1);
    const prices = runningSums([0, ...noise.map((e, t) => e + 0.4 * (imbalance[t - 1] ?? 0))]);
    const cheap = weakForm(prices, { imbalance, effectiveSpread: 0.1 }).value!;
    expect(cheap.verdict).toBe("profitable");
    expect(cheap.pastImbalance.value!.rSquared).toBeCloseTo(0.16 / 1.16, 1);
    const dear = weakForm(prices, { imbalance, effectiveSpread: 2 }).value!;
    expect(dear.verdict).toBe("predictable");
    expect(dear.pastImbalance.value).toMatchObject({ trades: 0, netGain: null, netGainP: null });
  });

  test("returns that reverse are predictable from the past alone", () => {
    let last = 0;
    const returns = normalDraws(N, 74).map((e) => (last = e - 0.3 * last));
    const { value } = weakForm(runningSums(returns), { effectiveSpread: 2 });
    expect(value!.verdict).toBe("predictable");
    expect(value!.pastReturns.value!.rSquared).toBeCloseTo(0.09, 1);
    expect(value!.pastImbalance.status).toBe("insufficient_data");
  });

  test("constant and short prices have statuses, and so have predictors that do not vary", () => {
    const options = { effectiveSpread: 0 };
    expect(weakForm(new Float64Array(300).fill(1), options).status).toBe("zero_variance");
    expect(weakForm(new Float64Array(100), options).status).toBe("insufficient_data");
    const returns = normalDraws(200, 75);
    expect(outOfSample(returns, [new Float64Array(200)], 0).status).toBe("zero_variance");
    expect(outOfSample(returns.slice(0, 30), [returns.slice(0, 30)], 0).status).toBe(
      "insufficient_data",
    );
  });
});
