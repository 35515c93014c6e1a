import fc from "fast-check";
import { expect, test } from "vitest";
import { mincerZarnowitz } from "../price-discovery/mincer-zarnowitz.ts";
import { abdiRanaldo } from "./abdi-ranaldo.ts";
import { amihud } from "./amihud.ts";
import { bookSlope } from "./book-slope.ts";
import { corwinSchultz } from "./corwin-schultz.ts";
import { depthWithin } from "./depth-within.ts";
import { impactBins } from "./impact-bins.ts";
import { impactCurve } from "./impact-curve.ts";
import { impactDecay } from "./impact-decay.ts";
import { kyleLambda } from "./kyle-lambda.ts";
import { metaorderImpact } from "./metaorder-impact.ts";
import { microprice } from "./microprice.ts";
import { otr } from "./otr.ts";
import { resiliency } from "./resiliency.ts";
import { roll } from "./roll.ts";
import { roundTripCost } from "./round-trip-cost.ts";
import { shockPath } from "./shock-path.ts";
import { touchDepth } from "./touch-depth.ts";
import { touchImbalance } from "./touch-imbalance.ts";
import { tradeSpreads } from "./trade-spreads.ts";
import { turnover } from "./turnover.ts";

const RUNS = { seed: 11, numRuns: 50, endOnFailure: true };

/** Anything at all, and often what tends to break things. */
const anyNumber = fc.oneof(
  fc.double(),
  fc.integer({ min: -3, max: 3 }),
  fc.double({ min: 0.5, max: 2, noNaN: true }),
  fc.constantFrom(0, 1e300, -1e300, 5e-324, Infinity, Number.NaN),
);
const tame = fc.double({ min: -10, max: 10, noNaN: true });
const columnOf = (values: fc.Arbitrary<number>) =>
  fc.oneof(
    fc.array(values, { minLength: 60, maxLength: 60 }),
    fc.tuple(values, fc.constant(60)).map(([value, n]) => Array.from({ length: n }, () => value)),
  );
const column = fc.oneof(columnOf(anyNumber), columnOf(tame));

/** Every number, however deep, is finite; a value is null exactly where the status is not ok. */
function expectWhole(result: unknown): void {
  if (typeof result === "number") expect(result).toSatisfy(Number.isFinite);
  else if (ArrayBuffer.isView(result) || Array.isArray(result)) {
    for (const one of result as unknown as Iterable<unknown>) expectWhole(one);
  } else if (typeof result === "object" && result !== null) {
    if ("status" in result && "value" in result) {
      expect(result.value === null).toBe(result.status !== "ok");
    }
    for (const one of Object.values(result)) expectWhole(one);
  }
}

const holds = (...estimators: readonly ((a: number[], b: number[], c: number[]) => unknown)[]) =>
  fc.assert(
    fc.property(column, column, column, (a, b, c) => {
      for (const estimator of estimators) expectWhole(estimator(a, b, c));
    }),
    RUNS,
  );

test("regressions give finite numbers or a reason, whatever comes in", () => {
  holds(
    (a, b) => kyleLambda(a, b),
    (a, b) => mincerZarnowitz(a, b),
    (a, b) => mincerZarnowitz(a, b, { clusters: Int32Array.from(a, (_, i) => i % 4) }),
  );
});

test("curves give finite numbers or a reason, whatever comes in", () => {
  fc.assert(
    fc.property(column, column, (a, b) => {
      expectWhole(impactCurve(a, b));
      expectWhole(impactCurve(a.map(Math.abs), b));
      expectWhole(resiliency(a, { shocks: Math.abs(b[2]!) }));
      expectWhole(resiliency(a, { shocks: 30 }));
      expectWhole(resiliency(a, { shocks: 30, baseline: b[0]!, step: b[1]! }));
    }),
    { ...RUNS, numRuns: 12 },
  );
});

test("proxies from daily bars give finite numbers or a reason, whatever comes in", () => {
  holds(
    (a, b, c) => amihud(a, b, c[0]!),
    (a) => roll(a),
    (a) => roll(a.map(Math.abs)),
    (a, b, c) => corwinSchultz(a, b, c),
    (a, b, c) =>
      corwinSchultz(
        a.map(Math.abs),
        b.map((x) => Math.abs(x) / 2),
        c.map(Math.abs),
      ),
    (a, b, c) =>
      abdiRanaldo(
        a.map(Math.abs),
        b.map((x) => Math.abs(x) / 2),
        c.map(Math.abs),
      ),
    (a, b) => turnover(a, b),
  );
});

