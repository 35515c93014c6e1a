import type { AgentDesk } from "../../engine/agent.ts";
import { activeFuture } from "../active-months.ts";

/**
 * A hedger's own price and a futures price, a value a trade date, dollars a unit: the latest last. Plain data. Futures
 * are spliced: each day's change is that of one month, so that a roll is no change.
 */
export interface PriceLevels {
  own: number[];
  futures: number[];
  /** The month whose change comes next (-1: none yet), and its settlement price, ticks. */
  instrument: number;
  ticks: number;
}

export const noLevels = (): PriceLevels => ({ own: [], futures: [], instrument: -1, ticks: 0 });

/** Changes over a horizon, overlapping, by trade date. */
export interface PriceChanges {
  readonly own: readonly number[];
  readonly futures: readonly number[];
}

/**
 * Notes a trade date: `ownPrice` dollars, and the change of the month that was active at the last look. Where that is
 * no longer listed the series begin anew. At most `most` dates are kept.
 */
export function noteLevels(
  levels: PriceLevels,
  desk: AgentDesk,
  at: { readonly family: number; readonly rollDays: number; readonly ownPrice: number },
  most: number,
): void {
  const { family, rollDays, ownPrice } = at;
  const listed = desk.listed(family);
  const known = listed.some(({ instrument }) => instrument === levels.instrument);
  if (!known) Object.assign(levels, noLevels());
  const moved = known ? desk.settlementTicks(levels.instrument) - levels.ticks : 0;
  levels.own.push(ownPrice);
  levels.futures.push((levels.futures.at(-1) ?? 0) + moved * desk.families[family]!.tickSize);
  if (levels.own.length > most) {
    levels.own.shift();
    levels.futures.shift();
  }
  // A month that is listed tomorrow too: its change will be known.
  const { instrument } = activeFuture(desk, family, Math.max(2, rollDays));
  levels.instrument = instrument;
  levels.ticks = desk.settlementTicks(instrument);
}

/** Changes of both over so many trade dates; none while there are not more dates than that. */
export function changesOver({ own, futures }: PriceLevels, dates: number): PriceChanges {
  const over = (series: readonly number[]): number[] =>
    series.slice(dates).map((value, i) => value - series[i]!);
  return { own: over(own), futures: over(futures) };
}
