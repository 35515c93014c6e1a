import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Accounts } from "./accounts.ts";
import type { PortfolioTerms } from "./margin/portfolio-terms.ts";
import { Positions } from "./positions.ts";
import type { WorkingLots } from "./worst-case.ts";

const ACCOUNTS = 3;
const FAMILY_OF_SLOT = [0, 0, 1, 1];
const SLOTS = FAMILY_OF_SLOT.length;

const GRID: PortfolioTerms = {
  interMonthCharge: 0.2,
  credits: [{ first: 0, second: 1, share: 0.5, firstLots: 2, secondLots: 3 }],
  addOns: {
    concentration: { volumeMultiple: 0.5, charge: 0.5, volumeDays: 3, leastVolume: 40 },
    liquidity: { closingCost: 0.01 },
  },
};
/** Months add up, by the way of portfolios. */
const ADDITIVE: PortfolioTerms = { interMonthCharge: 1, credits: [], addOns: null };

function openPositions(terms: PortfolioTerms | null): Positions {
  const accounts = new Accounts();
  const owners = Array.from({ length: ACCOUNTS }, (_, owner) => [{ owner, share: 1 }]);
  accounts.open(
    owners.map((list) => ({ member: 0, origin: 0, owners: list })),
    ACCOUNTS,
    1,
  );
  const positions = new Positions(accounts, terms);
  positions.open(SLOTS, 2);
  FAMILY_OF_SLOT.forEach((family, slot) => positions.list(slot, family));
  return positions;
}

const command = fc.record({
  verb: fc.constantFrom("work", "work", "fill", "move", "margin"),
  account: fc.nat({ max: ACCOUNTS - 1 }),
  slot: fc.nat({ max: SLOTS - 1 }),
  side: fc.nat({ max: 1 }),
  lots: fc.integer({ min: -200, max: 400 }),
});
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

function apply(positions: Positions, { verb, account, slot, side, lots }: Command): void {
  const atWork = positions.working(account, slot, side);
  if (verb === "margin") {
    positions.setInitialMargin(slot, 10_000 + Math.abs(lots));
    positions.portfolio?.addOns?.observe(slot, Math.abs(lots));
    positions.portfolio?.addOns?.refresh(slot, 10_000 + Math.abs(lots), 150_000);
    positions.recomputeRequired();
  } else if (verb === "move") positions.move(account, slot, lots);
  else if (verb === "work") positions.addWorking(account, slot, side, Math.max(lots, -atWork));
  else positions.fill(account, slot, side, Math.min(Math.abs(lots), atWork));
}

const commands = fc.array(command, { maxLength: 80, size: "max" });
const order: fc.Arbitrary<WorkingLots> = fc.record({
  slot: fc.nat({ max: SLOTS - 1 }),
  side: fc.nat({ max: 1 }),
  lots: fc.nat({ max: 500 }),
});
const runs = { seed: 20_261_128, numRuns: 150 };

function played(list: readonly Command[], terms: PortfolioTerms | null): Positions {
  const positions = openPositions(terms);
  for (const one of list) apply(positions, one);
  return positions;
}

describe("where positions offset each other", () => {
  test("every requirement kept on the way is the one made anew", () => {
    fc.assert(
      fc.property(commands, (list) => {
        const positions = openPositions(GRID);
        for (const one of list) {
          apply(positions, one);
          const kept = [...positions.required];
          positions.recomputeRequired();
          expect([...positions.required]).toEqual(kept);
        }
      }),
      runs,
    );
  });

  test("what orders would require is what they then do require, alone and in two slots; asking changes nothing", () => {
    fc.assert(
      fc.property(commands, order, order, (list, one, other) => {
        const positions = played(list, GRID);
        const before = [...positions.required];
        const alone = positions.requiredWith(0, one.slot, one.side, one.lots);
        const both = positions.requiredWithBoth(0, one, other);
        expect([...positions.required]).toEqual(before);
        positions.addWorking(0, one.slot, one.side, one.lots);
        expect(positions.required[0]).toBe(alone);
        positions.addWorking(0, other.slot, other.side, other.lots);
        expect(positions.required[0]).toBe(both);
      }),
      runs,
    );
  });

  test("what positions would bind with more lots is what they then do bind", () => {
    fc.assert(
      fc.property(commands, order, (list, { slot, lots }) => {
        for (const terms of [GRID, null]) {
          const positions = played(list, terms);
          const asked = positions.requiredByPositionsWith(0, slot, 250 - lots);
          positions.move(0, slot, 250 - lots);
          expect(positions.requiredByPositions(0)).toBe(asked);
        }
      }),
      runs,
    );
  });

  test("months that do not offset add up as they do without portfolios, orders and spreads of orders too", () => {
    fc.assert(
      fc.property(commands, order, order, (list, one, other) => {
        const [plain, additive] = [played(list, null), played(list, ADDITIVE)];
        expect([...additive.required]).toEqual([...plain.required]);
        for (let account = 0; account < ACCOUNTS; account++) {
          expect(additive.requiredByPositions(account)).toBe(plain.requiredByPositions(account));
        }
        if (one.slot === other.slot) return;
        const both = plain.requiredWithBoth(0, one, other);
        expect(additive.requiredWithBoth(0, one, other)).toBe(both);
      }),
      runs,
    );
  });
});
