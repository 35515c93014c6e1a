import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Accounts, type AccountSpec } from "./accounts.ts";
import { Positions } from "./positions.ts";
import { worstCase } from "./worst-case.ts";

const SLOTS = 3;
const FAMILIES = 2;
/** Slots 0 and 2 are of one family, 1 of the other. */
const FAMILY_OF_SLOT = [0, 1, 0];

/** Account 0 and 1 are owner 0's, 2 is shared with owner 0 to a tenth, 3 to less. */
const SPECS: readonly AccountSpec[] = [
  { member: 0, origin: 0, owners: [{ owner: 0, share: 1 }] },
  { member: 1, origin: 0, owners: [{ owner: 0, share: 1 }] },
  {
    member: 0,
    origin: 1,
    owners: [
      { owner: 1, share: 0.9 },
      { owner: 0, share: 0.1 },
    ],
  },
  {
    member: 1,
    origin: 0,
    owners: [
      { owner: 2, share: 0.95 },
      { owner: 0, share: 0.05 },
    ],
  },
];
const OWNERS_OF: readonly (readonly number[])[] = [[0], [0], [1, 0], [2]];

function openPositions(): Positions {
  const accounts = new Accounts();
  accounts.open(SPECS, 3, 2);
  const positions = new Positions(accounts);
  positions.open(SLOTS, FAMILIES);
  FAMILY_OF_SLOT.forEach((family, slot) => positions.list(slot, family));
  return positions;
}

type Command = {
  readonly verb: "work" | "fill" | "move" | "margin";
  readonly account: number;
  readonly slot: number;
  readonly side: number;
  readonly lots: number;
};

const commands: fc.Arbitrary<Command[]> = fc.array(
  fc.record({
    verb: fc.constantFrom("work", "work", "fill", "move", "margin"),
    account: fc.nat({ max: SPECS.length - 1 }),
    slot: fc.nat({ max: SLOTS - 1 }),
    side: fc.nat({ max: 1 }),
    lots: fc.integer({ min: -500, max: 1000 }),
  }),
  { maxLength: 120, size: "max" },
);

/** [position, buys, sells] by account and slot. */
class Model {
  readonly rows: number[][] = SPECS.flatMap(() => FAMILY_OF_SLOT.map(() => [0, 0, 0]));
  readonly margin: number[] = [0, 0, 0];

  row(account: number, slot: number): number[] {
    return this.rows[account * SLOTS + slot]!;
  }

  required(account: number): number {
    return this.margin.reduce((sum, margin, slot) => {
      const [position, buys, sells] = this.row(account, slot);
      return sum + margin * Math.max(position! + buys!, sells! - position!);
    }, 0);
  }
}

function apply(
  positions: Positions,
  model: Model,
  { verb, account, slot, side, lots }: Command,
): void {
  const row = model.row(account, slot);
  if (verb === "margin") {
    model.margin[slot] = Math.abs(lots);
    positions.setInitialMargin(slot, Math.abs(lots));
    positions.recomputeRequired();
  } else if (verb === "move") {
    row[0]! += lots;
    positions.move(account, slot, lots);
  } else if (verb === "work") {
    const change = Math.max(lots, -row[1 + side]!);
    row[1 + side]! += change;
    positions.addWorking(account, slot, side, change);
  } else {
    const filled = Math.min(Math.abs(lots), row[1 + side]!);
    row[1 + side]! -= filled;
    row[0]! += side === 0 ? filled : -filled;
    positions.fill(account, slot, side, filled);
  }
}

const runs = { seed: 20_261_122, numRuns: 200 };

