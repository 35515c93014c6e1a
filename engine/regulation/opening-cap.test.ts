import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Dice, randomCommand } from "../../tests/simulation/rules-flow.ts";
import { BUY, RulesWorld, SELL } from "../../tests/simulation/rules-world.ts";
import { POSITION_LIMIT } from "../base/order-words.ts";
import { MINUTE_US } from "../base/sim-time.ts";
import { T_TRADES } from "../recorder/fact-tables.ts";
import type { OpeningCapTerms } from "./opening-cap.ts";
import { RULE_OPENING_CAP, RULE_REDUCED_ORDER, RULE_REFUSED } from "./words.ts";

const JANUARY = "SCU-2027-01";
const FEBRUARY = "SCU-2027-02";

const world = (terms: Partial<OpeningCapTerms> = {}): RulesWorld => {
  const cap: OpeningCapTerms = { lots: 10, excess: "reject", exempt: [], ...terms };
  const made = new RulesWorld({
    scenario: { openingCap: { SCU: cap } },
    groups: { hedgers: [1], others: [] },
  });
  made.runTo(0);
  return made;
};

describe("an opening cap", () => {
  test("counts what an owner opens on a trade date, and lets it open again on the next", () => {
    const market = world({ exempt: ["hedgers"] });
    market.trade(0, 1, JANUARY, 6);
    expect(market.order(0, JANUARY, BUY, 5, 270)).toBe(POSITION_LIMIT);
    expect(market.told()).toEqual([
      expect.objectContaining({
        rule: RULE_OPENING_CAP,
        event: RULE_REFUSED,
        owner: 0,
        lots: 5,
        threshold: 10,
        value: 11,
      }),
    ]);
    expect(market.order(0, JANUARY, BUY, 4, 270)).toBe(0);
    expect(market.order(0, JANUARY, BUY, 1, 270)).toBe(POSITION_LIMIT);
    market.endTradeDate();
    expect(market.order(0, JANUARY, BUY, 10, 270)).toBe(0);
  });

  test("lets go what closes, also of lots that were opened on the same date", () => {
    const market = world({ exempt: ["hedgers"] });
    market.trade(0, 1, JANUARY, 10);
    market.trade(1, 0, JANUARY, 10);
    expect(market.order(0, JANUARY, BUY, 1, 270)).toBe(POSITION_LIMIT);
    expect(market.order(0, JANUARY, SELL, 1, 290)).toBe(POSITION_LIMIT);
    market.endTradeDate();
    market.trade(0, 1, JANUARY, 7);
    // Seven close, three open: with the seven of today the cap is reached.
    expect(market.order(0, JANUARY, SELL, 11, 290)).toBe(POSITION_LIMIT);
    expect(market.order(0, JANUARY, SELL, 10, 290)).toBe(0);
  });

  test("looks at each month for itself", () => {
    const market = world();
    expect(market.order(0, JANUARY, BUY, 10, 270)).toBe(0);
    expect(market.order(0, FEBRUARY, BUY, 10, 270)).toBe(0);
    expect(market.order(0, JANUARY, SELL, 10, 290)).toBe(0);
  });

  test("holds exempt groups to nothing", () => {
    const market = world({ exempt: ["hedgers"] });
    expect(market.order(1, JANUARY, BUY, 500, 270)).toBe(0);
  });

  test("reduces an order to what fits, where it says so", () => {
    const market = world({ excess: "reduce" });
    expect(market.order(0, JANUARY, BUY, 14, 270)).toBe(0);
    expect(market.told()).toMatchObject([{ event: RULE_REDUCED_ORDER, lots: 4, threshold: 10 }]);
    expect(market.order(0, JANUARY, BUY, 1, 270)).toBe(POSITION_LIMIT);
  });
});

test("whatever the orders, no owner opens more than the cap on a trade date", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 5, max: 60 }), (seed, lots) => {
      const cap: OpeningCapTerms = { lots, excess: "reduce", exempt: [] };
      const market = new RulesWorld({ deposit: 1e13, scenario: { openingCap: { SCU: cap } } });
      const dice = new Dice(seed);
      const symbols = [JANUARY, FEBRUARY];
      market.runTo(0);
      for (let date = 0; date < 4; date++) {
        const before = market.recorder.writer.tapes[T_TRADES]!.rowCount;
        const opened = new Map<string, number>();
        const positions = (): Map<string, number> => {
          const held = new Map<string, number>();
          for (let owner = 0; owner < 4; owner++) {
            for (const symbol of symbols) {
              const slot = market.slot(symbol);
              held.set(`${owner} ${symbol}`, market.floor.house.positions.position(owner, slot));
            }
          }
          return held;
        };
        let last = positions();
        for (let i = 0; i < 60; i++) {
          randomCommand(market, dice, { accounts: 4, symbols, largestLots: 30, spread: 0.02 });
          const now = positions();
          for (const [place, held] of now) {
            const moved = openedBy(last.get(place)!, held);
            opened.set(place, (opened.get(place) ?? 0) + moved);
            expect(opened.get(place), place).toBeLessThanOrEqual(lots);
          }
          last = now;
          market.wait(5 * MINUTE_US);
        }
        expect(market.recorder.writer.tapes[T_TRADES]!.rowCount).toBeGreaterThan(before);
        market.endTradeDate();
      }
    }),
    { seed: 20261128, numRuns: 15 },
  );
});

/** Lots by which a net position went away from zero. */
function openedBy(from: number, to: number): number {
  if (Math.sign(from) * Math.sign(to) < 0) return Math.abs(to);
  return Math.max(0, Math.abs(to) - Math.abs(from));
}
