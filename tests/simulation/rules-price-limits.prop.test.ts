import fc from "fast-check";
import { expect, test } from "vitest";
import { MINUTE_US } from "../../engine/base/sim-time.ts";
import type { Rule } from "../../engine/regulation/rule.ts";
import { RULE_EXPIRED, RULE_HALTED, RULE_RESUMED } from "../../engine/regulation/words.ts";
import { Dice, randomCommand, step } from "./rules-flow.ts";
import { BUY, PAPER_PRICE_LIMITS, RulesWorld, scu, SELL } from "./rules-world.ts";

const SYMBOLS = ["SCU-2027-01", "SCU-2027-02", "SCU-2027-03"] as const;

/** The band by other means: exact fractions of the reference, and the tier from what was told. */
class Observer implements Rule {
  readonly code: number = 99;
  readonly reference: number[] = [];
  /** Slots that have halted on this trade date. */
  readonly widened: Set<number> = new Set();
  trades = 0;
  outside = 0;

  reset(): void {}

  settled(slot: number, ticks: number): void {
    this.reference[slot] = ticks;
    this.widened.delete(slot);
  }

  traded({ slot, priceTicks }: { slot: number; priceTicks: number }): void {
    this.trades++;
    const reference = this.reference[slot]!;
    const width = this.width(reference, this.widened.has(slot));
    if (Math.abs(priceTicks - reference) > width) this.outside++;
  }

  width(reference: number, second: boolean): number {
    const first = Math.max(1, Number((BigInt(reference) * 15n) / 100n));
    return second ? Math.max(first + 1, Number(BigInt(reference) / 4n)) : first;
  }
}

const worlds = fc.record({
  seed: fc.integer(),
  scope: fc.constantFrom("month", "family"),
  price: fc.constantFrom(0.03, 0.2, 2.8),
});

test("no trade prints outside the band in force, nothing trades in a halt, and every halt ends", () => {
  let halts = 0;
  let trades = 0;
  fc.assert(
    fc.property(worlds, ({ seed, scope, price }) => {
      const observer = new Observer();
      const world = new RulesWorld({
        specs: [scu(3)],
        price,
        deposit: 1e13,
        before: [observer],
        scenario: { priceLimits: { SCU: { ...PAPER_PRICE_LIMITS, scope } } },
      });
      const dice = new Dice(seed);
      const flow = { accounts: 4, symbols: SYMBOLS, largestLots: 20, spread: 0.4 };
      const pending = new Map<number, number>();
      const hear = (): void => {
        for (const { event, slot, untilUs } of world.told()) {
          if (event === RULE_HALTED) {
            expect(pending.has(slot!), "a halt begins within a halt").toBe(false);
            pending.set(slot!, untilUs!);
            observer.widened.add(slot!);
            halts++;
          } else if (event === RULE_RESUMED) {
            expect(pending.get(slot!), "a halt ends in time").toBe(world.clock.nowUs);
            pending.delete(slot!);
          } else expect(event).not.toBe(RULE_EXPIRED);
        }
      };
      for (let date = 0; date < 8; date++) {
        for (let i = 0; i < 60; i++) {
          const before = observer.trades;
          const halted = SYMBOLS.every((symbol) => pending.has(world.slot(symbol)));
          if (dice.oneIn(20)) force(world, dice);
          else randomCommand(world, dice, flow);
          if (halted) expect(observer.trades).toBe(before);
          hear();
          step(world, MINUTE_US, hear);
        }
        const expiring = world.floor.markets.futures;
        const symbolsBefore = expiring.map((future) => future?.symbol);
        endDate(world, hear);
        for (const [slot, future] of world.floor.markets.futures.entries()) {
          if (future?.symbol !== symbolsBefore[slot]) pending.delete(slot);
        }
        hear();
      }
      step(world, 11 * MINUTE_US, hear);
      expect([...pending.keys()].filter((slot) => pending.get(slot)! < world.clock.nowUs)).toEqual(
        [],
      );
      expect(observer.outside).toBe(0);
      trades += observer.trades;
    }),
    { seed: 20261122, numRuns: 60 },
  );
  expect(halts).toBeGreaterThan(500);
  expect(trades).toBeGreaterThan(1000);
});

function endDate(world: RulesWorld, hear: () => void): void {
  step(world, world.calendar.rollTime(world.tradeDate) - world.clock.nowUs, hear);
  world.endTradeDate();
}

/** A market order of the clearing house. */
function force(world: RulesWorld, dice: Dice): void {
  const slot = world.slot(SYMBOLS[dice.roll(SYMBOLS.length)]!);
  const side = dice.oneIn(2) ? BUY : SELL;
  if (slot >= 0) world.exchange.shock(dice.roll(4), slot, side, 1 + dice.roll(20));
}
