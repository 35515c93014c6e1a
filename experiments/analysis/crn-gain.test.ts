import { expect, test } from "vitest";
import { analysisSource } from "./analysis-streams.ts";
import { crnGain } from "./crn-gain.ts";

test("proportional arms have a correlation of 1 or -1, never beyond by rounding", () => {
  const random = analysisSource(7, 97);
  for (let sample = 0; sample < 500; sample++) {
    const x = Float64Array.from({ length: 7 }, () => random.normal());
    for (const scale of [0.1, -0.3]) {
      const found = crnGain(
        x,
        x.map((value) => scale * value),
      ).correlation!;
      expect(Math.abs(found)).toBeLessThanOrEqual(1);
      expect(found).toBeCloseTo(Math.sign(scale), 12);
    }
  }
});
