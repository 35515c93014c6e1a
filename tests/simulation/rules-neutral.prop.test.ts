import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MINUTE_US } from "../../engine/base/sim-time.ts";
import { T_TRADES } from "../../engine/recorder/fact-tables.ts";
import type { RulesScenario } from "../../engine/regulation/rules-scenario.ts";
import { ALL_SWAPS, fileBook } from "./dealers-world.ts";
import { limitBy, openInterestFormula } from "./limit-formulas.ts";
import { OFF_BOOK_TERMS } from "./off-book-world.ts";
import { BREAKER, VELOCITY } from "./price-controls-world.ts";
import { Dice, randomCommand } from "./rules-flow.ts";
import {
  EXEMPTION,
  limitOf,
  limitTerms,
  NYMEX_FEES,
  PAPER_PRICE_LIMITS,
  RulesWorld,
} from "./rules-world.ts";

const SYMBOLS = ["SCU-2027-01", "SCU-2027-02", "SCU-2027-03"] as const;

interface Outcome {
  readonly marketHash: string;
  readonly events: number;
  readonly trades: number;
  readonly largest: number;
}

/** The same random commands over the expiry of January, whatever the rules. */
function run(seed: number, scenario: Partial<RulesScenario>): Outcome {
  const world = new RulesWorld({ deposit: 1e13, groups: { everybody: [0, 1, 2, 3] }, scenario });
  const dice = new Dice(seed);
  let largest = 1;
  world.runTo(0);
  for (let date = 0; date < 10; date++) {
    for (let i = 0; i < 40; i++) {
      const flow = { accounts: 4, symbols: SYMBOLS, largestLots: 30, spread: 0.03 };
      randomCommand(world, dice, flow);
      if (dice.oneIn(15)) world.declare(dice.roll(4), dice.roll(100), dice.roll(100));
      if (i % 20 === 0) fileBook(world, i % 3, 10 * (date - i));
      world.wait(7 * MINUTE_US);
      for (let owner = 0; owner < 4; owner++) {
        for (const slot of world.floor.markets.listedSlots()) {
          const { positions } = world.floor.house;
          const position = Math.abs(positions.charged.position(owner, slot));
          const working =
            positions.charged.working(owner, slot, 0) + positions.charged.working(owner, slot, 1);
          largest = Math.max(largest, position + working);
        }
      }
    }
    world.endTradeDate();
  }
  const { marketHash } = world.recorder.hashes();
  const trades = world.recorder.writer.tapes[T_TRADES]!.rowCount;
  return { marketHash, events: world.events.length, trades, largest };
}

/** Tiers, roles and tax that are counted and cost nothing. */
const FREE_OF_COSTS = {
  volumeTiers: {
    window: "trailing",
    trailingDates: 2,
    levels: [{ lots: 1, discount: 0.5 }],
  },
  makerTaker: { makerFee: 0, takerFee: 0, makerRate: 0, takerRate: 0, auction: "makers" },
} as const;
const UNPAID = {
  share: 0.8,
  frontSpread: 0.02,
  backSpread: 0.05,
  frontMonths: 1,
  months: null,
  size: 1,
  capital: 0,
  stipend: 0,
  feeWaiver: 1,
  expelAfter: null,
  reliefMove: null,
} as const;
const NO_TAX = { rate: 0, aLot: 0, paidBy: "both", settlement: "taxed" } as const;

/** Price controls that no price of the flow reaches. */
const IDLE_CONTROLS: Partial<RulesScenario> = {
  priceBanding: { SCU: { bandTicks: 1_000_000 } },
  circuitBreaker: { SCU: { ...BREAKER, share: 1 } },
  velocityLogic: { SCU: { ...VELOCITY, rangeTicks: 1_000_000, window: MINUTE_US } },
  haltCoupling: { SCU: { with: [], scope: "any" } },
};

const seeds = { seed: 20261122, numRuns: 15 };

