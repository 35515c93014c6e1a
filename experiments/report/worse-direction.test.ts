import { expect, test } from "vitest";
import { valueWords } from "./worse-direction.ts";

const words = (name: string, referenceMean: number, armMean: number): string =>
  valueWords({
    outcome: { name: `SCU.${name}` },
    effect: { estimate: armMean - referenceMean, referenceMean, armMean },
  });

test("index distortion is the worse the further from zero, on either side", () => {
  expect(words("index_distortion_percent", 5, 2)).toBe("for the better");
  expect(words("index_distortion_percent", 2, 5)).toBe("for the worse");
  expect(words("index_distortion_percent", -2, -5)).toBe("for the worse");
  expect(words("index_distortion_percent", -5, -2)).toBe("for the better");
});

test("a fall past zero is no better", () => {
  expect(words("index_distortion_percent", 2, -5)).toBe("past zero");
  expect(words("index_distortion_percent", 5, -2)).toBe("past zero");
});

test("costs are worse when they rise, depth when it falls, and of other measures nothing is said", () => {
  expect(words("round_trip_cost_bps", 2, 3)).toBe("for the worse");
  expect(words("depth_lots", 2, 3)).toBe("for the better");
  expect(words("volume_lots_a_day", 2, 3)).toBe("");
  expect(words("depth_lots", 2, 2)).toBe("");
});