test("measures of books, orders and metaorders give finite numbers or a reason, whatever comes in", () => {
  holds(
    (a, b) => bookSlope(a, b),
    (a, _, c) => depthWithin(a, c[0]!),
    (a, b, c) => roundTripCost(a, b, c[0]!),
    ([bid, bidLots, ask, askLots]) => microprice(bid!, bidLots!, ask!, askLots!),
    ([bidLots, askLots]) => touchImbalance(bidLots!, askLots!),
    ([newOrders, amends, cancels, executions], lifeUs) =>
      otr(
        { newOrders: newOrders!, amends: amends!, cancels: cancels!, executions: executions! },
        { lifeUs, ended: lifeUs.map((life) => (life > 1 ? 0 : 1)) },
      ),
    ([direction, volatility], [start, end]) =>
      metaorderImpact(direction!, start!, end!, volatility!),
    (a, b) => impactDecay(a, b),
    (a, b) => impactBins(a, b),
  );
});

test("measures of tapes give finite numbers or a reason, whatever prices and sizes come in", () => {
  const time = Array.from({ length: 60 }, (_, i) => 10 * i);
  const session = { start: 0, end: 600 };
  const window = { stepUs: 10, points: 5, pointsBefore: 2 };
  holds(
    (a, b, c) => touchDepth({ time, bid: a, bidLots: b, ask: a, askLots: c }, session),
    (a, b, c) =>
      tradeSpreads(
        { time, bid: a, bidLots: b, ask: c, askLots: b },
        { time: time.map((t) => t + 5), price: b, lots: c, sign: a.map((x) => (x > 0 ? 1 : -1)) },
        [0, 50],
        session,
      ),
    (a) => shockPath({ time, value: a }, [100, 300, 580], 600, window),
  );
});

test("shocks whose sum no number can hold are left out of the path", () => {
  const time = Array.from({ length: 40 }, (_, i) => 10 * i);
  const value = time.map((t) => (t % 200 === 110 ? 1.7e308 : 0));
  const window = { stepUs: 10, points: 3, pointsBefore: 1 };
  const { path, shocks, incomplete } = shockPath({ time, value }, [100, 300], 400, window);
  expect([...path, shocks, incomplete]).toEqual([0, 1.7e308, 0, 1, 1]);
});

test("lambda scales with prices, against flow, and not with the mirrored market", () => {
  fc.assert(
    fc.property(columnOf(tame), columnOf(tame), (changes, flow) => {
      const { lambda, t } = kyleLambda(changes, flow);
      const mirrored = kyleLambda(
        changes.map((x) => -x),
        flow.map((x) => -x),
      );
      expect(mirrored.lambda.status).toBe(lambda.status);
      if (lambda.value === null || t.value === null) return;
      expect(mirrored.lambda.value).toBeCloseTo(lambda.value, 9);
      const scaled = kyleLambda(
        changes.map((x) => 4 * x),
        flow.map((x) => 2 * x),
      );
      expect(scaled.lambda.value! / 2 - lambda.value).toBeCloseTo(0, 9);
      expect(Math.abs(scaled.t.value! - t.value)).toBeLessThan(
        1e-6 * Math.max(1, Math.abs(t.value)),
      );
    }),
    RUNS,
  );
});

test("half-lives do not depend on the unit of the path, nor on its sign", () => {
  fc.assert(
    fc.property(fc.array(tame, { minLength: 15, maxLength: 40 }), (path) => {
      const found = resiliency(path, { shocks: 30 });
      const other = resiliency(
        path.map((x) => -8 * x),
        { shocks: 30 },
      );
      expect(other.halfTime).toEqual(found.halfTime);
      expect(other.halfLife.status).toBe(found.halfLife.status);
      expect(other.halfLife.value ?? 0).toBeCloseTo(found.halfLife.value ?? 0, 6);
    }),
    { ...RUNS, numRuns: 12 },
  );
});

test("proxies of the spread do not depend on the unit of the price", () => {
  const day = fc.record({
    low: fc.double({ min: 90, max: 110, noNaN: true }),
    range: fc.double({ min: 0, max: 5, noNaN: true }),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(day, { minLength: 5, maxLength: 30 }), (days) => {
      const spreadsAt = (unit: number) => {
        const low = days.map((each) => unit * each.low);
        const high = days.map((each) => unit * (each.low + each.range));
        const close = days.map((each) => unit * (each.low + each.at * each.range));
        return [
          corwinSchultz(high, low, close).signed.value!,
          abdiRanaldo(high, low, close).twoDay.value!,
          roll(close).signed.value!,
        ];
      };
      const [here, there] = [spreadsAt(1), spreadsAt(16)];
      for (const [i, value] of here.entries()) expect(there[i]).toBeCloseTo(value, 6);
    }),
    RUNS,
  );
});
