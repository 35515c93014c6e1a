import fc from "fast-check";
import { expect, test } from "vitest";
import { OUTSIDE } from "../clearing/ledger.ts";
import { DeliveredWorld } from "../../tests/contracts/delivered-world.ts";

const ACCOUNTS = 6;
const DAYS = 4;

const cases = fc.record({
  trades: fc.array(
    fc.record({
      buyer: fc.nat(ACCOUNTS - 1),
      seller: fc.nat(ACCOUNTS - 1),
      lots: fc.integer({ min: 1, max: 40 }),
      price: fc.integer({ min: 240, max: 320 }),
    }),
    { minLength: 1, maxLength: 12 },
  ),
  spotHours: fc.integer({ min: 0, max: 4000 }),
  output: fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: ACCOUNTS }),
  prints: fc.array(fc.integer({ min: 100, max: 900 }), { minLength: DAYS, maxLength: DAYS }),
  damages: fc.constantFrom(0, 0.25, 1),
  returned: fc.constantFrom(0, 0.3, 1),
});

test("hours due are delivered or fail; what is paid is received; nothing is created or lost", () => {
  fc.assert(
    fc.property(cases, ({ trades, spotHours, output, prints, damages, returned }) => {
      const world = new DeliveredWorld({
        accounts: ACCOUNTS,
        spotHours,
        output,
        terms: { days: DAYS, damages, returned },
      });
      for (const { buyer, seller, lots, price } of trades) world.trade(buyer, seller, lots, price);
      world.expire();
      const { ledger } = world.floor.house;
      const [month] = world.exchange.deliveries.underWay;
      const noticed = world.told();
      const total = (event: string, rows = noticed): number =>
        rows.reduce((sum, row) => sum + (row.event === event ? row.hours : 0), 0);
      expect(total("notice")).toBe(total("assigned"));
      for (const [i, print] of prints.entries()) {
        const before = ledger.balances.slice();
        world.deliver((month?.firstDay ?? 0) + i, print / 100);
        expect(ledger.sum()).toBe(0);
        const rows = world.told();
        const due = total("notice") / DAYS;
        expect(total("delivered", rows) + total("failed", rows)).toBeCloseTo(due, 6);
        expect(total("received", rows)).toBeCloseTo(total("delivered", rows), 6);
        // What shorts gave up and longs got is worth the same: accounts as a whole gain nothing.
        expect(ledger.balances[OUTSIDE]).toBe(before[OUTSIDE]);
        for (const row of rows) expect(row.hours).toBeGreaterThanOrEqual(0);
        const bought = rows.filter(({ event }) => event === "delivered");
        const spot = bought.reduce((sum, row) => sum + row.spotHours, 0);
        expect(spot).toBeLessThanOrEqual(spotHours + 1e-6);
        // Nobody fails while the market has hours left.
        const left = world.spotLeft.get((month?.firstDay ?? 0) + i) ?? spotHours;
        if (total("failed", rows) > 1e-6 && returned === 0) expect(left).toBeLessThan(1e-6);
      }
      expect(world.exchange.deliveries.underWay).toEqual([]);
      expect([...world.floor.house.heldForDelivery].every((held) => held === 0)).toBe(true);
    }),
    { numRuns: 60 },
  );
});
