import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LongRunFloor } from "./long-run-floor.ts";
import { MarginBuffer } from "./margin-buffer.ts";
import { MarginSpeedLimit } from "./margin-speed-limit.ts";
import type { MarginTool } from "./margin-tool.ts";
import { MarginTools } from "./margin-tools.ts";
import { StressedWeight } from "./stressed-weight.ts";

const SEED = { seed: 20261122, numRuns: 200 };
const VALUE = 1_000_000;
const BUFFER = { size: 0.25, rise: 0.1, riseDays: 5, calmDays: 10, replenishDays: 20 };

const margins = fc.array(fc.integer({ min: 1, max: 500_000 }), { minLength: 1, maxLength: 120 });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const rarely = fc.double({ min: 0.001, max: 2, noNaN: true });

function charged(tool: MarginTool, asked: readonly number[]): number[] {
  tool.open(1);
  tool.list(0);
  return asked.map((margin) => tool.charge(0, margin, VALUE));
}

describe("stressed weight", () => {
  test("lies between the model's margin and that under stress", () => {
    fc.assert(
      fc.property(margins, share, rarely, (asked, weight, volatility) => {
        const terms = { weight, volatility, alpha: 3, horizonDays: 2 };
        const stressed = 3 * volatility * Math.sqrt(2 / 252) * VALUE;
        for (const [day, margin] of charged(new StressedWeight(terms), asked).entries()) {
          expect(margin).toBeGreaterThanOrEqual(Math.min(asked[day]!, stressed) * (1 - 1e-12));
          expect(margin).toBeLessThanOrEqual(Math.max(asked[day]!, stressed) * (1 + 1e-12));
        }
      }),
      SEED,
    );
  });
});

describe("long-run floor", () => {
  const prices = fc.array(fc.integer({ min: 50, max: 500 }), { minLength: 2, maxLength: 80 });

  test("is never gone below, and what lies above it stays", () => {
    const window = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(
        prices,
        window,
        fc.integer({ min: 0, max: 300_000 }),
        (ticks, windowDays, asked) => {
          const floor = new LongRunFloor({
            windowDays,
            initialVolatility: 0.4,
            alpha: 3,
            horizonDays: 1,
          });
          floor.open(2);
          floor.list(1);
          for (let day = 1; day < ticks.length; day++) {
            floor.observe(1, ticks[day - 1]!, ticks[day]!);
            // The window again, day by day.
            const seen = ticks.slice(0, day + 1).slice(-windowDays - 1);
            const squares = seen.slice(1).map((price, i) => 252 * Math.log(price / seen[i]!) ** 2);
            const missing = Math.max(0, windowDays - day) * 0.16;
            const variance = (squares.reduce((sum, each) => sum + each, 0) + missing) / windowDays;
            const least = 3 * Math.sqrt(variance / 252) * VALUE;
            const margin = floor.charge(1, asked, VALUE);
            expect(margin / Math.max(asked, least)).toBeCloseTo(1, 8);
          }
        },
      ),
      SEED,
    );
  });

  test("a new month knows nothing of the one before", () => {
    const floor = new LongRunFloor({
      windowDays: 3,
      initialVolatility: 0.4,
      alpha: 3,
      horizonDays: 1,
    });
    floor.open(1);
    for (const ticks of [150, 100, 150]) floor.observe(0, 100, ticks);
    expect(floor.volatility(0)).toBeGreaterThan(4);
    floor.list(0);
    expect(floor.volatility(0)).toBeCloseTo(0.4, 12);
  });
});

