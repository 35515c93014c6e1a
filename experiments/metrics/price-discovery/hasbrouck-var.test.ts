import { describe, expect, test } from "vitest";
import { normalDraws } from "../../../tests/fixtures/normal-draws.ts";
import { hasbrouckVar } from "./hasbrouck-var.ts";
import { varLagChoice } from "./lag-choice.ts";

const N = 20_000;
const SPREAD = 2;
const INFORMATION = 0.5;

/** Independent signs; each trade moves the value by `information` and is priced half a spread beyond it. */
function glosten(information: number): { returns: Float64Array; signs: Float64Array } {
  const news = normalDraws(N, 11, 0);
  const signs = normalDraws(N, 11, 1).map(Math.sign);
  const returns = news.map(
    (u, t) => u + information * signs[t]! + SPREAD * (signs[t]! - (signs[t - 1] ?? 0)),
  );
  return { returns, signs };
}

describe("Hasbrouck's vector autoregression", () => {
  test("bounce of half a spread without information is all pricing error, and trades move no value", () => {
    const { returns, signs } = glosten(0);
    const value = hasbrouckVar(returns, signs, 2).value!;
    expect(value.pricingErrorSd).toBeCloseTo(SPREAD, 1);
    expect(value.randomWalkSd).toBeCloseTo(1, 1);
    expect(value.tradeShare!).toBeLessThan(0.001);
    expect(value.impact[0]).toBeCloseTo(SPREAD, 1);
    expect(value.longRunImpact).toBeCloseTo(0, 1);
  });

  test("information of trades is their share of the random walk and their lasting impact", () => {
    const { returns, signs } = glosten(INFORMATION);
    const value = hasbrouckVar(returns, signs, 2).value!;
    const walk = 1 + INFORMATION * INFORMATION;
    expect(value.randomWalkSd).toBeCloseTo(Math.sqrt(walk), 1);
    expect(value.tradeShare).toBeCloseTo((INFORMATION * INFORMATION) / walk, 1);
    expect(value.impact[0]).toBeCloseTo(SPREAD + INFORMATION, 1);
    expect(value.impact[20]).toBeCloseTo(value.longRunImpact, 6);
    expect(value.longRunImpact).toBeCloseTo(INFORMATION, 1);
    expect(value.errorRatio).toBe(value.pricingErrorSd / value.randomWalkSd);
  });

  test("returns in another unit scale impacts and deviations, and leave shares", () => {
    const { returns, signs } = glosten(INFORMATION);
    const one = hasbrouckVar(returns.slice(0, 1500), signs.slice(0, 1500), 3).value!;
    const ten = hasbrouckVar(
      returns.slice(0, 1500).map((r) => r / 1e4),
      signs.slice(0, 1500),
      3,
    );
    expect(ten.value!.pricingErrorSd * 1e4).toBeCloseTo(one.pricingErrorSd, 9);
    expect(ten.value!.tradeShare).toBeCloseTo(one.tradeShare!, 9);
    expect(ten.value!.quality).toBeCloseTo(one.quality, 9);
  });

  test("signs of one kind have zero variance; few trades, unstable and dependent ones have their statuses", () => {
    const { returns, signs } = glosten(0);
    const some = returns.slice(0, 500);
    expect(hasbrouckVar(some, new Float64Array(500).fill(1), 2).status).toBe("zero_variance");
    expect(hasbrouckVar(new Float64Array(500), signs.slice(0, 500), 2).status).toBe(
      "zero_variance",
    );
    expect(hasbrouckVar(some.slice(0, 99), signs.slice(0, 99), 2).status).toBe("insufficient_data");
    expect(hasbrouckVar(signs.slice(0, 500), signs.slice(0, 500), 2).status).toBe("degenerate");
    const growing = normalDraws(500, 12).map((e, t) => e + 1.05 ** t);
    expect(hasbrouckVar(growing, signs.slice(0, 500), 1).status).toBe("not_identified");
  });

  test("lags of returns and trades are chosen as they were made", () => {
    const [e, f] = [normalDraws(3000, 13, 0), normalDraws(3000, 13, 1)];
    const returns = new Float64Array(3000);
    e.forEach((u, t) => (returns[t] = u + 0.3 * (returns[t - 3] ?? 0) + 0.2 * (f[t - 1] ?? 0)));
    expect(varLagChoice(returns, f, 8).value!.bicLag).toBe(3);
  });
});
