import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalDraws } from "../../../tests/fixtures/normal-draws.ts";
import { numbersIn } from "../../../tests/fixtures/numbers-in.ts";
import { archTest } from "./arch-test.ts";
import { normalityTest } from "./normality-test.ts";
import { stylisedStatistics } from "./stylised-statistics.ts";
import { tailIndex } from "./tail-index.ts";

const SEED = { seed: 20250303, numRuns: 100 };

describe("stylised facts", () => {
  test("a unit of price leaves every number of a run as it is", () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.constantFrom(0.25, 8, 1024), (series, scale) => {
        const returns = normalDraws(150, 81, series);
        const session = returns.map((_, t) => Math.floor(t / 30));
        const one = stylisedStatistics({ returns, session }, 0);
        const other = stylisedStatistics({ returns: returns.map((r) => r * scale), session }, 0);
        for (const [name, { value }] of Object.entries(one)) {
          if (value === null) expect(other[name]!.value, name).toBe(null);
          else expect(other[name]!.value, name).toBeCloseTo(value, 8);
        }
      }),
      { ...SEED, numRuns: 15 },
    );
  });

  test("a power of the values divides the tail index, and their order does not matter", () => {
    const values = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 12, maxLength: 40 });
    fc.assert(
      fc.property(values, (x) => {
        const one = tailIndex(x, 5).alpha;
        const squared = tailIndex(
          x.toReversed().map((value) => value * value),
          5,
        ).alpha;
        expect(squared.status).toBe(one.status);
        if (one.value !== null) expect(squared.value! / one.value).toBeCloseTo(0.5, 9);
      }),
      SEED,
    );
  });

  test("nothing is NaN or infinite, whatever is put in", () => {
    const any = fc.array(fc.double(), { maxLength: 130 });
    const coarse = fc.array(fc.integer({ min: -2, max: 2 }), { maxLength: 130 });
    const column = fc.oneof(any, coarse);
    fc.assert(
      fc.property(column, column, column, fc.double(), (x, y, z, a) => {
        const found = [
          archTest(x),
          normalityTest(x),
          stylisedStatistics(
            {
              returns: x,
              session: y,
              volumes: y,
              signs: z,
              tradeReturns: x,
              spread: { minute: x, spread: y, weight: z, sessionMinutes: a },
              maturities: { yearsToExpiry: x, realisedVariances: y, kappa: a },
            },
            0,
          ),
        ];
        expect(numbersIn(found).every(Number.isFinite)).toBe(true);
      }),
      { ...SEED, numRuns: 150 },
    );
  });
});