describe("buffer", () => {
  const terms = fc.record({
    size: share,
    rise: share,
    riseDays: fc.integer({ min: 1, max: 8 }),
    calmDays: fc.integer({ min: 0, max: 8 }),
    replenishDays: fc.integer({ min: 1, max: 30 }),
  });

  test("what is asked lies between the calculated margin and the whole buffer on top of it", () => {
    fc.assert(
      fc.property(margins, terms, (asked, each) => {
        for (const [day, margin] of charged(new MarginBuffer(each), asked).entries()) {
          expect(margin).toBeGreaterThanOrEqual(asked[day]!);
          expect(margin).toBeLessThanOrEqual((1 + each.size) * asked[day]! * (1 + 1e-12));
        }
      }),
      SEED,
    );
  });

  test("while margins rise, the charge moves once the buffer is exhausted: it is the calculated margin", () => {
    const rises = fc.array(fc.double({ min: 1.11, max: 1.6, noNaN: true }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(rises, (factors) => {
        const asked = factors.reduce((path, factor) => [...path, path.at(-1)! * factor], [1000]);
        const series = charged(new MarginBuffer(BUFFER), asked);
        for (let day = 1; day < asked.length; day++) {
          const isKept = Math.abs(series[day]! / series[day - 1]! - 1) < 1e-12;
          if (!isKept) expect(series[day]).toBe(asked[day]);
          expect(series[day]! - Math.max(asked[day]!, 1250)).toBeCloseTo(0, 6);
        }
      }),
      SEED,
    );
  });

  test("after a step it is built up again to the full, and no faster than said", () => {
    const series = charged(new MarginBuffer(BUFFER), [
      1000,
      ...Array.from({ length: 50 }, () => 2000),
    ]);
    expect(series[1]).toBe(2000);
    // The step is in the rise of five days; ten calm days; then a twentieth of 25 % of 2000 a day.
    expect(series.slice(1, 16)).toEqual(Array.from({ length: 15 }, () => 2000));
    for (let day = 16; day < 51; day++) {
      expect(series[day]).toBeCloseTo(Math.min(2500, 2000 + 25 * (day - 15)), 8);
    }
  });
});

describe("speed limit", () => {
  test("bounds the ratio of one day to the next, and arrives", () => {
    const speeds = fc.double({ min: 0.01, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(margins, speeds, speeds, (asked, up, down) => {
        const last = asked.at(-1)!;
        const series = charged(new MarginSpeedLimit({ up, down }), [
          ...asked,
          ...Array.from({ length: 1500 }, () => last),
        ]);
        for (let day = 1; day < asked.length; day++) {
          const ratio = series[day]! / series[day - 1]!;
          expect(ratio).toBeLessThanOrEqual((1 + up) * (1 + 1e-12));
          expect(ratio).toBeGreaterThanOrEqual((1 - down) * (1 - 1e-12));
        }
        expect(series.at(-1)).toBe(last);
      }),
      SEED,
    );
  });

  test("a new month begins where it is asked", () => {
    const limit = new MarginSpeedLimit({ up: 0.1, down: 0.1 });
    expect(charged(limit, [100, 500])).toEqual([100, 110.00000000000001]);
    limit.list(0);
    expect(limit.charge(0, 500)).toBe(500);
  });
});

describe("all together", () => {
  test("at neutral settings they change nothing", () => {
    const neutral = new MarginTools({
      stressedWeight: { weight: 0, volatility: 0.8, alpha: 3, horizonDays: 1 },
      longRunFloor: { windowDays: 30, initialVolatility: 0.4, alpha: 0, horizonDays: 1 },
      buffer: { ...BUFFER, size: 0 },
      speedLimit: { up: null, down: null },
    });
    fc.assert(
      fc.property(margins, (asked) => {
        neutral.open(1);
        neutral.list(0);
        expect(asked.map((margin) => neutral.charge(0, margin, VALUE))).toEqual(asked);
      }),
      SEED,
    );
  });

  test("margin is whole money units, rounded up", () => {
    const tools = new MarginTools({
      stressedWeight: null,
      longRunFloor: null,
      buffer: { ...BUFFER, size: 0.3 },
      speedLimit: null,
    });
    tools.open(1);
    tools.list(0);
    expect(tools.charge(0, 101, VALUE)).toBe(132);
  });
});
