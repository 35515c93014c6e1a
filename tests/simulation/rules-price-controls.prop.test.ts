import fc from "fast-check";
import { expect, test } from "vitest";
import { MINUTE_US, SECOND_US } from "../../engine/base/sim-time.ts";
import { NO_PRICE, STOP } from "../../engine/book/order-books.ts";
import { SIT } from "../../engine/instruments/sit.ts";
import type { RulesScenario } from "../../engine/regulation/rules-scenario.ts";
import { RULE_PRICE_BANDING, RULE_REFUSED, RULE_WORDS } from "../../engine/regulation/words.ts";
import { BREAKER, FEBRUARY, JANUARY, VELOCITY } from "./price-controls-world.ts";
import { type ObservedTerms, PriceControlsObserver } from "./price-controls-observer.ts";
import { Dice, randomCommand, step } from "./rules-flow.ts";
import { PAPER_PRICE_LIMITS, RulesWorld, scu } from "./rules-world.ts";

const SYMBOLS = [JANUARY, FEBRUARY, "SIT-2027-02", "SIT-2027-03"] as const;

const TERMS: ObservedTerms = {
  share: 0.05,
  windowUs: 40 * MINUTE_US,
  rangeTicks: 9,
  quickUs: 50 * SECOND_US,
  bandTicks: 25,
  tiers: [7, 13, 20],
};

const choices = fc.record({
  seed: fc.integer(),
  scope: fc.constantFrom("month", "family", "lead"),
  carried: fc.constantFrom("lead", "any"),
});

function scenarioOf({
  scope,
  carried,
}: Omit<typeof choices extends fc.Arbitrary<infer C> ? C : never, "seed">): Partial<RulesScenario> {
  const both = <P>(terms: P): Record<string, P> => ({ SCU: terms, SIT: terms });
  const tiers = TERMS.tiers.map((width) => ({ width: width / 100, halt: 3 * MINUTE_US }));
  return {
    priceBanding: both({ bandTicks: TERMS.bandTicks }),
    priceLimits: both({ ...PAPER_PRICE_LIMITS, expansion: { tiers, afterLast: "lifted" } }),
    circuitBreaker: both({ ...BREAKER, share: TERMS.share, window: TERMS.windowUs, scope }),
    velocityLogic: both({
      ...VELOCITY,
      rangeTicks: TERMS.rangeTicks,
      window: TERMS.quickUs,
      scope,
    }),
    haltCoupling: {
      SCU: { with: ["SIT"], scope: carried },
      SIT: { with: ["SCU"], scope: carried },
    },
  };
}

/** Now and then a stop a few ticks from the last price. */
function placeStop(world: RulesWorld, dice: Dice): void {
  const slot = world.slot(SYMBOLS[dice.roll(SYMBOLS.length)]!);
  const last = world.floor.markets.lastTradeTicks[slot] ?? NO_PRICE;
  if (last === NO_PRICE) return;
  const side = dice.roll(2) as 0 | 1;
  const stopTicks = last + (side === 0 ? dice.roll(6) : -dice.roll(6));
  const { symbol } = world.floor.markets.futureIn(slot);
  world.order(dice.roll(4), symbol, side, 1 + dice.roll(9), NO_PRICE, { kind: STOP, stopTicks });
}

test("no trade prints outside the limits in force, nothing trades in a halt, and every halt ends in time", () => {
  const told = new Map<string, number>();
  let trades = 0;
  fc.assert(
    fc.property(choices, ({ seed, ...rest }) => {
      let world: RulesWorld | null = null;
      const observer = new PriceControlsObserver(
        TERMS,
        () => world?.clock.nowUs ?? 0,
        () => world?.events ?? [],
      );
      world = new RulesWorld({
        specs: [scu(2), { ...SIT, listing: { monthly: 2, quarterly: 0 } }],
        deposit: 1e13,
        before: [observer],
        scenario: scenarioOf(rest),
      });
      const dice = new Dice(seed);
      const flow = { accounts: 4, symbols: SYMBOLS, largestLots: 20, spread: 0.09 };
      for (let date = 0; date < 4; date++) {
        for (let i = 0; i < 120; i++) {
          observer.command++;
          if (dice.oneIn(8)) placeStop(world, dice);
          else randomCommand(world, dice, flow);
          observer.hear();
          step(world, dice.oneIn(3) ? 0 : dice.roll(120) * SECOND_US, () => observer.hear());
          expect(observer.overdue(world.floor.markets.listedSlots())).toBe(0);
        }
        const roll = world.calendar.rollTime(world.tradeDate);
        step(world, roll - world.clock.nowUs, () => observer.hear());
        world.endTradeDate();
      }
      expect(observer.outside).toEqual([]);
      const banded = world.events.filter(
        ({ rule, event }) => rule === RULE_PRICE_BANDING && event === RULE_REFUSED,
      );
      expect(banded.length).toBe(observer.refusals);
      for (const { rule } of world.events) {
        told.set(RULE_WORDS[rule]!, (told.get(RULE_WORDS[rule]!) ?? 0) + 1);
      }
      trades += observer.trades;
    }),
    { seed: 20261128, numRuns: 40 },
  );
  expect(trades).toBeGreaterThan(2000);
  for (const rule of [
    "price_banding",
    "price_limits",
    "circuit_breaker",
    "velocity_logic",
    "halt_coupling",
  ]) {
    expect(told.get(rule) ?? 0, rule).toBeGreaterThan(50);
  }
});
