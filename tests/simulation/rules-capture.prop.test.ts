import fc from "fast-check";
import { expect, test } from "vitest";
import { MINUTE_US } from "../../engine/base/sim-time.ts";
import { capture, reinstate } from "../../engine/base/plain-state.ts";
import type { RulesScenario } from "../../engine/regulation/rules-scenario.ts";
import { ALL_SWAPS, fileBook } from "./dealers-world.ts";
import { BREAKER, VELOCITY } from "./price-controls-world.ts";
import { limitBy, openInterestFormula } from "./limit-formulas.ts";
import { Dice, randomCommand } from "./rules-flow.ts";
import {
  accountabilityAt,
  EXEMPTION,
  limitOf,
  limitTerms,
  NYMEX_FEES,
  PAPER_PRICE_LIMITS,
  RulesWorld,
} from "./rules-world.ts";

const SYMBOLS = ["SCU-2027-01", "SCU-2027-02", "SCU-2027-03"] as const;
const DATES = 9;
const COMMANDS = 40;

const SCENARIO = (day: number): Partial<RulesScenario> => ({
  fees: {
    SCU: {
      ...NYMEX_FEES,
      volumeTiers: {
        window: "trailing",
        trailingDates: 3,
        levels: [{ lots: 60, discount: 0.3 }],
      },
      makerTaker: { makerFee: -1, takerFee: 1, makerRate: 0, takerRate: 0, auction: "neither" },
    },
  },
  marketMakerProgramme: {
    SCU: {
      share: 0.1,
      frontSpread: 0.02,
      backSpread: 0.03,
      frontMonths: 1,
      months: 2,
      size: 10,
      capital: 0,
      stipend: 1000,
      feeWaiver: 1,
      expelAfter: 1,
      reliefMove: 0.01,
      makers: ["makers"],
    },
  },
  transactionTax: {
    SCU: { rate: 0.0001, aLot: 0, paidBy: "buyer", settlement: "taxed", exempt: [] },
  },
  openingCap: { SCU: { lots: 25, excess: "reduce", exempt: ["makers"] } },
  priceLimits: { SCU: { ...PAPER_PRICE_LIMITS, firstTier: 0.02, secondTier: 0.04 } },
  positionLimits: {
    SCU: limitTerms({
      spotMonth: limitOf(20),
      singleMonth: limitOf(60),
      allMonths: accountabilityAt(70),
      spotMonthStart: 4,
      accountability: "freeze",
      changes: [{ day, level: "singleMonth", lots: 40 }],
    }),
  },
  aggregateLimits: {
    SCU: {
      ...limitTerms({
        spotMonth: limitBy(openInterestFormula({ firstShare: 0.5, minimumLots: 15 })),
        singleMonth: limitOf(50),
        spotMonthStart: 6,
        stepDown: [{ daysBefore: 2, lots: 10, share: null }],
        application: { when: "intraday", counts: "filled" },
        fine: { perLot: 3 },
      }),
      with: [],
    },
  },
  hedgeExemption: {
    ...EXEMPTION,
    validity: 3,
    delay: 1,
    audit: { every: 4, sample: 0.5, tolerance: 0, bar: 2, fine: 1 },
  },
  spreadExemption: {
    SCU: { calendar: true, cap: 30, spotMonth: false, approval: "on_application", delay: 1 },
  },
  riskManagementExemption: {
    SCU: {
      ...ALL_SWAPS,
      share: 0.5,
      approval: "on_application",
      delay: 1,
      validity: 2,
      dealers: ["makers"],
    },
  },
  priceBanding: { SCU: { bandTicks: 6 } },
  circuitBreaker: { SCU: { ...BREAKER, share: 0.015 } },
  velocityLogic: { SCU: { ...VELOCITY, rangeTicks: 3, window: 20 * MINUTE_US } },
  largeTraderReports: { SCU: { reportingLevel: 5, commitments: "daily", limitShare: 0.5 } },
  surveillance: {
    SCU: {
      bangingTheClose: { window: 60 * MINUTE_US, share: 0.05, oneWay: 0.1, lots: 1 },
      spoofing: {
        ratio: 0.1,
        lots: 1,
        buildUp: 600 * MINUTE_US,
        window: 60 * MINUTE_US,
        canceled: 0.1,
        layers: 2,
      },
      washTrades: { lots: 1 },
      withholding: { share: 0.02, lots: 1 },
    },
  },
  throttle: { messages: 4, window: 90 * MINUTE_US, cancels: "counted" },
  restingTime: { SCU: { time: 10 * MINUTE_US } },
  speedBump: { SCU: { delay: MINUTE_US } },
  orderToTrade: { SCU: { ratio: 1, freeMessages: 3, fee: 0.5 } },
});

/** What happens to the rulebook before a command. */
type Meddling = (world: RulesWorld) => void;

function run(seed: number, at: number, meddle: Meddling): string {
  const { calendar, tradeDate } = new RulesWorld({});
  const scenario = SCENARIO(calendar.dayAt(tradeDate + 2));
  const world = new RulesWorld({ deposit: 1e13, groups: { makers: [1, 2] }, scenario });
  const dice = new Dice(seed);
  for (let command = 0; command < DATES * COMMANDS; command++) {
    if (command === at) meddle(world);
    const flow = { accounts: 4, symbols: SYMBOLS, largestLots: 30, spread: 0.03 };
    randomCommand(world, dice, flow);
    if (dice.oneIn(12)) world.declare(dice.roll(4), dice.roll(40), dice.roll(40));
    if (dice.oneIn(9)) fileBook(world, dice.roll(4), dice.roll(60) - 30, dice.roll(30));
    const trueLots = 30;
    for (let account = 0; account < 4; account++) {
      world.floor.rulebook.exposed({ account, family: 0, trueLots });
    }
    world.wait(7 * MINUTE_US);
    if ((command + 1) % COMMANDS === 0) world.endTradeDate();
  }
  return world.recorder.hashes().traceHash;
}

/** Every rule forgets everything, as an engine does that is reset for another run. */
const forget: Meddling = ({ floor }) => floor.rulebook.reset();

const forgetAndReinstate: Meddling = (world) => {
  const captured = capture(world.floor.rulebook);
  forget(world);
  reinstate(world.floor.rulebook, captured);
};

const cases = fc.tuple(fc.integer(), fc.integer({ min: 1, max: DATES * COMMANDS - 1 }));
const settings = { seed: 20261122, numRuns: 40 };

test("rules that are captured, reset and reinstated at any moment go on identically", () => {
  fc.assert(
    fc.property(cases, ([seed, at]) => {
      expect(run(seed, at, forgetAndReinstate)).toBe(run(seed, at, () => {}));
    }),
    settings,
  );
});

test("without being reinstated they do not", () => {
  const differs = fc
    .sample(cases, { seed: 20261122, numRuns: 10 })
    .filter(([seed, at]) => run(seed, at, forget) !== run(seed, at, () => {}));
  expect(differs.length).toBeGreaterThan(5);
});
