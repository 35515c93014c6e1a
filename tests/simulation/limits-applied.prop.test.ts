import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MINUTE_US } from "../../engine/base/sim-time.ts";
import { EXCHANGE_FEES } from "../../engine/clearing/ledger.ts";
import type { PositionLimitTerms } from "../../engine/regulation/position-limit-terms.ts";
import { ACCOUNTS, MAKER, SYMBOLS } from "./limit-worlds.ts";
import { Dice, randomCommand } from "./rules-flow.ts";
import { BUY, limitOf, limitTerms, RulesWorld, SELL } from "./rules-world.ts";

const FLOW = { accounts: ACCOUNTS, symbols: SYMBOLS, largestLots: 50, spread: 0.01 };
const PROVIDERS = new Set([1, 3]);
const MONTHS_LIMIT = 90;
const FAMILY_LIMIT = 130;
const MULTIPLIERS = [0.5, 1, 1.5];

interface Choice {
  readonly multiplier: number;
  readonly seed: number;
}

const choices: fc.Arbitrary<Choice> = fc.record({
  multiplier: fc.constantFrom(...MULTIPLIERS),
  seed: fc.integer(),
});

function worldOf(multiplier: number, terms: Partial<PositionLimitTerms>): RulesWorld {
  const providers = { multiplier, spotMonth: null, singleMonth: null, allMonths: null };
  const world = new RulesWorld({
    deposit: 1e13,
    accounts: Array.from({ length: MAKER + 1 }, (_, owner) => ({
      member: owner % 2,
      origin: 0 as const,
      owners: [{ owner, share: 1 }],
    })),
    providers: PROVIDERS,
    scenario: {
      positionLimits: {
        SCU: limitTerms({
          singleMonth: limitOf(MONTHS_LIMIT),
          allMonths: limitOf(FAMILY_LIMIT),
          cure: "report",
          providers,
          ...terms,
        }),
      },
    },
  });
  world.runTo(0);
  return world;
}

interface Standing {
  readonly key: string;
  readonly held: number;
  readonly working: number;
  readonly limit: number;
}

/** Every side of every place, from the accounts of each owner and the words of the terms. */
function standings(world: RulesWorld, multiplier: number): Standing[] {
  const { positions } = world.floor.house;
  const slots = world.floor.markets.listedSlots();
  const rows: Standing[] = [];
  for (let owner = 0; owner <= MAKER; owner++) {
    const share = PROVIDERS.has(owner) ? multiplier : 1;
    for (const side of [BUY, SELL] as const) {
      const held = slots.map((slot) => (side === BUY ? 1 : -1) * positions.position(owner, slot));
      const working = slots.map((slot) => positions.working(owner, slot, side));
      const sum = (lots: readonly number[]): number => lots.reduce((all, one) => all + one, 0);
      for (const [i, slot] of slots.entries()) {
        const limit = Math.floor(share * MONTHS_LIMIT);
        rows.push({ key: `${owner} ${slot} ${side}`, held: held[i]!, working: working[i]!, limit });
      }
      const limit = Math.floor(share * FAMILY_LIMIT);
      rows.push({ key: `${owner} -1 ${side}`, held: sum(held), working: sum(working), limit });
    }
  }
  return rows;
}

const openIn = (world: RulesWorld): string[] =>
  world.positionLimits.breaches.open.map(({ owner, slot, side }) => `${owner} ${slot} ${side}`);

describe("limits of providers and of others, by what counts", () => {
  test.each([
    ["both", ({ held, working }: Standing) => held + working],
    ["filled", ({ held }: Standing) => held],
    ["working", ({ working }: Standing) => working],
  ] as const)(
    "%s: it is within the limit at every event, or in an open breach",
    (counts, counted) => {
      let [atLimit, breaches] = [0, 0];
      fc.assert(
        fc.property(choices, ({ multiplier, seed }) => {
          const world = worldOf(multiplier, { application: { when: "intraday", counts } });
          const dice = new Dice(seed);
          for (let i = 0; i < 250; i++) {
            randomCommand(world, dice, FLOW);
            world.wait(MINUTE_US);
            const open = openIn(world);
            for (const row of standings(world, multiplier)) {
              if (counted(row) > row.limit) expect(open, row.key).toContain(row.key);
              if (counted(row) === row.limit) atLimit++;
            }
            breaches += open.length;
          }
        }),
        { seed: 20261122, numRuns: 25 },
      );
      expect(atLimit).toBeGreaterThan(10);
      if (counts !== "filled") expect(breaches).toBe(0);
      else expect(breaches).toBeGreaterThan(100);
    },
  );
});

test("at the end of the day: who holds too much then is in breach, and pays a fine for it", () => {
  let fined = 0;
  fc.assert(
    fc.property(choices, ({ multiplier, seed }) => {
      const world = worldOf(multiplier, {
        application: { when: "end_of_day", counts: "filled" },
        fine: { perLot: 2 },
      });
      const dice = new Dice(seed);
      const { ledger } = world.floor.house;
      let owed = 0;
      for (let date = 0; date < 8; date++) {
        for (let i = 0; i < 40; i++) randomCommand(world, dice, FLOW);
        const beyond = standings(world, multiplier).filter(({ held, limit }) => held > limit);
        owed += beyond.reduce((lots, { held, limit }) => lots + held - limit, 0);
        const before = world.floor.markets.instruments.slice();
        world.endTradeDate();
        const isKept = (key: string): boolean => {
          const slot = Number(key.split(" ")[1]);
          return slot >= 0 && world.floor.markets.instruments[slot] === before[slot];
        };
        const keys = beyond.map(({ key }) => key).filter(isKept);
        expect(openIn(world).filter(isKept).sort()).toEqual(keys.sort());
        expect(ledger.balance(EXCHANGE_FEES)).toBe(owed * 20_000);
        expect(ledger.sum()).toBe(0);
      }
      fined += owed;
    }),
    { seed: 20261122, numRuns: 30 },
  );
  expect(fined).toBeGreaterThan(100);
});
