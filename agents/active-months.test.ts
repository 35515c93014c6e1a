import { describe, expect, test } from "vitest";
import { FakeDesk } from "../tests/contracts/fake-desk.ts";
import { activeMonth, chooseMonth, monthWeight } from "./active-months.ts";

function threeMonths(...daysLeft: number[]): FakeDesk {
  const desk = new FakeDesk();
  for (const days of daysLeft) desk.list({ daysLeft: days });
  return desk;
}

describe("the active month", () => {
  test.each([
    [[15, 35, 55], 10, 0],
    [[10, 30, 50], 10, 0],
    [[9, 30, 50], 10, 1],
    [[9, 9, 50], 10, 2],
    [[1, 2, 3], 10, 2],
  ])("with %j days left and a roll of %i days is number %i", (days, roll, position) => {
    expect(activeMonth(threeMonths(...days), 0, roll)).toBe(position);
  });
});

test("weights fall by the decay with every month away from the active one, in both directions", () => {
  expect([0, 1, 2, 3].map((position) => monthWeight(position, 1, 0.5))).toEqual([
    0.5, 1, 0.5, 0.25,
  ]);
  expect(monthWeight(2, 2, 0)).toBe(1);
  expect(monthWeight(1, 2, 0)).toBe(0);
});

test("months are chosen as often as their weights say", () => {
  const desk = threeMonths(5, 30, 50);
  const counts = [0, 0, 0];
  const draws = 10_000;
  for (let i = 0; i < draws; i++) {
    counts[chooseMonth(desk, 0, 10, 0.5, (i + 0.5) / draws).instrument]!++;
  }
  expect(counts).toEqual([2500, 5000, 2500]);
  expect(chooseMonth(desk, 0, 10, 0.5, 1 - 1e-16).instrument).toBe(2);
});
