import type { ConditionalTerms, ProviderLimitTerms } from "../../engine/regulation/owner-limits.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { calendarOf } from "../../engine/simulation/world.ts";
import { type RunCalendar, runCalendarOf } from "./run-calendar.ts";

/** The spot month of a family. */
export interface SpotMonthTerms {
  /** Business days before the last trading day from whose end on it counts. */
  readonly startDays: number;
  /** There is a hard limit, by a number, a formula or a later change. */
  readonly isLimited: boolean;
  /** Its hard limit in lots as the run opens, null where there is none or a formula finds it. */
  readonly limitLots: number | null;
  /** What providers may hold; null where that is what all may. */
  readonly providers: Pick<ProviderLimitTerms, "multiplier" | "spotMonth"> | null;
  /** What owners may hold who have nothing of the month in these families, by position; null: no matter. */
  readonly conditional: { readonly lots: number; readonly physical: readonly number[] } | null;
  /** Exempt lots raise it. */
  readonly isExempted: boolean;
}

/** A contract family as measures know it. */
export interface FamilyTerms {
  readonly symbol: string;
  /** Code of the index that it settles on. */
  readonly index: 0 | 1;
  readonly spot: SpotMonthTerms;
  /** When its sessions open, rising; absent where no scenario tells. */
  readonly opensUs?: Float64Array;
}

/** What measures must know of a market besides its facts. */
export interface MarketTerms {
  readonly calendar: RunCalendar;
  readonly families: readonly FamilyTerms[];
  /** Dollars a money unit. */
  readonly moneyUnit: number;
  /** Rate a year at which the one factor of the compute price reverts; null where it has two, or none is told. */
  readonly reversionRate: number | null;
}

/** Business days before the last trading day at whose end the spot month begins, as filed. */
export const FILED_SPOT_MONTH_START = 3;

/**
 * The terms of a simulated market. `spotMonthStart`: for families for which no rule says when the spot month begins.
 */
export function termsOf(
  scenario: Scenario,
  spotMonthStart: number = FILED_SPOT_MONTH_START,
): MarketTerms {
  const { families, moneyUnit, days } = scenario;
  const trading = calendarOf(scenario);
  const endUs = trading.rollTime(trading.tradeDateAt(0) + days - 1);
  return {
    calendar: runCalendarOf(scenario),
    families: families.map(({ symbol, index, sessions }) => ({
      symbol,
      index: index === "compute" ? 0 : 1,
      spot: spotMonthOf(scenario, symbol, spotMonthStart),
      opensUs: trading.openIntervals(sessions, 0, endUs).filter((_, i) => i % 2 === 0),
    })),
    moneyUnit,
    reversionRate: oneFactorRate(scenario),
  };
}

/** With a slow factor, or out of supply and demand, no single rate says how volatility falls with time to expiry. */
function oneFactorRate({ economy: { compute, structural } }: Scenario): number | null {
  return structural === undefined && compute.slowVolatility === 0 ? compute.reversionRate : null;
}

function spotMonthOf(
  { rules, families }: Scenario,
  symbol: string,
  spotMonthStart: number,
): SpotMonthTerms {
  const symbols = families.map((family) => family.symbol);
  const limits = rules.positionLimits[symbol];
  const { hedgeExemption } = rules;
  return {
    startDays: limits?.spotMonthStart ?? spotMonthStart,
    isLimited: limits?.spotMonth?.mode === "limit",
    limitLots: limits?.spotMonth?.mode === "limit" ? limits.spotMonth.lots : null,
    providers: limits?.providers ?? null,
    conditional: conditionalOf(limits?.conditional, symbols),
    isExempted: hedgeExemption?.enabled === true && hedgeExemption.spotMonth,
  };
}

function conditionalOf(
  conditional: ConditionalTerms | undefined,
  symbols: readonly string[],
): SpotMonthTerms["conditional"] {
  if (conditional === undefined) return null;
  const physical = conditional.physical.map((symbol) => symbols.indexOf(symbol));
  return { lots: conditional.lots, physical };
}
