import type { AgentDesk, DrawnValues } from "../../engine/agent.ts";
import type { ParentOrder } from "../execution/parent-order.ts";
import { restTowards, takeTowards } from "../work-order.ts";
import { proposeBlock } from "./blocks.ts";
import type { HEDGE_PARAMETERS } from "./hedge-parameters.ts";
import type { HedgeTarget } from "./hedge-targets.ts";

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
  /** Instruments that are hedged in the stack, where it chooses, and the last month on which it has decided. */
  stacked: number[];
  decidedTo: number;
}

export const newHedge = (family: number, direction: 1 | -1): HedgeProgram => ({
  family,
  direction,
  order: 0,
  parents: [],
  parentsBegun: 0,
  stacked: [],
  decidedTo: 0,
});

/**
 * One visit to the market: takes out what rests, then works on the month that is furthest from its target. What is
 * large enough is proposed as a block, but for one order. Every other visit takes liquidity, the others rest at the
 * near touch, by the visit's number.
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
  const { instrument } = chosen;
  const missing =
    chosen.missing - proposeBlock(values, desk, instrument, chosen.missing, childLots, visit);
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
