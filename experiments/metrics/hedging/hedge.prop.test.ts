import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numbersIn } from "../../../tests/fixtures/numbers-in.ts";
import { sum } from "../../numerics/summary.ts";
import { expectedShortfall } from "./expected-shortfall.ts";
import { hedge } from "./hedge.ts";
import { hedgeRatio } from "./hedge-ratio.ts";
import { hedgeReduction } from "./hedge-reduction.ts";
import { HEDGE_RISKS, hedgeRiskSplit } from "./hedge-risk-split.ts";

const SEED = { seed: 20250301, numRuns: 150 };

const change = fc.integer({ min: -1000, max: 1000 }).map((x) => x / 64);
const pairs = fc
  .array(fc.tuple(change, change), { minLength: 5, maxLength: 60 })
  .map((rows) => [rows.map(([a]) => a), rows.map(([, b]) => b)] as const);

describe("hedging", () => {
  test("V_E = 1 - (1 - R)^2, whatever the columns", () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        const found = hedgeReduction(before, after);
        if (found.varianceReduction.value === null) return;
        const left = 1 - found.volatilityReduction.value!;
        expect(found.varianceReduction.value).toBeCloseTo(
          1 - left * left,
          9 - Math.log10(1 + left),
        );
      }),
      SEED,
    );
  });

  test("the effectiveness is the squared correlation, and no other ratio leaves less variance", () => {
    fc.assert(
      fc.property(pairs, change, ([costs, futures], other) => {
        const { effectiveness, correlation, ratio } = hedgeRatio(costs, futures, 2);
        if (effectiveness.value === null) return;
        expect(effectiveness.value).toBeCloseTo(correlation.value! * correlation.value!, 8);
        const rival = hedgeReduction(
          costs,
          costs.map((cost, i) => cost - (ratio.value! + other) * futures[i]!),
        );
        expect(rival.varianceReduction.value!).toBeLessThanOrEqual(effectiveness.value + 1e-9);
      }),
      SEED,
    );
  });

  test("futures in other money scale the ratio and leave the effectiveness", () => {
    fc.assert(
      fc.property(pairs, fc.constantFrom(0.25, -2, 8), ([costs, futures], scale) => {
        const one = hedgeRatio(costs, futures, 2);
        const other = hedgeRatio(
          costs,
          futures.map((x) => x * scale),
          2,
        );
        expect(other.ratio.value).toEqual(
          one.ratio.value === null ? null : one.ratio.value / scale,
        );
        expect(other.effectiveness).toEqual(one.effectiveness);
      }),
      SEED,
    );
  });

  test("the tail mean is the minimum of Rockafellar and Uryasev, at a loss", () => {
    const losses = fc.array(change, { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(losses, fc.constantFrom(0, 0.5, 0.9, 0.975), (x, level) => {
        const objective = (c: number): number =>
          c + sum(x.map((loss) => Math.max(0, loss - c))) / ((1 - level) * x.length);
        const least = Math.min(...x.map(objective));
        expect(expectedShortfall(x, level).value).toBeCloseTo(least, 9);
      }),
      SEED,
    );
  });

  test("the shares of the sources add up to one, their terms to the loss", () => {
    const row = fc.tuple(change, change, change, change, change, change, change);
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 20 }), (rows) => {
        const [cash, index, futures, gap, quantity, planned, held] = rows[0]!.map((_, k) =>
          rows.map((values) => values[k]!),
        );
        const split = hedgeRiskSplit({
          cashChange: cash!,
          indexChange: index!,
          futuresChange: futures!,
          rollGap: gap!,
          quantity: quantity!,
          plannedQuantity: planned!,
          futuresQuantity: held!,
        });
        const loss = sum(HEDGE_RISKS.map((risk) => split.terms[risk][0]!));
        const direct = quantity![0]! * cash![0]! - held![0]! * (futures![0]! - gap![0]!);
        expect(loss).toBeCloseTo(direct, 8);
        if (split.variance.status !== "ok" || split.variance.value === 0) return;
        expect(sum(HEDGE_RISKS.map((risk) => split.shares[risk].value!))).toBeCloseTo(1, 8);
      }),
      SEED,
    );
  });

  test("nothing is NaN or infinite, whatever is put in", () => {
    const any = fc.array(fc.double(), { maxLength: 70 });
    fc.assert(
      fc.property(any, any, (costs, futures) => {
        const n = Math.min(costs.length, futures.length);
        const found = [
          hedge(costs, futures, { least: 0, window: 3 }),
          hedge(costs.slice(0, n), futures.slice(0, n), { least: 0, window: 3, theory: 0.5 }),
        ];
        expect(numbersIn(found).every(Number.isFinite)).toBe(true);
      }),
      SEED,
    );
  });
});
