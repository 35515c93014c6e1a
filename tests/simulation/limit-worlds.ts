import fc from "fast-check";
import { type AccountSpec, CLIENT, HOUSE } from "../../engine/clearing/accounts.ts";
import type { EligibleSupply } from "../../engine/exchange/floor.ts";
import type { Breach } from "../../engine/regulation/limit-breaches.ts";
import type { StepDown } from "../../engine/regulation/limit-step-down.ts";
import type {
  LimitLevel,
  PositionLimitTerms,
} from "../../engine/regulation/position-limit-terms.ts";
import { limitBy, openInterestFormula, supplyFormula } from "./limit-formulas.ts";
import {
  BUY,
  EXEMPTION,
  limitOf,
  limitTerms,
  RulesWorld,
  scu,
  SELL,
  type WorldOptions,
} from "./rules-world.ts";

export const SYMBOLS = ["SCU-2027-01", "SCU-2027-02", "SCU-2027-03"] as const;
export const ACCOUNTS = 6;
export const OWNERS = 5;
/** An owner with an exemption beyond anything that it can hold: it makes the market. */
export const MAKER = 5;

/** Owner 0 has two accounts of its own and shares a third; the maker's account is the last. */
const ACCOUNT_SPECS: readonly AccountSpec[] = [[0], [0], [1, 0], [2], [3], [4], [MAKER]].map(
  (owners, a) => ({
    member: a % 2,
    origin: a === 4 ? HOUSE : CLIENT,
    owners: owners.map((owner) => ({ owner, share: 1 / owners.length })),
  }),
);

type SomeTerms = Partial<PositionLimitTerms> & Pick<PositionLimitTerms, "singleMonth">;

/** A number of lots, or now and then a formula that gives about as many. */
const levelUpTo = (most: number): fc.Arbitrary<LimitLevel | null> => {
  const formula = fc
    .record({
      firstLots: fc.integer({ min: 0, max: 100 }),
      firstShare: fc.constantFrom(0.1, 0.5, 1),
      recompute: fc.constantFrom("trade_date", "month"),
    })
    .map((given) => limitBy(openInterestFormula({ ...given, minimumLots: 10 })));
  const supply = fc
    .integer({ min: 0, max: most })
    .map((lots) => limitBy(supplyFormula({ share: lots / 20 })));
  return fc.option(
    fc.oneof(
      { arbitrary: fc.integer({ min: 0, max: most }).map(limitOf), weight: 3 },
      { arbitrary: fc.oneof(formula, supply), weight: 1 },
    ),
    { nil: null },
  );
};

/** One lot a business day. */
const ONE_LOT_A_DAY: EligibleSupply = { eligibleHours: () => 730, throughput: () => 1 };

const steps: fc.Arbitrary<StepDown[]> = fc.uniqueArray(
  fc.record({
    daysBefore: fc.integer({ min: 0, max: 8 }),
    lots: fc.integer({ min: 0, max: 60 }),
    share: fc.constant(null),
  }),
  { maxLength: 2, selector: ({ daysBefore }) => daysBefore },
);

const terms: fc.Arbitrary<SomeTerms> = fc.record({
  spotMonth: levelUpTo(60),
  singleMonth: levelUpTo(120),
  allMonths: levelUpTo(200),
  stepDown: steps,
  spotMonthStart: fc.integer({ min: 0, max: 8 }),
  breach: fc.constantFrom("reject", "reduce"),
  cureTradeDates: fc.integer({ min: 0, max: 2 }),
  cure: fc.constantFrom("force", "report"),
  forceSlice: fc.constantFrom(0.25, 1),
});

type LimitChoice = { terms: SomeTerms; change: number; seed: number };
export const worlds: fc.Arbitrary<LimitChoice> = fc.record({
  terms,
  change: fc.integer({ min: -1, max: 60 }),
  seed: fc.integer(),
});

export function openWorld(
  { terms: given, change }: Omit<LimitChoice, "seed">,
  options: Partial<WorldOptions> = {},
): RulesWorld {
  const { calendar, tradeDate } = new RulesWorld({});
  const day = calendar.dayAt(tradeDate + 3);
  const changes =
    change < 0 || given.singleMonth === null || given.singleMonth.formula !== undefined
      ? []
      : [{ day, level: "singleMonth" as const, lots: change }];
  const world = new RulesWorld({
    specs: [scu(3)],
    accounts: ACCOUNT_SPECS,
    supply: ONE_LOT_A_DAY,
    deposit: 1e13,
    ...options,
    scenario: {
      positionLimits: { SCU: limitTerms({ ...given, changes }) },
      hedgeExemption: { ...EXEMPTION, validity: 5 },
    },
  });
  world.runTo(0);
  return world;
}

/** How far each owner is on each side of each place: [owner][place][side], lots and limit. */
export function standing(world: RulesWorld): { key: string; worst: number; limit: number }[] {
  const { positions } = world.floor.house;
  const { inForce } = world.positionLimits;
  const places = [-1, ...world.floor.markets.listedSlots()];
  const rows: { key: string; worst: number; limit: number }[] = [];
  for (let owner = 0; owner < OWNERS; owner++) {
    for (const slot of places) {
      for (const side of [BUY, SELL] as const) {
        rows.push({
          key: `${owner} ${slot} ${side}`,
          worst:
            slot < 0
              ? positions.charged.familyWorst(owner, 0, side)
              : positions.charged.worst(owner, slot, side),
          limit: inForce.limit(owner, 0, slot, side),
        });
      }
    }
  }
  return rows;
}

export const keysOf = (breaches: readonly Breach[]): Set<string> =>
  new Set(breaches.map(({ owner, slot, side }) => `${owner} ${slot} ${side}`));

export const openKeys = (world: RulesWorld): Set<string> =>
  keysOf(world.positionLimits.breaches.open);

/** Day orders of the maker on both sides of every month. */
export function makeMarkets(world: RulesWorld): void {
  for (const symbol of SYMBOLS) {
    if (world.slot(symbol) < 0) continue;
    const mark = world.floor.house.markTicks[world.slot(symbol)]!;
    world.order(ACCOUNT_SPECS.length - 1, symbol, BUY, 100_000, mark - 2);
    world.order(ACCOUNT_SPECS.length - 1, symbol, SELL, 100_000, mark + 2);
  }
}
