import fc from "fast-check";
import { expect, test } from "vitest";
import { NO_EDGE } from "./price-band.ts";
import { RollingLimits } from "./rolling-limits.ts";

const WINDOW = 60;
const WIDTH = 7;

/** All trades since the last start, with their times, looked through at every question. */
class NaiveLimits {
  trades: { ticks: number; atUs: number }[] = [];

  edges(nowUs: number): [number, number] {
    const within = this.trades.filter(({ atUs }) => atUs > nowUs - WINDOW);
    const prices = within.map(({ ticks }) => ticks);
    if (prices.length === 0) return [-NO_EDGE, NO_EDGE];
    return [Math.max(...prices) - WIDTH, Math.min(...prices) + WIDTH];
  }
}

const steps = fc.array(
  fc.record({
    waitUs: fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 90 })),
    what: fc.oneof(
      { weight: 30, arbitrary: fc.integer({ min: -300, max: 300 }) },
      { weight: 1, arbitrary: fc.constant("restart" as const) },
    ),
  }),
  { maxLength: 400 },
);

test("the limits of a window are those of a look through all its trades, at any time", () => {
  let largest = 0;
  fc.assert(
    fc.property(steps, (all) => {
      const limits = new RollingLimits(WINDOW, () => WIDTH);
      limits.reset(2);
      limits.settled(1, 100);
      const naive = new NaiveLimits();
      let nowUs = 0;
      for (const { waitUs, what } of all) {
        nowUs += waitUs;
        limits.renew(1, nowUs);
        expect([limits.lower[1], limits.upper[1]]).toEqual(naive.edges(nowUs));
        if (what === "restart") {
          limits.restart(1);
          naive.trades = [];
        } else {
          limits.add(1, what, nowUs);
          naive.trades.push({ ticks: what, atUs: nowUs });
        }
        expect([limits.lower[1], limits.upper[1]]).toEqual(naive.edges(nowUs));
        largest = Math.max(largest, limits.highs[1]!.size, limits.lows[1]!.size);
      }
      expect([limits.lower[0], limits.upper[0]]).toEqual([-NO_EDGE, NO_EDGE]);
    }),
    { seed: 20261128, numRuns: 400 },
  );
  expect(largest).toBeGreaterThan(4);
});

test("what is kept grows with falling highs, and is given back as they leave", () => {
  const limits = new RollingLimits(1000, () => WIDTH);
  limits.reset(1);
  for (let i = 0; i < 100; i++) limits.add(0, -i, i);
  expect([limits.highs[0]!.size, limits.lows[0]!.size]).toEqual([100, 1]);
  limits.renew(0, 1050);
  expect([limits.highs[0]!.size, limits.highs[0]!.best]).toEqual([49, -51]);
});
