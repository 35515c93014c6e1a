import type { RunCalendar } from "./run-calendar.ts";

/** Trade dates of a week. */
export const WEEK_DAYS = 5;
/** Trade dates left out at the start. */
export const BURN_IN_DAYS = 5;

/** Weeks are counted from the end of the burn-in; before it they are negative. */
export const weekOf = (date: number): number => Math.floor((date - BURN_IN_DAYS) / WEEK_DAYS);

/** Whole weeks of a run after its burn-in. */
export const weeksOf = ({ days }: RunCalendar): number =>
  Math.max(0, Math.floor((days - BURN_IN_DAYS) / WEEK_DAYS));
