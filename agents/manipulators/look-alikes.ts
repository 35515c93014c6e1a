import type { AgentDesk } from "../../engine/agent.ts";
import { BUY } from "../../engine/book/order-books.ts";
import type { Future } from "../../engine/instruments/future.ts";

/** A month of another contract on the same index, and the lots that are wanted there. */
export interface LookAlikeTarget {
  readonly instrument: number;
  readonly lots: number;
}

/**
 * Where a position goes that limits keep out of a month: into the same month of look-alikes, in their order, each up to
 * its own limits and to a share of its own open interest. Lots are translated by the contracts' sizes.
 */
export function lookAlikeTargets(
  desk: AgentDesk,
  month: Future,
  excessLots: number,
  families: readonly number[],
  openInterestShare: number,
): LookAlikeTarget[] {
  let units = Math.max(0, excessLots) * desk.families[month.family]!.multiplier;
  const targets: LookAlikeTarget[] = [];
  for (const family of families) {
    const twin = desk.listed(family).find((other) => other.month === month.month);
    if (twin === undefined) continue;
    const { instrument } = twin;
    const { multiplier } = desk.families[family]!;
    const limits = desk.positionLimits(instrument, BUY);
    const room = Math.min(
      limits.presentLots ?? Infinity,
      Math.floor(openInterestShare * desk.openInterest(instrument)),
    );
    const lots = Math.min(Math.floor(units / multiplier), room);
    units -= lots * multiplier;
    targets.push({ instrument, lots });
  }
  return targets;
}

/** A position in a month and in its look-alikes, in lots of the month. */
export function lotsWithLookAlikes(
  desk: AgentDesk,
  month: Future,
  families: readonly number[],
): number {
  const { multiplier } = desk.families[month.family]!;
  return families.reduce((lots, family) => {
    const twin = desk.listed(family).find((other) => other.month === month.month);
    if (twin === undefined) return lots;
    const held = desk.position(twin.instrument);
    return lots + (held * desk.families[family]!.multiplier) / multiplier;
  }, desk.position(month.instrument));
}