describe("a rule that cannot bind changes nothing but what rules record", () => {
  test("limits at ten times the largest position: the same market hash to the bit", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const free = run(seed, {});
        const tenfold = limitOf(10 * free.largest);
        const terms = limitTerms({ singleMonth: tenfold, allMonths: limitOf(30 * free.largest) });
        const limited = run(seed, { positionLimits: { SCU: terms } });
        expect(free.trades).toBeGreaterThan(50);
        expect(limited.events).toBe(0);
        expect(limited.marketHash).toBe(free.marketHash);
      }),
      seeds,
    );
  });

  test("every rule together at its neutral setting: the same, although they record what they see", () => {
    const free = { clientFee: 0, memberFee: 0, clientSettlementFee: 0, memberSettlementFee: 0 };
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const without = run(seed, {});
        const ruled = run(seed, {
          fees: { SCU: { ...NYMEX_FEES, ...free, ...FREE_OF_COSTS } },
          transactionTax: { SCU: { ...NO_TAX, exempt: [] } },
          marketMakerProgramme: { SCU: { ...UNPAID, makers: ["everybody"] } },
          priceLimits: { SCU: { ...PAPER_PRICE_LIMITS, firstTier: 0.9, secondTier: 1 } },
          positionLimits: {
            SCU: limitTerms({
              spotMonth: limitOf(10 * without.largest),
              singleMonth: { lots: 10 * without.largest, mode: "accountability" },
              allMonths: limitOf(30 * without.largest),
              spotMonthStart: 3,
              accountability: "freeze",
            }),
          },
          hedgeExemption: EXEMPTION,
          spreadExemption: {
            SCU: { calendar: true, cap: 0, spotMonth: true, approval: "standing", delay: 0 },
          },
          riskManagementExemption: { SCU: { ...ALL_SWAPS, dealers: ["everybody"] } },
          openingCap: { SCU: { lots: 1e6, excess: "reject", exempt: [] } },
          offBookTrades: { SCU: OFF_BOOK_TERMS },
          throttle: { messages: 1e9, window: MINUTE_US, cancels: "counted" },
          restingTime: { SCU: { time: 0 } },
          speedBump: { SCU: { delay: 0 } },
          surveillance: {
            SCU: {
              bangingTheClose: { window: 30 * MINUTE_US, share: 0.3, oneWay: 0.8, lots: 50 },
              spoofing: {
                ratio: 5,
                lots: 50,
                buildUp: 5 * MINUTE_US,
                window: MINUTE_US,
                canceled: 0.8,
                layers: 3,
              },
              washTrades: { lots: 1 },
              withholding: { share: 0.02, lots: 500 },
            },
          },
          orderToTrade: {
            SCU: { ratio: 0, freeMessages: 0, fee: 0, volume: { ratio: 0, freeLots: 0, fee: 0 } },
          },
          ...IDLE_CONTROLS,
        });
        expect(ruled.events).toBeGreaterThan(0);
        expect(ruled.marketHash).toBe(without.marketHash);
      }),
      seeds,
    );
  });

  test.each(Object.keys(IDLE_CONTROLS) as (keyof RulesScenario)[])("%s alone", (rule) => {
    const controlled = run(7, { [rule]: IDLE_CONTROLS[rule] });
    expect(controlled.events).toBe(0);
    expect(controlled.marketHash).toBe(run(7, {}).marketHash);
  });

  test("limits of every kind at ten times the largest position: formula, step, provider, fine, at any time", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const free = run(seed, {});
        const most = 10 * free.largest;
        const terms = limitTerms({
          spotMonth: limitBy(openInterestFormula({ minimumLots: most })),
          singleMonth: { lots: most, mode: "accountability" },
          allMonths: limitOf(3 * most),
          spotMonthStart: 3,
          accountability: "reduce",
          stepDown: [{ daysBefore: 2, lots: most - 1, share: null }],
          fine: { perLot: 1000 },
          providers: { multiplier: 0.9, spotMonth: null, singleMonth: null, allMonths: null },
          conditional: { lots: 2 * most, physical: ["SCU"] },
        });
        for (const when of ["intraday", "end_of_day"] as const) {
          for (const counts of ["both", "filled", "working"] as const) {
            const application = { when, counts };
            const limited = run(seed, { positionLimits: { SCU: { ...terms, application } } });
            expect(limited.events).toBeGreaterThan(0);
            expect(limited.marketHash).toBe(free.marketHash);
          }
        }
      }),
      { ...seeds, numRuns: 4 },
    );
  });

  test("and one that binds does change the market", () => {
    const tight = { positionLimits: { SCU: limitTerms({ singleMonth: limitOf(20) }) } };
    expect(run(1, tight).marketHash).not.toBe(run(1, {}).marketHash);
  });
});
