import fc from "fast-check";
import { expect, test } from "vitest";
import { type FlowTerms, newFlows, settleFlows } from "./fund-flows.ts";

const TERMS: FlowTerms = { performanceWeight: 0.5, benchmarkReturn: 0.01, flowSensitivity: 2 };

test("by hand: a loss is followed by redemptions, a gain brings back no more than has gone", () => {
  const flows = newFlows();
  settleFlows(flows, TERMS, 1000);
  expect(flows).toEqual({ wealth: 1000, performance: 0, redeemed: 0 });
  // A loss of 10 %: average -5 %, less 1 %, times 2: 12 % of 900 go.
  settleFlows(flows, TERMS, 900);
  expect(flows.redeemed).toBe(108);
  expect(flows.wealth).toBe(792);
  expect(flows.performance).toBeCloseTo(-0.05, 12);
  // Nothing earned: average -2.5 %, times 2 less 1 %: 7 % of 792, rounded up, go too.
  settleFlows(flows, TERMS, 900);
  expect(flows.redeemed).toBe(108 + 56);
  // Everything doubles and more: what would come is more than has gone.
  settleFlows(flows, TERMS, 164 + 2 * 736);
  expect(flows.redeemed).toBe(0);
  expect(flows.wealth).toBe(164 + 2 * 736);
});

test("investors never take more than there is, nor bring more than they took; money stays whole", () => {
  const terms = fc.record({
    performanceWeight: fc.double({ min: 0.01, max: 1, noNaN: true }),
    benchmarkReturn: fc.double({ min: -0.1, max: 0.1, noNaN: true }),
    flowSensitivity: fc.double({ min: 0, max: 50, noNaN: true }),
  });
  const returns = fc.array(fc.double({ min: -0.9, max: 1, noNaN: true }), { maxLength: 30 });
  fc.assert(
    fc.property(terms, returns, (given, list) => {
      const flows = newFlows();
      settleFlows(flows, given, 1_000_000);
      for (const one of list) {
        const assets = flows.redeemed + Math.floor(flows.wealth * (1 + one));
        settleFlows(flows, given, assets);
        expect(flows.redeemed).toBeGreaterThanOrEqual(0);
        expect(flows.redeemed).toBeLessThanOrEqual(assets);
        expect(flows.wealth + flows.redeemed).toBe(assets);
      }
    }),
    { seed: 1, numRuns: 200 },
  );
});

test("who looks at returns alone of no sensitivity keeps still, and a fund that is gone has no flows", () => {
  const flows = newFlows();
  for (const assets of [1000, 500, 2000]) {
    settleFlows(flows, { ...TERMS, flowSensitivity: 0 }, assets);
    expect(flows.redeemed).toBe(0);
  }
  settleFlows(flows, TERMS, -100);
  settleFlows(flows, TERMS, 300);
  expect(flows.redeemed).toBe(0);
});
