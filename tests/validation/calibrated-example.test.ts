import { expect, test } from "vitest";
import type { MomentFit } from "./calibration-lines.ts";
import { CALIBRATED, marketOf } from "./measure-scorecards.ts";
import { readRecord } from "./scorecard-records.ts";

test("the calibrated example has the parameters of the recorded fit", () => {
  const { free, best } = JSON.parse(readRecord("moments.json")) as MomentFit;
  const { population } = marketOf(CALIBRATED);
  for (const [i, { group, key }] of free.entries()) {
    const { parameters } = population.find(({ name }) => name === group)!;
    const value = parameters[key];
    const number = typeof value === "number" ? value : (value as { constant: number }).constant;
    expect(number, `${group}.${key}`).toBe(best.values[i]);
  }
});

test("no point that was looked at is nearer to the bands than the one that was taken", () => {
  const { tried, best } = JSON.parse(readRecord("moments.json")) as MomentFit;
  expect(Math.min(...tried.map(({ objective }) => objective))).toBe(best.objective);
});
