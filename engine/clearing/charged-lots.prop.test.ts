import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AccountSpec, Accounts, type Aggregation } from "./accounts.ts";
import { ChargedLots } from "./charged-lots.ts";

const [CONTROLLER, HOLDER, OTHER] = [0, 1, 2];
const PRO_RATA: Aggregation = { share: 0.1, charge: "pro_rata" };
const WHOLE: Aggregation = { share: 0.1, charge: "whole" };
const FAMILY_OF_SLOT = [0, 1, 0];

/** Accounts of one controller, of each of which holders have a share. */
function charged(
  holders: readonly (readonly AccountSpec["owners"][number][])[],
  aggregation: Aggregation,
): ChargedLots {
  const accounts = new Accounts();
  const specs = holders.map((owners) => ({
    member: 0,
    origin: 0 as const,
    owners: [{ owner: CONTROLLER, share: 1 }, ...owners],
  }));
  accounts.open(specs, 3, 1, aggregation);
  const lots = new ChargedLots(accounts);
  lots.open(FAMILY_OF_SLOT.length, 2);
  return lots;
}

interface Change {
  readonly account: number;
  readonly slot: number;
  readonly position: number;
  readonly working: readonly [number, number];
}

const changes = (accounts: number): fc.Arbitrary<Change[]> =>
  fc.array(
    fc.record({
      account: fc.nat(accounts - 1),
      slot: fc.nat(FAMILY_OF_SLOT.length - 1),
      position: fc.integer({ min: -1e6, max: 1e6 }),
      working: fc.tuple(fc.nat(1e6), fc.nat(1e6)),
    }),
    { maxLength: 30 },
  );

const apply = (lots: ChargedLots, list: readonly Change[]): void => {
  for (const { account, slot, position, working } of list) {
    lots.addToAll(account, slot, FAMILY_OF_SLOT[slot]!, position, working[0], working[1]);
  }
};

/** All that an owner is charged with. */
const allOf = (lots: ChargedLots, owner: number): number[] => [
  ...FAMILY_OF_SLOT.flatMap((_, slot) => [
    lots.position(owner, slot),
    ...[0, 1].flatMap((side) => [lots.working(owner, slot, side), lots.worst(owner, slot, side)]),
  ]),
  ...[0, 1].flatMap((family) => [
    lots.familyPosition(owner, family),
    ...[0, 1].flatMap((side) => [
      lots.familyWorking(owner, family, side),
      lots.familyWorst(owner, family, side),
    ]),
  ]),
];

/** Basis points of a share from the threshold on. */
const basisPoints = fc.integer({ min: 1000, max: 10_000 });
const runs = { seed: 20261128, numRuns: 200 };

describe("owners that are charged pro rata", () => {
  test("with all of an account are charged as they are whole", () => {
    fc.assert(
      fc.property(changes(2), (list) => {
        const holders = [[{ owner: HOLDER, share: 1 }], [{ owner: OTHER, share: 1 }]];
        const [some, whole] = [charged(holders, PRO_RATA), charged(holders, WHOLE)];
        for (const lots of [some, whole]) apply(lots, list);
        for (const owner of [CONTROLLER, HOLDER, OTHER]) {
          expect(allOf(some, owner)).toEqual(allOf(whole, owner));
        }
      }),
      runs,
    );
  });

  test("have what their basis points of every lot come to, to the basis point", () => {
    fc.assert(
      fc.property(changes(2), basisPoints, basisPoints, (list, first, second) => {
        const parts = [BigInt(first), BigInt(second)];
        const lots = charged(
          [first, second].map((part) => [{ owner: HOLDER, share: part / 10_000 }]),
          PRO_RATA,
        );
        apply(lots, list);
        for (const slot of FAMILY_OF_SLOT.keys()) {
          const here = list.filter((each) => each.slot === slot);
          const sum = (of: (change: Change) => number): number =>
            Number(here.reduce((all, each) => all + parts[each.account]! * BigInt(of(each)), 0n));
          expect(lots.position(HOLDER, slot)).toBe(sum(({ position }) => position) / 10_000);
          for (const side of [0, 1]) {
            const worst = sum(
              ({ position, working }) => (side === 0 ? position : -position) + working[side]!,
            );
            expect(lots.worst(HOLDER, slot, side)).toBe(worst / 10_000);
          }
        }
      }),
      runs,
    );
  });

  test("have never more of an account than there is, and whoever controls it has all", () => {
    fc.assert(
      fc.property(changes(1), basisPoints, (list, part) => {
        const lots = charged([[{ owner: HOLDER, share: part / 10_000 }]], PRO_RATA);
        apply(lots, list);
        const all = allOf(lots, CONTROLLER);
        for (const [i, charge] of allOf(lots, HOLDER).entries()) {
          expect(Math.abs(charge)).toBeLessThanOrEqual(Math.abs(all[i]!));
        }
        const whole = charged([[{ owner: HOLDER, share: part / 10_000 }]], WHOLE);
        apply(whole, list);
        expect(all).toEqual(allOf(whole, CONTROLLER));
      }),
      runs,
    );
  });

  test("are together charged with what one would be that had all their shares", () => {
    const parts = fc.tuple(
      fc.integer({ min: 1000, max: 5000 }),
      fc.integer({ min: 1000, max: 5000 }),
    );
    fc.assert(
      fc.property(changes(1), parts, (list, [first, second]) => {
        const split = charged(
          [
            [
              { owner: HOLDER, share: first / 10_000 },
              { owner: OTHER, share: second / 10_000 },
            ],
          ],
          PRO_RATA,
        );
        const one = charged([[{ owner: HOLDER, share: (first + second) / 10_000 }]], PRO_RATA);
        for (const lots of [split, one]) apply(lots, list);
        const inParts = (lots: ChargedLots, owner: number): number[] =>
          allOf(lots, owner).map((charge) => Math.round(charge * 10_000));
        const others = inParts(split, OTHER);
        expect(inParts(split, HOLDER).map((charge, i) => charge + others[i]!)).toEqual(
          inParts(one, HOLDER),
        );
      }),
      runs,
    );
  });
});

test.each([
  [0.15, 1500],
  [0.1 + 0.5 * 0.3, 2500],
  [1 / 3, 3334],
  [0.99999, 10_000],
  [0.0999, null],
])("a share of %d is charged in basis points, rounded up: %d", (share, parts) => {
  const accounts = new Accounts();
  const owners = [
    { owner: CONTROLLER, share: 1 },
    { owner: HOLDER, share },
  ];
  accounts.open([{ member: 0, origin: 0, owners }], 2, 1, PRO_RATA);
  expect([...accounts.chargedParts]).toEqual(parts === null ? [10_000] : [10_000, parts]);
});
