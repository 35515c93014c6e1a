import { expect, test } from "vitest";
import { POSITION_LIMIT } from "../base/order-words.ts";
import {
  accountabilityAt,
  BUY,
  limitedWorld,
  limitOf,
  makeMarket,
  runToDaysBefore,
} from "../../tests/simulation/rules-world.ts";
import type { StepDown } from "./limit-step-down.ts";
import { LEVEL_SINGLE_MONTH, LEVEL_SPOT_MONTH } from "./words.ts";

const JANUARY = "SCU-2027-01";
const FEBRUARY = "SCU-2027-02";

const step = (daysBefore: number, lots: number): StepDown => ({ daysBefore, lots, share: null });

test("a limit comes down in steps from the closes that are written, and each is a fact", () => {
  const world = limitedWorld({
    spotMonth: limitOf(60),
    singleMonth: limitOf(100),
    spotMonthStart: 3,
    stepDown: [step(2, 50), { daysBefore: 5, lots: null, share: 0.9 }, step(1, 40)],
  });
  const inForce: [number, string[]][] = [];
  for (const days of [5, 4, 3, 2, 1, 0]) {
    runToDaysBefore(world, JANUARY, days);
    const { presentLots } = world.floor.rulebook.limits(0, world.slot(JANUARY), BUY)!;
    inForce.push([presentLots!, world.heard()]);
  }
  expect(inForce).toEqual([
    [100, []],
    [90, ["limit_changed"]],
    [90, []],
    [60, ["phase_started"]],
    [50, ["limit_changed"]],
    [40, ["limit_changed"]],
  ]);
  expect(world.order(0, JANUARY, BUY, 41, 270)).toBe(POSITION_LIMIT);
  expect(world.order(0, JANUARY, BUY, 40, 270)).toBe(0);
  expect(world.order(0, FEBRUARY, BUY, 100, 270)).toBe(0);
});

test("the fact of a step has its level, its month, the lots and those before", () => {
  const world = limitedWorld({ singleMonth: limitOf(100), stepDown: [step(5, 70), step(4, 30)] });
  runToDaysBefore(world, JANUARY, 3);
  expect(world.told()).toMatchObject([
    { slot: world.slot(JANUARY), level: LEVEL_SINGLE_MONTH, threshold: 70, value: 100 },
    { slot: world.slot(JANUARY), level: LEVEL_SINGLE_MONTH, threshold: 30, value: 70 },
  ]);
});

test("a step above the level changes nothing and is no fact", () => {
  const world = limitedWorld({ singleMonth: limitOf(20), stepDown: [step(5, 70)] });
  runToDaysBefore(world, JANUARY, 3);
  expect(world.heard()).toEqual([]);
  expect(world.order(0, JANUARY, BUY, 21, 270)).toBe(POSITION_LIMIT);
});

test("an owner beyond a step has its time to come back, and is then forced to where the steps have come", () => {
  const world = limitedWorld({ singleMonth: limitOf(100), stepDown: [step(6, 70), step(5, 50)] });
  world.trade(0, 3, JANUARY, 90);
  runToDaysBefore(world, JANUARY, 4);
  expect(world.heard()).toEqual(["limit_changed", "breached", "limit_changed", "overdue"]);
  makeMarket(world, JANUARY);
  world.wait(3_600_000_000 * 3);
  expect(world.ownerPosition(0, JANUARY)).toBe(50);
});

test("steps of an accountability level are levels to account for", () => {
  const world = limitedWorld({ singleMonth: accountabilityAt(100), stepDown: [step(5, 50)] });
  runToDaysBefore(world, JANUARY, 4);
  world.told();
  world.trade(0, 3, JANUARY, 90);
  expect(world.told()).toMatchObject([{ level: LEVEL_SINGLE_MONTH, threshold: 50, value: 90 }]);
});

test("what an owner is told of the spot month counts the steps that hold as it begins", () => {
  const world = limitedWorld({
    spotMonth: limitOf(60),
    spotMonthStart: 3,
    stepDown: [step(4, 55), step(1, 10)],
  });
  const { spotLots } = world.floor.rulebook.limits(0, world.slot(JANUARY), BUY)!;
  expect(spotLots).toBe(55);
  runToDaysBefore(world, JANUARY, 2);
  expect(world.told().map(({ level }) => level)).toContain(LEVEL_SPOT_MONTH);
});