describe("after any sequence of orders, fills, moves and new margins", () => {
  test("every requirement kept on the way is that of the worst case made anew", () => {
    fc.assert(
      fc.property(commands, (list) => {
        const positions = openPositions();
        const model = new Model();
        for (const command of list) {
          apply(positions, model, command);
          const kept = Array.from(positions.required);
          expect(kept).toEqual(SPECS.map((_, account) => model.required(account)));
          positions.recomputeRequired();
          expect(Array.from(positions.required)).toEqual(kept);
        }
      }),
      runs,
    );
  });

  test("what a further order would require is what it then does require", () => {
    fc.assert(
      fc.property(
        commands,
        fc.nat({ max: 3 }),
        fc.nat({ max: 2 }),
        fc.nat({ max: 1 }),
        fc.nat(),
        (list, account, slot, side, lots) => {
          const positions = openPositions();
          const model = new Model();
          for (const command of list) apply(positions, model, command);
          const few = lots % 5000;
          const asked = positions.requiredWith(account, slot, side, few);
          positions.addWorking(account, slot, side, few);
          expect(positions.required[account]).toBe(asked);
        },
      ),
      runs,
    );
  });

  test("owners are charged with accounts that they control or hold a tenth of, by month and by family", () => {
    fc.assert(
      fc.property(commands, (list) => {
        const positions = openPositions();
        const model = new Model();
        for (const command of list) apply(positions, model, command);
        for (let owner = 0; owner < 3; owner++) {
          const families = [
            [0, 0, 0],
            [0, 0, 0],
          ];
          for (let slot = 0; slot < SLOTS; slot++) {
            const total = [0, 0, 0];
            for (const [account, owners] of OWNERS_OF.entries()) {
              if (!owners.includes(owner)) continue;
              model.row(account, slot).forEach((lots, i) => {
                total[i]! += lots;
                families[FAMILY_OF_SLOT[slot]!]![i]! += lots;
              });
            }
            expect([
              positions.charged.position(owner, slot),
              positions.charged.working(owner, slot, 0),
              positions.charged.working(owner, slot, 1),
            ]).toEqual(total);
          }
          for (let family = 0; family < FAMILIES; family++) {
            expect([
              positions.charged.familyPosition(owner, family),
              positions.charged.familyWorking(owner, family, 0),
              positions.charged.familyWorking(owner, family, 1),
            ]).toEqual(families[family]);
          }
        }
      }),
      runs,
    );
  });

  test("open interest is the sum of long positions", () => {
    fc.assert(
      fc.property(commands, (list) => {
        const positions = openPositions();
        const model = new Model();
        for (const command of list) apply(positions, model, command);
        for (let slot = 0; slot < SLOTS; slot++) {
          const longs = SPECS.reduce((sum, _, a) => sum + Math.max(0, model.row(a, slot)[0]!), 0);
          expect(positions.openInterest[slot]).toBe(longs);
        }
      }),
      runs,
    );
  });
});

describe("the worst case", () => {
  test.each([
    [0, 0, 0, 0],
    [10, 0, 0, 10],
    [-10, 0, 0, 10],
    [10, 5, 0, 15],
    [10, 0, 5, 10],
    [10, 0, 25, 15],
    [-10, 25, 0, 15],
    [-10, 3, 4, 14],
    [0, 7, 9, 9],
  ])(
    "of position %i with %i buys and %i sells at work is %i lots",
    (position, buys, sells, worst) => {
      expect(worstCase(position, buys, sells)).toBe(worst);
    },
  );
});

describe("broken invariants stop", () => {
  test("working lots below zero, and positions beyond 32 bits", () => {
    const positions = openPositions();
    expect(() => positions.addWorking(0, 0, 0, -1)).toThrow("account 0: negative working lots");
    positions.move(1, 0, 2 ** 31 - 1);
    expect(() => positions.move(1, 0, 1)).toThrow("account 1: position beyond 32 bits");
    expect(() => positions.list(0, 1)).toThrow("slot 0 is listed with open interest");
  });

  test("accounts without an owner, with an unknown one, or without a member", () => {
    const open = (spec: AccountSpec) => (): void => new Accounts().open([spec], 1, 1);
    expect(open({ member: 0, origin: 0, owners: [] })).toThrow("account 0 has no owner");
    expect(open({ member: 0, origin: 0, owners: [{ owner: 1, share: 1 }] })).toThrow(
      "unknown owner",
    );
    expect(open({ member: 1, origin: 0, owners: [{ owner: 0, share: 1 }] })).toThrow(
      "account 0 has no clearing member",
    );
  });
});
