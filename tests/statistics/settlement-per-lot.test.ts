import { expect, test } from "vitest";
import {
  type Buying,
  type Channel,
  changeByFormula,
  changesPerLot,
  settledAt,
} from "./settlement-per-lot.ts";

const SEED = 4001;
const HOLDINGS = [0, 5000, 10_000];
const changes = (channel: Channel, buying: Buying): readonly number[] =>
  changesPerLot({ channel, buying, seed: SEED }, HOLDINGS);

test("without the spot channel no lot moves the settlement, whatever hours are bought for it", () => {
  expect(changes({ strength: 0 }, "always")).toEqual([0, 0]);
  expect(changes({ strength: 0 }, "profit")).toEqual([0, 0]);
});

test("with it every further lot does, by about what the formula says", () => {
  const strength = 4 / 3;
  const price = settledAt({ channel: { strength }, buying: "always", lots: 0, seed: SEED });
  const formula = changeByFormula(strength, price);
  for (const change of changes({ strength }, "always")) {
    expect(change / formula).toBeGreaterThan(0.9);
    expect(change / formula).toBeLessThan(1.3);
  }
  // Few lots do not pay for hours; beyond, half a further lot's hours are bought.
  const [few, more] = changes({ strength }, "profit") as [number, number];
  expect(few).toBeGreaterThan(0);
  expect(more).toBeGreaterThan(few);
});

test("in the structural economy hours that are bought for a lot move it too", () => {
  for (const change of changes("structural", "always")) expect(change).toBeGreaterThan(0);
});
