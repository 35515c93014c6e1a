import { describe, expect, test } from "vitest";
import { exp } from "../../../engine/base/real.ts";
import { resiliency } from "./resiliency.ts";

const path = (points: number, at: (t: number) => number): number[] =>
  Array.from({ length: points }, (_, t) => at(t));
const decay = path(61, (t) => 0.5 + 4 * exp(-0.1 * t));

describe("an exponential path", () => {
  test("gives its parameters back", () => {
    const found = resiliency(decay, { shocks: 30 });
    expect(found.asymptote.value).toBeCloseTo(0.5, 9);
    expect(found.amplitude.value).toBeCloseTo(4, 9);
    expect(found.rate.value).toBeCloseTo(0.1, 9);
    expect(found.halfLife.value).toBeCloseTo(Math.LN2 / 0.1, 8);
    expect(found.halfTime).toEqual({ value: 7, status: "ok", n: 30 });
  });

  test("half-lives are in the unit of the step", () => {
    const found = resiliency(decay, { shocks: 30, step: 5 });
    expect(found.rate.value).toBeCloseTo(0.02, 9);
    expect(found.halfLife.value).toBeCloseTo((5 * Math.LN2) / 0.1, 7);
    expect(found.halfTime.value).toBe(35);
  });

  test("the half-time is counted from the given baseline", () => {
    expect(resiliency(decay, { shocks: 30, baseline: 0 }).halfTime.value).toBe(9);
    expect(resiliency(decay, { shocks: 30, baseline: -10 }).halfTime.status).toBe("not_identified");
  });
});

describe("nothing is identified", () => {
  test.each([
    ["in a path that grows", path(31, (t) => exp(0.2 * t))],
    ["in a straight line", path(31, (t) => 10 - 0.3 * t)],
    ["in a path that stays", path(31, () => 3)],
    ["in a path that is back after one step", path(31, (t) => (t === 0 ? 10 : 3))],
    ["in no excess at all", path(31, () => 0)],
    ["in a path that jumps to and fro", path(31, (t) => (t % 2 === 0 ? 1 : -1))],
  ])("%s", (_, points) => {
    const { halfLife, rate } = resiliency(points, { shocks: 30 });
    expect(halfLife).toEqual({ value: null, status: "not_identified", n: 30 });
    expect(rate.value).toBeNull();
  });
});

test("29 shocks or nine points are too few", () => {
  expect(resiliency(decay, { shocks: 29 }).halfLife.status).toBe("insufficient_data");
  expect(resiliency(decay.slice(0, 9), { shocks: 99 }).halfTime.status).toBe("insufficient_data");
});

test("a point that is no number spoils the path", () => {
  const spoilt = decay.with(3, Number.NaN);
  expect(resiliency(spoilt, { shocks: 30 }).rate.status).toBe("degenerate");
});
