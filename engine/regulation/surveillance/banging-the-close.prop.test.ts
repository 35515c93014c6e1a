import fc from "fast-check";
import { expect, test } from "vitest";
import { HOUR_US, MINUTE_US } from "../../base/sim-time.ts";
import { RulesWorld } from "../../../tests/simulation/rules-world.ts";

const OWNERS = 4;
const TERMS = { window: 30 * MINUTE_US, share: 0.3, oneWay: 0.8, lots: 20 };
const FROM_US = 22 * HOUR_US - TERMS.window;

const trades = fc.array(
  fc.record({
    buyer: fc.nat(OWNERS - 1),
    seller: fc.nat(OWNERS - 1),
    lots: fc.integer({ min: 1, max: 60 }),
    waitUs: fc.integer({ min: 0, max: 10 * MINUTE_US }),
  }),
  { maxLength: 12 },
);

test("an owner is alerted where its net lots in the window pass all three thresholds, and nowhere else", () => {
  fc.assert(
    fc.property(trades, (flow) => {
      const none = { spoofing: null, washTrades: null, withholding: null };
      const world = new RulesWorld({
        scenario: { surveillance: { SCU: { bangingTheClose: TERMS, ...none } } },
      });
      world.runTo(FROM_US - 20 * MINUTE_US);
      const bought = new Float64Array(OWNERS);
      const sold = new Float64Array(OWNERS);
      for (const { buyer, seller, lots, waitUs } of flow) {
        world.runTo(Math.min(world.clock.nowUs + waitUs, 22 * HOUR_US - 1));
        world.trade(buyer, seller, "SCU-2027-01", lots);
        if (world.clock.nowUs < FROM_US) continue;
        bought[buyer]! += lots;
        sold[seller]! += lots;
      }
      world.endTradeDate();
      const all = bought.reduce((sum, lots) => sum + lots, 0);
      const expected = [...bought.keys()].filter((owner) => {
        const net = Math.abs(bought[owner]! - sold[owner]!);
        const gross = bought[owner]! + sold[owner]!;
        return net >= TERMS.lots && net >= TERMS.oneWay * gross && net >= TERMS.share * all;
      });
      expect(world.told().map(({ owner }) => owner)).toEqual(all === 0 ? [] : expected);
    }),
    { numRuns: 100 },
  );
});
