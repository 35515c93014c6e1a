import { describe, expect, test } from "vitest";
import { normalDraws, runningSums } from "../../../tests/fixtures/normal-draws.ts";
import { johansen } from "./johansen.ts";
import { vecmLagChoice } from "./lag-choice.ts";
import { type Vecm, vecm } from "./vecm.ts";
import { whiteVecmLags } from "./white-vecm-lags.ts";

const N = 4000;

/** The value is a random walk; prices know it `delay` bars late and with noise of their own. */
function market(delays: readonly [number, number], noise: number): [Float64Array, Float64Array] {
  const value = runningSums(normalDraws(N, 31, 0).map((e) => e / 1000));
  const [one, two] = delays.map((delay, i) =>
    normalDraws(N, 31, i + 1).map((e, t) => 1 + value[Math.max(0, t - delay)]! + noise * e),
  );
  return [one!, two!];
}

describe("vector error correction", () => {
  test("a price that follows the other has no share in price discovery", () => {
    const [futures, spot] = market([0, 2], 2e-4);
    const { shares } = vecm(futures, spot, { lags: 5 }).value!;
    expect(shares.csAbs[0]).toBeGreaterThan(0.8);
    expect(shares.isLower[0]).toBeGreaterThan(0.9);
    expect(shares.pils![0]).toBeGreaterThan(0.9);
  });

  test("of two prices equally early the noisier one has the smaller component share", () => {
    const value = runningSums(normalDraws(N, 32, 0));
    const [one, two] = [1, 3].map((noise, i) =>
      normalDraws(N, 32, i + 1).map((e, t) => value[t]! + noise * e),
    );
    const { shares } = vecm(one!, two!, { lags: 5 }).value!;
    expect(shares.cs[0]).toBeGreaterThan(0.8);
  });

  test("what happens between sessions has no say where they are told apart", () => {
    const [one, two] = market([0, 1], 1e-3);
    const starts = [0, 700, 701, 1900, 3300];
    const gaps = starts.map((start, i) => ({ start, gap: 0.03 * (i + 1) }));
    const shifted = (y: Float64Array): Float64Array =>
      y.map(
        (value, t) => value + gaps.reduce((sum, { start, gap }) => sum + (t < start ? 0 : gap), 0),
      );
    const [far, away] = [shifted(one), shifted(two)];
    const alpha = (y1: Float64Array, y2: Float64Array, within: readonly number[]): number =>
      vecm(y1, y2, { lags: 3, starts: within }).value!.alpha[0];
    expect(alpha(far, away, starts)).toBeCloseTo(alpha(one, two, starts), 9);
    expect(Math.abs(alpha(far, away, []) - alpha(one, two, []))).toBeGreaterThan(1e-3);
    const [ofFar, ofNear] = [
      vecmLagChoice(far, away, 5, starts),
      vecmLagChoice(one, two, 5, starts),
    ];
    expect(ofFar.n).toBe(N - 1 - 5 - (6 + 1 + 6 + 6));
    for (const [i, bic] of ofFar.value!.bic.entries())
      expect(bic).toBeCloseTo(ofNear.value!.bic[i]!, 8);
  });

  test("series by other names have mirrored shares", () => {
    const [one, two] = market([0, 1], 1e-3);
    const first = vecm(one, two, { lags: 3 }).value!.shares;
    const second = vecm(two, one, { lags: 3 }).value!.shares;
    for (const name of ["cs", "isMid", "isUpper", "pds", "mis"] as const) {
      expect(second[name][1]).toBeCloseTo(first[name][0], 9);
    }
    expect(second.pils![1]).toBeCloseTo(first.pils![0], 9);
  });

  test("the long-run row is where both prices end after a shock to each", () => {
    const [one, two] = market([0, 1], 1e-3);
    const model = vecm(one, two, { lags: 3 }).value!;
    for (const shocked of [0, 1] as const) {
      const [end1, end2] = afterShock(model, shocked);
      expect(end1).toBeCloseTo(model.longRun![shocked], 10);
      expect(end2).toBeCloseTo(model.longRun![shocked], 10);
    }
  });

  test("the estimated relation is the one the prices were made with", () => {
    const spot = runningSums(normalDraws(N, 33, 0)).map((x) => 100 + x);
    const futures = normalDraws(N, 33, 1).map((e, t) => 0.5 * spot[t]! + 7 + e);
    const { beta2, constant, trace } = johansen(futures, spot, 2)!;
    expect(beta2).toBeCloseTo(-0.5, 2);
    expect(constant).toBeCloseTo(-7, 0);
    expect(trace[0]).toBeGreaterThan(500);
    // The 95 % points for no and for one relation at most: 20.26 and 9.16 (MacKinnon, Haug, Michelis 1999).
    expect(trace[1]).toBeLessThan(9.16);
  });

  test("two walks of their own have no relation", () => {
    const walks = [0, 1].map((series) => runningSums(normalDraws(1000, 34, series)));
    expect(johansen(walks[0]!, walks[1]!, 1)!.trace[0]).toBeLessThan(20.26);
  });

  test("a basis that never moves is not identified, nor are prices that do not respond to it", () => {
    const walk = runningSums(normalDraws(600, 35, 0));
    const shifted = walk.map((x) => x + 0.1);
    expect(vecm(walk, shifted, { lags: 1 }).status).toBe("not_identified");
    const other = runningSums(normalDraws(600, 35, 3));
    expect(vecm(walk, other, { lags: 1 }).status).toBe("not_identified");
    expect(vecm(walk.slice(0, 499), other.slice(0, 499), { lags: 1 }).status).toBe(
      "insufficient_data",
    );
  });

  test("lags are as many as the residuals need, and a cap that is too low is warned of", () => {
    const [one, two] = market([0, 4], 2e-4);
    expect(vecmLagChoice(one, two, 10).value!.bicLag).toBeGreaterThanOrEqual(3);
    const white = whiteVecmLags(one, two, 12);
    expect(white.value!).toBeGreaterThanOrEqual(3);
    expect(white.warnings).toEqual([]);
    expect(whiteVecmLags(one, two, 2).warnings).toHaveLength(1);
  });
});

/** Both prices 4,000 bars after one of them moved by 1, step by step. */
function afterShock(model: Vecm, shocked: 0 | 1): readonly [number, number] {
  const lags = model.gamma[0].length / 2;
  const levels: [number, number][] = Array.from({ length: lags + 1 }, () => [0, 0]);
  levels.push(shocked === 0 ? [1, 0] : [0, 1]);
  for (let t = 0; t < 4000; t++) {
    const last = levels.at(-1)!;
    const error = last[0] + model.beta2 * last[1];
    const next = [0, 1].map((row) => {
      let change = model.alpha[row]! * error;
      for (let lag = 1; lag <= lags; lag++) {
        for (const column of [0, 1]) {
          const moved = levels.at(-lag)![column]! - levels.at(-lag - 1)![column]!;
          change += model.gamma[row]![2 * (lag - 1) + column]! * moved;
        }
      }
      return last[row]! + change;
    });
    levels.push([next[0]!, next[1]!]);
  }
  return levels.at(-1)!;
}
