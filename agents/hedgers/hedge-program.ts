import type { AgentDesk, DrawnValues, OpeningLots } from "../../engine/agent.ts";
import type { Future } from "../../engine/instruments/future.ts";
import { activeMonth } from "../active-months.ts";
import type { ParentOrder } from "../execution/parent-order.ts";
import { restTowards, takeTowards } from "../work-order.ts";
import type { HEDGE_PARAMETERS } from "./hedge-parameters.ts";

export type HedgeValues = DrawnValues<typeof HEDGE_PARAMETERS>;

/** A hedge in one family, from exposure by month to orders. Plain data. */
export interface HedgeProgram {
  readonly family: number;
  /** +1 hedges a need with longs, -1 hedges output with shorts. */
  readonly direction: 1 | -1;
  /** Order that rests from the last visit, 0: none. */
  order: number;
  /** Changes that are being worked, but for `alternate`; how many have been begun. */
  parents: ParentOrder[];
  parentsBegun: number;
}

export const newHedge = (family: number, direction: 1 | -1): HedgeProgram => ({
  family,
  direction,
  order: 0,
  parents: [],
  parentsBegun: 0,
});

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
  const { horizonMonths, style, rollDays } = values;
  // A contract that averages sheds exposure by itself, print by print: a strip stays whole. A stack holds another
  // month and covers what is still to come.
  const stacks = style === "stack";
  const targets: HedgeTarget[] = [];
  let total = 0;
  for (let i = 0; i < listed.length; i++) {
    const future = listed[i]!;
    let wanted = i < horizonMonths ? ratio * expected(future) : 0;
    if (stacks && wanted !== 0) wanted *= openShare(desk, future);
    total += wanted;
    targets.push(targetIn(program, future, stacks ? 0 : wanted));
  }
  if (stacks && listed.length > 0) {
    const active = activeMonth(desk, program.family, rollDays);
    targets[active] = targetIn(program, listed[active]!, total);
  }
  return targets;
}

const targetIn = (
  { direction }: HedgeProgram,
  { instrument }: Future,
  lots: number,
): HedgeTarget => ({
  instrument,
  lots: direction * Math.round(lots),
});

/** Share of a month's exposure that is still to come: its fixings that are not published yet. */
function openShare(desk: AgentDesk, future: Future): number {
  const { count, total } = desk.fixedPrints(future);
  return 1 - count / total;
}

/** Sum of the targets over months: what the hedger wants to hold in the family. */
export const desiredLots = (targets: readonly HedgeTarget[]): number =>
  targets.reduce((sum, { lots }) => sum + lots, 0);

export const openingOf = (targets: readonly HedgeTarget[]): OpeningLots[] =>
  targets.filter(({ lots }) => lots !== 0).map(({ instrument, lots }) => ({ instrument, lots }));

/**
 * One visit to the market: takes out what rests, then works on the month that is furthest from its target. Every
 * other visit takes liquidity, the others rest at the near touch, by the visit's number.
 */
export function workHedge(
  program: HedgeProgram,
  values: HedgeValues,
  desk: AgentDesk,
  targets: readonly HedgeTarget[],
  childLots: number,
  visit: number,
): void {
  if (program.order !== 0) {
    desk.cancel(program.order);
    program.order = 0;
  }
  let chosen: MonthOffTarget | null = null;
  for (const off of monthsOffTarget(values, desk, targets)) {
    if (chosen === null || Math.abs(off.missing) > Math.abs(chosen.missing)) chosen = off;
  }
  if (chosen === null) return;
  const { instrument, missing } = chosen;
  if (visit % 2 === 0) takeTowards(desk, instrument, missing, childLots);
  else program.order = restTowards(desk, instrument, missing, childLots);
}

interface MonthOffTarget {
  readonly instrument: number;
  /** Signed lots. */
  readonly missing: number;
}

/** Months that trade just now and are further from their target than is tolerated. */
export const monthsOffTarget = (
  { toleranceShare }: HedgeValues,
  desk: AgentDesk,
  targets: readonly HedgeTarget[],
): MonthOffTarget[] =>
  targets.flatMap(({ instrument, lots }) => {
    const missing = lots - desk.position(instrument);
    const tolerated = Math.max(1, toleranceShare * Math.abs(lots));
    const isOff = Math.abs(missing) >= tolerated && desk.isTrading(instrument);
    return isOff ? [{ instrument, missing }] : [];
  });
