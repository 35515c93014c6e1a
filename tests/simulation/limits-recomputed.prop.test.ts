import fc from "fast-check";
import { expect, test } from "vitest";
import type { LimitFormula } from "../../engine/regulation/limit-formula-terms.ts";
import type { PositionLimitTerms } from "../../engine/regulation/position-limit-terms.ts";
import { ACCOUNTS, makeMarkets, MAKER, openWorld, SYMBOLS, worlds } from "./limit-worlds.ts";
import { Dice, randomCommand } from "./rules-flow.ts";
import type { RulesWorld } from "./rules-world.ts";

/** What is public at the start of a trade date. */
interface PublicDay {
  readonly month: number;
  readonly openInterest: number;
}

/** As many lots as a formula gives, from its words: of a month's supply one lot a business day. */
function naiveLots(
  formula: LimitFormula,
  days: readonly PublicDay[],
  businessDays: number,
): number {
  if (formula.of === "deliverable_supply") return Math.floor(formula.share * businessDays + 1e-9);
  if (formula.of !== "open_interest") throw new Error("not drawn");
  const { month } = days.at(-1)!;
  const read =
    formula.recompute === "trade_date" ? days.at(-1)! : days.find((day) => day.month === month)!;
  let lots = 0;
  for (let lot = 1; lot <= read.openInterest; lot++) {
    lots += lot <= formula.firstLots ? formula.firstShare : formula.restShare;
  }
  return Math.max(Math.floor(lots + 1e-6), formula.minimumLots);
}

const BUSINESS_DAYS = [21, 20, 23, 22] as const; // January to April 2027

/** The plain limit of a month, from the terms as written and the calendar; null: none. */
function naiveLimit(
  world: RulesWorld,
  terms: Partial<PositionLimitTerms>,
  change: number,
  days: readonly PublicDay[],
  slot: number,
): number | null {
  const { dates, month } = world.floor.markets.futureIn(slot);
  const daysLeft = dates.lastTradeDate - world.tradeDate;
  const isSpot = (terms.spotMonth ?? null) !== null && daysLeft < terms.spotMonthStart!;
  const level = isSpot ? terms.spotMonth! : terms.singleMonth!;
  if (level === null) return null;
  const isChanged = !isSpot && change >= 0 && days.length > 3 && level.formula === undefined;
  const lots =
    level.formula === undefined
      ? isChanged
        ? change
        : level.lots!
      : naiveLots(level.formula, days, BUSINESS_DAYS[month % 12]!);
  const steps = (terms.stepDown ?? []).filter(({ daysBefore }) => daysLeft < daysBefore);
  return Math.min(lots, ...steps.map((step) => step.lots!));
}

test("the limit of every month is what terms, calendar and settlements say, on every trade date", () => {
  let compared = 0;
  fc.assert(
    fc.property(worlds, ({ seed, ...rest }) => {
      const world = openWorld(rest);
      const dice = new Dice(seed);
      world.declare(MAKER, 1e6, 1e6);
      const days: PublicDay[] = [];
      for (let date = 0; date < 9; date++) {
        const { openInterest } = world.floor.house.positions;
        days.push({
          month: date < 8 ? 1 : 2, // 20 January to 1 February 2027
          openInterest: openInterest.reduce((sum, lots) => sum + lots, 0),
        });
        for (const slot of world.floor.markets.listedSlots()) {
          const limit = naiveLimit(world, rest.terms, rest.change, days, slot);
          const plainLots = world.positionLimits.inForce.plainLots(0, slot);
          expect(plainLots > 2 ** 30 ? null : plainLots).toBe(limit);
          compared++;
        }
        makeMarkets(world);
        for (let i = 0; i < 20; i++) {
          randomCommand(world, dice, {
            accounts: ACCOUNTS,
            symbols: SYMBOLS,
            largestLots: 50,
            spread: 0.01,
          });
        }
        world.declare(MAKER, 1e6, 1e6);
        world.endTradeDate();
      }
    }),
    { seed: 20261122, numRuns: 60 },
  );
  expect(compared).toBeGreaterThan(1000);
});
