import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shared } from "../../../tests/contracts/naive-waterfall.ts";
import { WaterfallWorld } from "../../../tests/contracts/waterfall-world.ts";
import { CCP_CAPITAL, OUTSIDE, UNFUNDED_LOSS } from "../ledger.ts";

const money = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 50 }),
  fc.integer({ min: 1, max: 50_000_000 }),
  fc.integer({ min: 1, max: 4e14 }),
);

const cases = fc
  .array(fc.record({ capital: money, fund: money }), { minLength: 2, maxLength: 20 })
  .chain((members) =>
    fc.record({
      members: fc.constant(members),
      defaulter: fc.nat({ max: members.length - 1 }),
      ccpCapital: money,
      deficit: fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 6e15 })),
    }),
  );

type Case = typeof cases extends fc.Arbitrary<infer C> ? C : never;

/** The only client's deficit is covered by the plain waterfall. */
function covered({ members, defaulter, ccpCapital, deficit }: Case): WaterfallWorld {
  const clients = [{ member: defaulter, balance: 0 }];
  const world = new WaterfallWorld({ members, clients, ccpCapital, terms: null });
  expect(world.lose(0, deficit)).toEqual([]);
  return world;
}

describe("without terms a deficit is covered layer by layer, exact to the unit", () => {
  test("member capital, its fund, the clearing house, the others pro rata, and the rest stands open", () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { members, defaulter, ccpCapital, deficit } = given;
        const world = covered(given);
        const { ledger } = world;
        let left = deficit;
        const take = (most: number): number => {
          const paid = Math.min(left, most);
          left -= paid;
          return paid;
        };
        const { capital, fund } = members[defaulter]!;
        expect(world.capitals()[defaulter]).toBe(capital - take(capital));
        const shortfall = left;
        expect(world.funds()[defaulter]).toBe(fund - take(fund));
        expect(ledger.balance(CCP_CAPITAL)).toBe(ccpCapital - take(ccpCapital));
        const others = members.map((one, member) => (member === defaulter ? 0 : one.fund));
        const mutualised = take(others.reduce((sum, one) => sum + one, 0));
        const paid = shared(BigInt(mutualised), others.map(BigInt));
        for (const [member, one] of others.entries()) {
          if (member !== defaulter) {
            expect(world.funds()[member]).toBe(one - Number(paid[member]!));
            expect(world.capitals()[member]).toBe(members[member]!.capital);
          }
        }
        expect(ledger.balance(UNFUNDED_LOSS)).toBe(left === 0 ? 0 : -left);
        expect(ledger.balance(ledger.marginOf(0))).toBe(0);
        expect(ledger.sum()).toBe(0);
        const failed = shortfall > 0 ? [[0, "member_defaulted", shortfall]] : [];
        expect(world.events).toEqual([[0, "account_defaulted", deficit], ...failed]);
      }),
      { seed: 20_261_122, numRuns: 500 },
    );
  });
});

describe("by hand", () => {
  test("100 units over funds of 70 and 60 after everything else is gone", () => {
    const members = [
      { capital: 10, fund: 5 },
      { capital: 999, fund: 70 },
      { capital: 999, fund: 60 },
    ];
    const world = covered({ members, defaulter: 0, ccpCapital: 8, deficit: 123 });
    expect(world.funds()).toEqual([0, 70 - 54, 60 - 46]); // 53.8 and 46.2: the unit over goes to the one that lost .8
    expect(world.capitals()).toEqual([0, 999, 999]);
  });

  test("empty funds of the others pay nothing, and the loss stands open", () => {
    const members = [0, 50, 50].map((capital) => ({ capital, fund: 0 }));
    const world = covered({ members, defaulter: 0, ccpCapital: 0, deficit: 7 });
    expect(world.ledger.balance(UNFUNDED_LOSS)).toBe(-7);
    expect(world.balances()).toEqual([0, 0, 0, 0]);
  });

  test("an account without a deficit is no default", () => {
    const members = [{ capital: 0, fund: 0 }];
    const clients = [{ member: 0, balance: 7 }];
    const world = new WaterfallWorld({ members, clients, ccpCapital: 0, terms: null });
    world.ledger.post(world.ledger.marginOf(0), OUTSIDE, 7, 1);
    expect(() => world.waterfall.cover(0, 0)).toThrow("account 0 has no deficit to cover");
  });
});
