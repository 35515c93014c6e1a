import { describe, expect, test } from "vitest";
import { normalDraws, runningSums } from "../../../tests/fixtures/normal-draws.ts";
import { trueLead } from "./true-lead.ts";

const value = runningSums(normalDraws(2000, 51));

const delayed = (bars: number, noise: number, series: number): Float64Array =>
  normalDraws(2000, 52, series).map((e, t) => value[Math.max(0, t - bars)]! + noise * e);

describe("true lead", () => {
  test("of prices that follow the value 1 and 4 bars late the first leads by 3", () => {
    const found = trueLead(delayed(1, 0.3, 0), delayed(4, 0.5, 1), value, 10).value!;
    expect([found.lag1, found.lag2, found.lead]).toEqual([1, 4, 3]);
    expect(found.correlation1).toBeGreaterThan(found.correlation2);
  });

  test("a price ahead of the value has a negative lag", () => {
    const early = value.slice(2);
    const known = value.slice(0, -2);
    expect(trueLead(early, known, known, 5).value!.lead).toBe(2);
    expect(trueLead(early, known, known, 5).value!.lag1).toBe(-2);
  });

  test("constant series, few bars and prices that go the other way have statuses", () => {
    expect(trueLead(value, value, new Float64Array(2000), 5).status).toBe("zero_variance");
    expect(trueLead([1, 2], [1, 2], [1, 2], 5).status).toBe("insufficient_data");
    const down = runningSums(new Float64Array(50).map((_, t) => (t % 2 === 0 ? 1 : -1)));
    expect(
      trueLead(
        down.map((x) => -x),
        down,
        down,
        0,
      ).status,
    ).toBe("not_identified");
  });
});
