import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coverDeficit } from "./default-waterfall.ts";
import { CCP_CAPITAL, Ledger, OUTSIDE, UNFUNDED_LOSS } from "./ledger.ts";

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

function prepared({ members, ccpCapital, deficit }: Case): Ledger {
  const ledger = new Ledger({ posted: () => {} });
  ledger.open(members.length, 1);
  members.forEach(({ capital, fund }, member) => {
    ledger.transfer(OUTSIDE, ledger.capitalOf(member), capital, 0);
    ledger.transfer(OUTSIDE, ledger.guarantyFundOf(member), fund, 0);
  });
  ledger.transfer(OUTSIDE, CCP_CAPITAL, ccpCapital, 0);
  ledger.post(ledger.marginOf(0), OUTSIDE, deficit, 0);
  return ledger;
}

/** What every fund pays of `asked`: its exact share rounded down, and one unit more for the first ones. */
function shares(asked: bigint, funds: readonly bigint[]): bigint[] {
  const total = funds.reduce((sum, fund) => sum + fund, 0n);
  if (total === 0n) return funds.map(() => 0n);
  const paid = funds.map((fund) => (asked * fund) / total);
  let left = asked - paid.reduce((sum, share) => sum + share, 0n);
  return paid.map((share, i) => {
    if (left === 0n || share === funds[i]) return share;
    left--;
    return share + 1n;
  });
}

describe("a deficit is covered layer by layer, exact to the unit", () => {
  test("member capital, its fund, the clearing house, the others pro rata, and the rest stands open", () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { members, defaulter, ccpCapital, deficit } = given;
        const ledger = prepared(given);
        const use = coverDeficit(ledger, 0, defaulter);
        let left = deficit;
        const take = (most: number): number => {
          const paid = Math.min(left, most);
          left -= paid;
          return paid;
        };
        const layers = [
          take(members[defaulter]!.capital),
          take(members[defaulter]!.fund),
          take(ccpCapital),
        ];
        const others = members.map(({ fund }, member) => (member === defaulter ? 0 : fund));
        const mutualised = take(others.reduce((sum, fund) => sum + fund, 0));
        expect(use).toEqual({
          memberCapital: layers[0],
          defaulterFund: layers[1],
          ccpCapital: layers[2],
          mutualised,
          unfunded: left,
        });
        expect(ledger.balance(ledger.marginOf(0))).toBe(0);
        expect(ledger.sum()).toBe(0);
        expect(ledger.balance(UNFUNDED_LOSS)).toBe(left === 0 ? 0 : -left);
        const paid = shares(BigInt(mutualised), others.map(BigInt));
        members.forEach(({ fund }, member) => {
          if (member === defaulter) return;
          expect(ledger.balance(ledger.guarantyFundOf(member))).toBe(fund - Number(paid[member]!));
        });
      }),
      { seed: 20_261_122, numRuns: 500 },
    );
  });
});

describe("by hand", () => {
  const fundsOf = (ledger: Ledger): number[] =>
    [0, 1, 2].map((member) => ledger.balance(ledger.guarantyFundOf(member)));

  test("100 units over funds of 70 and 60 after everything else is gone", () => {
    const members = [
      { capital: 10, fund: 5 },
      { capital: 999, fund: 70 },
      { capital: 999, fund: 60 },
    ];
    const ledger = prepared({ members, defaulter: 0, ccpCapital: 8, deficit: 123 });
    const use = coverDeficit(ledger, 0, 0);
    expect(use).toEqual({
      memberCapital: 10,
      defaulterFund: 5,
      ccpCapital: 8,
      mutualised: 100,
      unfunded: 0,
    });
    expect(fundsOf(ledger)).toEqual([0, 70 - 54, 60 - 46]); // 53.8 and 46.2: the unit over goes first
    expect(ledger.balance(ledger.capitalOf(1))).toBe(999);
  });

  test("empty funds of the others pay nothing, and the loss stands open", () => {
    const members = [
      { capital: 0, fund: 0 },
      { capital: 50, fund: 0 },
      { capital: 50, fund: 0 },
    ];
    const ledger = prepared({ members, defaulter: 0, ccpCapital: 0, deficit: 7 });
    expect(coverDeficit(ledger, 0, 0)).toMatchObject({ mutualised: 0, unfunded: 7 });
    expect(ledger.balance(ledger.marginOf(0))).toBe(0);
  });

  test("an account without a deficit is no default", () => {
    const members = [
      { capital: 0, fund: 0 },
      { capital: 0, fund: 0 },
    ];
    const ledger = prepared({ members, defaulter: 0, ccpCapital: 0, deficit: 7 });
    ledger.post(OUTSIDE, ledger.marginOf(0), 7, 0);
    expect(() => coverDeficit(ledger, 0, 0)).toThrow("account 0 has no deficit to cover");
  });
});
