import { describe, expect, test } from "vitest";
import { BUFFER, FLOOR, outcome, STRESS } from "../contracts/margin-step-outcome.ts";

describe("a step of volatility, margin as a share of contract value", () => {
  const without = outcome(null);

  test("without a tool margin follows it", () => {
    expect(without.peakToTrough).toBeCloseTo(3.373, 3);
    expect(without.rise).toBeCloseTo(0.867, 3);
    expect(without.exceedances).toBe(1);
    expect(without.mean).toBeCloseTo(0.1581, 4);
  });

  test("weight of stress: it follows less, and costs more in calm", () => {
    const stressed = outcome({ stressedWeight: STRESS });
    expect(stressed.peakToTrough).toBeCloseTo(2.05, 3);
    expect(stressed.rise).toBeCloseTo(0.384, 3);
    expect(stressed.exceedances).toBe(0);
    expect(stressed.mean).toBeCloseTo(0.1942, 4);
  });

  test("floor at long-run volatility: the same", () => {
    const floored = outcome({ longRunFloor: FLOOR });
    expect(floored.peakToTrough).toBeCloseTo(2.051, 3);
    expect(floored.rise).toBeCloseTo(0.388, 3);
    expect(floored.exceedances).toBe(0);
    expect(floored.mean).toBeCloseTo(0.1843, 4);
  });

  test("buffer: rises are smaller, the highest over the lowest is not", () => {
    const buffered = outcome({ buffer: BUFFER });
    expect(buffered.peakToTrough).toBeCloseTo(3.373, 3);
    expect(buffered.rise).toBeCloseTo(0.494, 3);
    expect(buffered.exceedances).toBe(1);
    expect(buffered.mean).toBeCloseTo(0.1828, 4);
  });

  test("speed limit: rises are smaller, and so is coverage", () => {
    const limited = outcome({ speedLimit: { up: 0.02, down: 0.02 } });
    expect(limited.peakToTrough).toBeCloseTo(2.615, 3);
    expect(limited.rise).toBeCloseTo(0.424, 3);
    expect(limited.exceedances).toBe(5);
    expect(limited.mean).toBeCloseTo(0.1104, 4);
  });
});
