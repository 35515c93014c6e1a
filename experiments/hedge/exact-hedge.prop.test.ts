import fc from "fast-check";
import { expect, test } from "vitest";
import { log } from "../../engine/base/real.ts";
import type { JumpDiffusion } from "../../engine/economy/jump-diffusion.ts";
import { efficiencyAt, exactHedge } from "./exact-hedge.ts";
import { HEDGE_STYLES } from "./hedge-styles.ts";

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });

const models: fc.Arbitrary<JumpDiffusion> = fc.record({
  kappa: between(0.05, 8),
  theta0: between(-1, 2),
  beta: between(-1, 1),
  gamma: between(0, 0.3),
  seasonYears: between(0.5, 2),
  sigma: between(0.1, 0.9),
  jumpRate: between(0, 6),
  jumps: fc.record({
    kind: fc.constant("normal" as const),
    mean: between(-0.3, 0.3),
    sd: between(0, 0.4),
  }),
});

test("whatever the process: futures are fair, no ratio beats the best one, basis takes from every hedge", () => {
  fc.assert(
    fc.property(
      models,
      between(0.5, 9),
      between(0.01, 0.5),
      fc.constantFrom(...HEDGE_STYLES),
      between(-1, 2),
      (model, price, basis, style, h) => {
        const at = (sd: number) => exactHedge({ model, logStart: log(price) }, style, sd);
        const [calm, own] = [at(0), at(basis)];
        expect(Math.abs(calm.meanGain)).toBeLessThan(1e-9 * calm.meanCost);
        expect(calm.efficiency).toBeLessThanOrEqual(1 + 1e-9);
        expect(own.efficiency).toBeLessThan(calm.efficiency);
        expect(own.ratio).toBe(calm.ratio);
        expect(efficiencyAt(h, own)).toBeLessThanOrEqual(own.efficiency + 1e-12);
        expect(efficiencyAt(own.ratio, own)).toBeCloseTo(own.efficiency, 9);
      },
    ),
    { numRuns: 30 },
  );
});
