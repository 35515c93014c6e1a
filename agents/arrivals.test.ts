import { describe, expect, test } from "vitest";
import { FakeDesk } from "../tests/contracts/fake-desk.ts";
import { SCU_VIEW } from "../tests/contracts/fake-month.ts";
import { fileNextArrival } from "./arrivals.ts";

function gaps(arrivalsADay: number, count: number, seed = 1): number[] {
  const desk = new FakeDesk([SCU_VIEW], seed);
  const state = { arrival: 0 };
  for (let i = 0; i < count; i++) {
    desk.nowUs = desk.wakes.at(-1)?.timeUs ?? 0;
    fileNextArrival(state, desk, 0, arrivalsADay, 7);
  }
  return desk.wakes.map(({ timeUs }, i) => timeUs - (desk.wakes[i - 1]?.timeUs ?? 0));
}

describe("arrivals", () => {
  test("have exponential gaps of trading time with the stated number a day", () => {
    const count = 20_000;
    const days = gaps(10, count).map((gap) => gap / SCU_VIEW.openUsADay);
    const mean = days.reduce((sum, day) => sum + day, 0) / count;
    const variance = days.reduce((sum, day) => sum + (day - mean) ** 2, 0) / count;
    expect(mean).toBeCloseTo(0.1, 2);
    expect(Math.sqrt(variance)).toBeCloseTo(0.1, 2);
    expect(days.filter((day) => day > 0.1).length / count).toBeCloseTo(Math.exp(-1), 1.7);
  });

  test("are the same gaps whenever they are asked for: they hang on their number alone", () => {
    const usual = gaps(10, 50);
    const desk = new FakeDesk();
    const state = { arrival: 20 };
    desk.nowUs = 12_345;
    fileNextArrival(state, desk, 0, 10, 7);
    expect(desk.wakes).toEqual([{ timeUs: expect.closeTo(12_345 + usual[20]!, 3), tag: 7 }]);
    expect(state.arrival).toBe(21);
    expect(gaps(10, 50, 2)).not.toEqual(usual);
  });

  test("do not come where there are none a day", () => {
    const desk = new FakeDesk();
    const state = { arrival: 0 };
    fileNextArrival(state, desk, 0, 0, 7);
    expect(desk.wakes).toEqual([]);
  });
});
