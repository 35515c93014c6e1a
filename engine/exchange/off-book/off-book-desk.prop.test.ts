import fc from "fast-check";
import { expect, test } from "vitest";
import { OffBookWorld } from "../../../tests/simulation/off-book-world.ts";
import { Dice, randomCommand } from "../../../tests/simulation/rules-flow.ts";
import { limitOf, limitTerms, NYMEX_FEES } from "../../../tests/simulation/rules-world.ts";
import { MINUTE_US } from "../../base/sim-time.ts";
import { T_OFF_BOOK } from "../../recorder/fact-tables.ts";
import { BLOCK, EFRP } from "../../regulation/off-book-trade.ts";

const SYMBOLS = ["SCU-2027-01", "SCU-2027-02"] as const;
const LEAST = 6;
const LIMIT = 120;
const DELAY_US = 15 * MINUTE_US;
const ACCOUNTS = [0, 1, 2, 3] as const;

interface Made {
  readonly symbol: string;
  readonly lots: number;
  readonly dueUs: number;
}

function newWorld(): OffBookWorld {
  const positionLimits = { SCU: limitTerms({ singleMonth: limitOf(LIMIT) }) };
  const fees = { SCU: { ...NYMEX_FEES, offBook: { memberFee: 6, clientFee: 7.3 } } };
  const scenario = { positionLimits, fees };
  return new OffBookWorld({ minimumLots: LEAST, reportWithin: DELAY_US }, { scenario });
}

/** What the market shows of itself, and what the settlement price is made of. */
function shown(world: OffBookWorld): unknown {
  const { markets } = world.floor;
  return SYMBOLS.map((symbol) => {
    const slot = world.slot(symbol);
    return [
      [...markets.tops.subarray(slot * 4, slot * 4 + 4)],
      markets.lastTradeTicks[slot],
      markets.hasTraded[slot],
      markets.volumeLots[slot],
      markets.windowLots[slot],
      markets.haltedUntil[slot],
    ];
  });
}

/** A random trade off the book, of any size at any price; null where it was refused. */
function randomBlock(world: OffBookWorld, dice: Dice): Made | null {
  const symbol = SYMBOLS[dice.roll(SYMBOLS.length)]!;
  const account = dice.roll(4);
  const withAccount = dice.roll(4);
  const proposed = dice.roll(60);
  const kind = dice.oneIn(4) ? EFRP : BLOCK;
  const side = dice.oneIn(2) ? 0 : 1;
  const rest = { symbol, account, withAccount, kind, side } as const;
  const before = ACCOUNTS.map((each) => world.position(each, symbol));
  const pending = shown(world);
  const lots = proposed - dice.roll(5);
  const isMade =
    world.propose(proposed, 200 + dice.roll(160), rest) === 0 &&
    world.accept(withAccount, lots) === 0;
  expect(shown(world)).toEqual(pending);
  const bought = isMade ? (side === 0 ? lots : -lots) : 0;
  expect(ACCOUNTS.map((each) => world.position(each, symbol) - before[each]!)).toEqual(
    ACCOUNTS.map((each) => (each === account ? bought : each === withAccount ? 0 - bought : 0)),
  );
  if (isMade && kind === BLOCK) expect(lots).toBeGreaterThanOrEqual(LEAST);
  return isMade ? { symbol, lots, dueUs: world.clock.nowUs + DELAY_US } : null;
}

test("random blocks conserve money and lots, keep to size and limits, and show nothing before their time", () => {
  let made = 0;
  let refused = 0;
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const world = newWorld();
      const dice = new Dice(seed);
      const all: Made[] = [];
      const inBook = { accounts: 4, symbols: SYMBOLS, largestLots: 20, spread: 0.03 };
      const blockVolume = (symbol: string): number =>
        all
          .filter((each) => each.symbol === symbol && each.dueUs <= world.clock.nowUs)
          .reduce((sum, { lots }) => sum + lots, 0);
      const booked = SYMBOLS.map(() => 0);
      for (let i = 0; i < 80; i++) {
        const one = randomBlock(world, dice);
        if (one === null) refused++;
        else all.push(one);
        const before = SYMBOLS.map((symbol) => world.volume(symbol));
        randomCommand(world, dice, inBook);
        for (const [s, symbol] of SYMBOLS.entries())
          booked[s]! += world.volume(symbol) - before[s]!;
        world.wait(dice.roll(9) * MINUTE_US);
        const volumes = SYMBOLS.map((symbol, s) => booked[s]! + blockVolume(symbol));
        expect(SYMBOLS.map((symbol) => world.volume(symbol))).toEqual(volumes);
        for (const symbol of SYMBOLS) {
          const held = ACCOUNTS.map((account) => world.position(account, symbol));
          expect(held.reduce((sum, lots) => sum + lots, 0)).toBe(0);
          expect(Math.max(...held.map(Math.abs))).toBeLessThanOrEqual(LIMIT);
        }
        expect(world.floor.house.ledger.sum()).toBe(0);
      }
      made += all.length;
      expect(world.recorder.writer.tapes[T_OFF_BOOK]!.rowCount).toBeGreaterThan(0);
    }),
    { seed: 20261128, numRuns: 12 },
  );
  expect(made).toBeGreaterThan(100);
  expect(refused).toBeGreaterThan(100);
});
