import type { AgentDesk, OpeningLots } from "../../engine/agent.ts";
import type { Future } from "../../engine/instruments/future.ts";
import { activeMonth } from "../active-months.ts";
import { openShare } from "../open-share.ts";
import type { HedgeProgram, HedgeValues } from "./hedge-program.ts";

/** Expected exposure, in lots (unsigned), of a contract month: 0 is the nearest listed. */
export type ExpectedLots = (future: Future) => number;

export interface HedgeTarget {
  readonly instrument: number;
  /** Signed lots. */
  readonly lots: number;
}

/** What the hedge should hold in every listed month just now, by `ratio` or, where it is left out, as it is given. */
export function hedgeTargets(
  program: HedgeProgram,
  values: HedgeValues,
  desk: AgentDesk,
  expected: ExpectedLots,
  ratio: number = values.hedgeRatio,
): HedgeTarget[] {
  const listed = desk.listed(program.family);
  const lots: number[] = [];
  let stack = 0;
  for (const [i, future] of listed.entries()) {
    const wanted = i < values.horizonMonths ? ratio * expected(future) : 0;
    const stacks = isStacked(program, values, future);
    // A contract that averages sheds exposure by itself, print by print: a strip stays whole. A stack holds another
    // month and covers what is still to come.
    if (stacks && wanted !== 0) stack += wanted * openShare(desk, future);
    lots.push(stacks ? 0 : Math.round(wanted));
  }
  if (stack !== 0) addStack(lots, Math.round(stack), listed, program, values, desk);
  return listed.map(({ instrument }, i) => ({
    instrument,
    lots: program.direction * lots[i]!,
  }));
}

const isStacked = (
  { stacked }: HedgeProgram,
  { style }: HedgeValues,
  { instrument }: Future,
): boolean => style === "stack" || (style === "cheaper" && stacked.includes(instrument));

/** Puts a stack into the active month, less what has not rolled out of the one before it yet. */
function addStack(
  lots: number[],
  stack: number,
  listed: readonly Future[],
  { family }: HedgeProgram,
  { rollDays, rollDates }: HedgeValues,
  desk: AgentDesk,
): void {
  const active = activeMonth(desk, family, rollDays);
  const left = listed[active - 1];
  const rolled =
    left === undefined ? 1 : rolledShare(desk.daysToLastTrade(left), rollDays, rollDates);
  const behind = Math.round((1 - rolled) * stack);
  if (left !== undefined) lots[active - 1]! += behind;
  lots[active]! += stack - behind;
}

/**
 * Share of a stack that has rolled out of a month with so many business days left: it begins when fewer than `rollDays`
 * are left, goes on evenly over `rollDates` dates, and is over by the last trading day.
 */
export function rolledShare(daysLeft: number, rollDays: number, rollDates: number): number {
  const over = Math.ceil(rollDays) - daysLeft;
  if (over <= 0) return 0;
  return Math.min(1, over / Math.min(rollDates, Math.max(1, Math.ceil(rollDays))));
}

/** Sum of the targets over months: what the hedger wants to hold in the family. */
export const desiredLots = (targets: readonly HedgeTarget[]): number =>
  targets.reduce((sum, { lots }) => sum + lots, 0);

export const openingOf = (targets: readonly HedgeTarget[]): OpeningLots[] =>
  targets.filter(({ lots }) => lots !== 0).map(({ instrument, lots }) => ({ instrument, lots }));
