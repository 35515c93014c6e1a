import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numbersIn } from "../../../tests/fixtures/numbers-in.ts";
import { concentration } from "./concentration.ts";
import { drawdown } from "./drawdown.ts";
import { flashEvents } from "./flash-events.ts";
import { gini } from "./gini.ts";
import { higherMoments } from "./higher-moments.ts";
import { jumpTest } from "./jump-test.ts";
import { limitsAndHalts } from "./limits-and-halts.ts";
import { liquidationCascades } from "./liquidation-cascades.ts";
import { liquidationShortfall, waterfallDraw } from "./liquidation-shortfall.ts";
import { magnetEffect } from "./magnet-effect.ts";
import { parkinsonVariance } from "./parkinson-variance.ts";
import { procyclicality } from "./procyclicality.ts";
import { providerInfluence } from "./provider-influence.ts";
import { quantileKurtosis } from "./quantile-kurtosis.ts";
import { distortionAgainstTwins } from "./settlement-distortion.ts";
import { signaturePlot } from "./signature-plot.ts";
import { spreadSpike } from "./spread-spike.ts";
import { squeezeAlarm } from "./squeeze-alarm.ts";
import { strandedQueue } from "./stranded-queue.ts";
import { windowParticipation } from "./window-participation.ts";

const SEED = { seed: 20250302, numRuns: 120 };
const lots = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 30 });
const prices = fc.array(fc.integer({ min: 50, max: 150 }), { maxLength: 80 });

/** Flash events as methods 4.5 states them, window by window. */
function plainEvents(p: readonly number[], window: number, drop: number, back: number): number[][] {
  const events: number[][] = [];
  for (let t = 0; t < p.length; t++) {
    const from = Math.max(0, t - window);
    const top = Math.max(...p.slice(from, t + 1));
    if (!(p[t]! <= (1 - drop) * top)) continue;
    const peak = p.slice(0, t + 1).lastIndexOf(top);
    const ahead = p.slice(t, t + window + 1);
    const trough = t + ahead.indexOf(Math.min(...ahead));
    const level = p[trough]! + 0.5 * (top - p[trough]!);
    const place = p.slice(trough + 1, trough + back + 1).findIndex((price) => price >= level);
    const recovered = place === -1 ? -1 : trough + 1 + place;
    events.push([peak, t, trough, recovered]);
    t = Math.max(trough, recovered);
  }
  return events;
}

describe("stability", () => {
  test("flash events are those of the definition", () => {
    fc.assert(
      fc.property(prices, fc.nat(6), fc.nat(6), (p, window, back) => {
        const found = flashEvents(p, { window, threshold: 0.2, recoveryWindow: back });
        expect(found.map((e) => [e.peak, e.trigger, e.trough, e.recovered ?? -1])).toEqual(
          plainEvents(p, window, 0.2, back),
        );
      }),
      SEED,
    );
  });

  test("the largest fall is the largest difference of an earlier and a later value", () => {
    fc.assert(
      fc.property(prices, (p) => {
        fc.pre(p.length > 0);
        const falls = p.flatMap((high, i) => p.slice(i).map((low) => high - low));
        expect(drawdown(p).absolute.extent.value).toBe(Math.max(...falls));
      }),
      SEED,
    );
  });

  test("the Gini coefficient is half the relative mean difference, whatever order, sign and scale", () => {
    fc.assert(
      fc.property(lots, (x) => {
        const sizes = x.map(Math.abs);
        const total = sizes.reduce((sum, size) => sum + size, 0);
        fc.pre(total > 0);
        const differences = sizes.flatMap((a) => sizes.map((b) => Math.abs(a - b)));
        const sum = differences.reduce((all, one) => all + one, 0);
        expect(gini(x).value).toBeCloseTo(sum / (2 * x.length * total), 12);
        expect(gini(x.toReversed().map((lot) => -4 * lot))).toEqual(gini(x));
      }),
      SEED,
    );
  });

  test("selling what was bought mirrors the sides; shares are within [1 / n, 1]", () => {
    fc.assert(
      fc.property(lots, (x) => {
        const { long, short } = concentration(x);
        const mirrored = concentration(x.map((lot) => -lot));
        expect([mirrored.long, mirrored.short]).toEqual([short, long]);
        if (long.herfindahl.value === null) return;
        expect(long.herfindahl.value).toBeLessThanOrEqual(1 + 1e-12);
        expect(long.herfindahl.value).toBeGreaterThanOrEqual(1 / long.herfindahl.n - 1e-12);
      }),
      SEED,
    );
  });

  test("a unit of price or sign leaves the jump test as it is", () => {
    const returns = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 20, maxLength: 40 });
    fc.assert(
      fc.property(returns, fc.constantFrom(-1, 4, 0.125), (r, scale) => {
        const one = jumpTest(r);
        const other = jumpTest(r.map((x) => x * scale));
        expect(other.z.status).toBe(one.z.status);
        if (one.z.value !== null) expect(other.z.value).toBeCloseTo(one.z.value, 9);
      }),
      SEED,
    );
  });

  test("what the layers give and what stands open is the loss", () => {
    const layer = fc.tuple(fc.string(), fc.integer({ min: 0, max: 100 }));
    fc.assert(
      fc.property(fc.nat(500), fc.array(layer), (loss, layers) => {
        const { used, uncovered } = waterfallDraw(loss, layers);
        expect(used.reduce((sum, one) => sum + one.used, uncovered)).toBe(loss);
      }),
      SEED,
    );
  });

  test("every liquidation is in one cascade, whatever the order of rows", () => {
    const row = fc.tuple(fc.integer({ min: 0, max: 600 }), fc.nat(3), fc.constantFrom(-1, 1));
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const log = (all: typeof rows) => ({
          timeUs: all.map(([t]) => t * 1e6),
          account: all.map(([, account]) => account),
          side: all.map(([, , side]) => side),
          lots: all.map(() => 1),
          parent: all.map(() => -1),
        });
        const found = liquidationCascades(log(rows));
        expect(found.reduce((sum, one) => sum + one.liquidations, 0)).toBe(rows.length);
        expect(liquidationCascades(log(rows.toReversed()))).toEqual(found);
      }),
      SEED,
    );
  });

  test("nothing is NaN or infinite, whatever is put in", () => {
    const any = fc.array(fc.double(), { maxLength: 50 });
    fc.assert(
      fc.property(any, any, any, fc.double(), (x, y, z, a) => {
        const found = [
          jumpTest(x, { least: 0 }),
          signaturePlot(x, [1, 2, 5]),
          parkinsonVariance(x, y),
          drawdown(x),
          higherMoments(x),
          quantileKurtosis(x),
          flashEvents(x, { window: 5, threshold: 0.1, recoveryWindow: 5 }),
          flashEvents(x, { window: 5, threshold: a, recoveryWindow: 5, direction: "spike" }),
          concentration(x),
          liquidationShortfall(x),
          procyclicality(x, 2),
          providerInfluence(x, y, 0.5),
          distortionAgainstTwins(a, x),
          spreadSpike(x, y, z),
          squeezeAlarm([x], y, z),
          strandedQueue(x, y),
          windowParticipation(x),
          magnetEffect(x, y),
          limitsAndHalts({ start: x, end: y, state: z.map(() => 3) }, a),
        ];
        expect(numbersIn(found).every(Number.isFinite)).toBe(true);
      }),
      SEED,
    );
  });
});
