import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numbersIn } from "../../../tests/fixtures/numbers-in.ts";
import { matrix } from "../../numerics/matrix.ts";
import { adjustmentTime } from "./adjustment-time.ts";
import { autocorrelation } from "./autocorrelation.ts";
import { convergence } from "./convergence.ts";
import type { Estimate } from "./estimate.ts";
import { hasbrouckVar } from "./hasbrouck-var.ts";
import { varLagChoice, vecmLagChoice } from "./lag-choice.ts";
import { mispricing } from "./mispricing.ts";
import { priceShares } from "./price-shares.ts";
import { trueLead } from "./true-lead.ts";
import { unbiasedness } from "./unbiasedness.ts";
import { varianceRatio } from "./variance-ratio.ts";
import { vecm } from "./vecm.ts";
import { weakForm } from "./weak-form.ts";
import { whiteVecmLags } from "./white-vecm-lags.ts";

/** Ordinary numbers, few different ones, extreme ones, and what is none. */
const anything = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -4, max: 4 }).map((x) => x / 8) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1e-300, 1e300, -1e200, 1e154, 5e-324) },
);
const broken = fc.constantFrom(NaN, Infinity, -Infinity);

/** A column of one kind: the cell of an ordinary pattern repeated, with a few cells that are anything. */
function column(length: number): fc.Arbitrary<Float64Array> {
  return fc
    .tuple(
      fc.array(anything, { minLength: 1, maxLength: 40 }),
      fc.array(fc.tuple(fc.nat(length - 1), fc.oneof(anything, anything, broken)), {
        maxLength: 2,
      }),
      fc.constantFrom(0, 0, 1, 1e-3, 1e100),
    )
    .map(([pattern, cells, growth]) => {
      const x = Float64Array.from(
        { length },
        (_, t) => pattern[(t * t + 3 * t) % pattern.length]! + growth * t,
      );
      for (const [at, value] of cells) x[at] = value;
      return x;
    });
}

const pairOf = (length: number) => fc.tuple(column(length), column(length));

function expectSound(result: unknown): void {
  for (const number of numbersIn(result)) expect(number).toSatisfy(Number.isFinite);
}

function expectEstimate(found: Estimate<unknown>): void {
  expect(found.status === "ok").toBe(found.value !== null);
  expectSound(found);
}

const SEED = { seed: 81, numRuns: 150 };

describe("price discovery, of any input", () => {
  test("short columns give finite numbers or none", () => {
    fc.assert(
      fc.property(pairOf(130), ([x, y]) => {
        const ratios = varianceRatio(x, [1, 2, 30]);
        for (const { ratio } of ratios.horizons) expectEstimate(ratio);
        expectEstimate(ratios.chowDenning);
        expectEstimate(autocorrelation(x, 5));
        expectEstimate(mispricing(x, y));
        expectEstimate(adjustmentTime(x, y, [3, 50]));
        expectEstimate(trueLead(x, y, x, 4));
        const days = x.map((_, i) => Math.floor(i / 6));
        expectEstimate(
          convergence(
            x.map((_, i) => i % 6),
            days,
            y,
          ),
        );
        expectEstimate(convergence(x, y, y));
        expectSound(unbiasedness(x, y, x));
        const options = { imbalance: y.slice(1), effectiveSpread: 0.01 };
        expectEstimate(weakForm(x, options));
        expectEstimate(varLagChoice(x, y, 4));
        expectEstimate(hasbrouckVar(x, y.map(Math.sign), 2));
        expectEstimate(hasbrouckVar(x, y, 1));
      }),
      SEED,
    );
  });

  test("long columns of two prices give finite shares or none", () => {
    fc.assert(
      fc.property(pairOf(500), fc.boolean(), ([x, y], isNear) => {
        const other = isNear ? y.map((v, t) => x[t]! + v / 64) : y;
        expectEstimate(vecm(x, other, { lags: 2 }));
        expectEstimate(vecm(x, other, { lags: 1, beta: "johansen" }));
        expectEstimate(vecmLagChoice(x, other, 3));
        expectEstimate(whiteVecmLags(x, other, 3));
      }),
      { seed: 82, numRuns: 60 },
    );
  });

  test("shares of any alpha and omega are finite or none", () => {
    const cell = fc.oneof(fc.double(), anything);
    fc.assert(
      fc.property(fc.tuple(cell, cell, cell, cell, cell), ([a, b, v, c, w]) => {
        expectEstimate(priceShares([a, b], matrix(2, 2, [v, c, c, w]), 1));
      }),
      { seed: 83, numRuns: 500 },
    );
  });
});
