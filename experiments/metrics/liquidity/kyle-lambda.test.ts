import { expect, test } from "vitest";
import { RandomSource } from "../../../engine/random/random-source.ts";
import { kyleLambda } from "./kyle-lambda.ts";

function market(bars: number): { flow: number[]; changes: number[] } {
  const source = new RandomSource();
  source.reset({ seed: 5, replication: 0, antithetic: false });
  source.seek(1, 2, 0, 10 * bars);
  const flow = Array.from({ length: bars }, () => Math.round(40 * source.normal()));
  return { flow, changes: flow.map((lots) => 0.5 + 0.05 * lots + source.normal()) };
}

test("the planted price of flow lies within three standard errors", () => {
  const { flow, changes } = market(2_000);
  const { lambda, standardError, intercept } = kyleLambda(changes, flow);
  expect(Math.abs(lambda.value! - 0.05)).toBeLessThan(3 * standardError.value!);
  expect(intercept.value).toBeCloseTo(0.5, 1);
});

test("an exact line is found without an error", () => {
  const { flow } = market(30);
  const { lambda, rSquared } = kyleLambda(
    flow.map((lots) => 1 + 0.25 * lots),
    flow,
  );
  expect(lambda.value).toBeCloseTo(0.25, 12);
  expect(rSquared.value).toBeCloseTo(1, 12);
});

test("few bars are told: none under 20, a warning under 60 and, for t, under 240", () => {
  const found = (bars: number) => {
    const { flow, changes } = market(bars);
    return kyleLambda(changes, flow);
  };
  expect(found(19).lambda).toEqual({
    value: null,
    status: "insufficient_data",
    n: 19,
    warnings: [],
  });
  expect(found(59).lambda.warnings).toEqual(["59 bars, 60 wanted to report lambda"]);
  expect(found(60).lambda.warnings).toEqual([]);
  expect(found(239).t.warnings).toHaveLength(1);
  expect(found(240).t.warnings).toEqual([]);
});

test("flow that does not vary has no price; a mid that does not vary has lambda 0 and no t", () => {
  const { flow, changes } = market(60);
  expect(
    kyleLambda(
      changes,
      flow.map(() => 7),
    ).lambda.status,
  ).toBe("zero_variance");
  const still = kyleLambda(
    flow.map(() => 0),
    flow,
  );
  expect(still.lambda.value).toBe(0);
  expect([still.t.status, still.rSquared.status]).toEqual(["zero_variance", "zero_variance"]);
});
