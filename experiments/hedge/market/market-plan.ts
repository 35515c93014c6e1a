import { contractMonthDates, listedMonths } from "../../../engine/instruments/expiry-calendar.ts";
import type { Scenario } from "../../../engine/scenario.ts";
import { calendarOf } from "../../../engine/simulation/world.ts";
import { PROCUREMENT_MONTHS } from "../trade-grid.ts";

/** The first family that settles on the token index in cash; null: there is none. */
export const tokenFamily = ({ families }: Scenario): number | null => {
  const found = families.findIndex(
    ({ index, delivery }) => index === "tpi" && delivery === undefined,
  );
  return found < 0 ? null : found;
};

/** The trade dates of a year's hedge that starts at the first expiry. */
export function marketDays(scenario: Scenario, family: number): number {
  const spec = scenario.families[family]!;
  // Long enough for thirteen expiries, whatever the rule of the last trading day.
  const calendar = calendarOf({ ...scenario, days: 320 });
  const first = calendar.tradeDateAt(0);
  const [nearest] = listedMonths(spec, first, calendar);
  const { lastTradeDate } = contractMonthDates(spec, nearest! + PROCUREMENT_MONTHS, calendar);
  return lastTradeDate - first + 1;
}
