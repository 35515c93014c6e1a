import { pow } from "../../engine/base/real.ts";

/**
 * What a maker believes of a month's value and of who trades with it. The value stands above or below the middle, as
 * likely at first; a share of the flow knows where and buys or sells accordingly, the rest buys or sells by chance.
 * Joint chances over the shares (an even grid) and the two sides: they sum to 1. Plain data.
 */
export interface FlowBelief {
  readonly instrument: number;
  readonly above: number[];
  readonly below: number[];
}

/** Shares that are told apart: an even grid from 0 to the largest. */
const SHARES = 9;

const shareAt = (position: number, mostInformed: number): number =>
  (position / (SHARES - 1)) * mostInformed;

/** Nothing is known: every share and both sides are as likely. */
export function newBelief(instrument: number): FlowBelief {
  const even = (): number[] => Array.from({ length: SHARES }, () => 1 / (2 * SHARES));
  return { instrument, above: even(), below: even() };
}

/**
 * Bayes' rule after others bought (`bought`) or sold: a customer of a share mu of informed ones buys with chance
 * (1 + mu) / 2 where the value stands above, (1 - mu) / 2 where it stands below (Glosten and Milgrom 1985, section 2).
 * `weight`: how much of a customer it was, a quote's size being one.
 */
export function hearFlow(
  belief: FlowBelief,
  bought: boolean,
  weight: number,
  mostInformed: number,
): void {
  const { above, below } = belief;
  let total = 0;
  for (let i = 0; i < SHARES; i++) {
    const share = shareAt(i, mostInformed);
    const along = pow((1 + share) / 2, weight);
    const against = pow((1 - share) / 2, weight);
    above[i] = above[i]! * (bought ? along : against);
    below[i] = below[i]! * (bought ? against : along);
    total += above[i]! + below[i]!;
  }
  for (let i = 0; i < SHARES; i++) {
    above[i] = above[i]! / total;
    below[i] = below[i]! / total;
  }
}

/** With this chance the value has moved on: above and below are as likely again, whatever the share. */
export function renewValue({ above, below }: FlowBelief, chance: number): void {
  for (let i = 0; i < SHARES; i++) {
    const shift = (chance / 2) * (above[i]! - below[i]!);
    above[i] = above[i]! - shift;
    below[i] = below[i]! + shift;
  }
}

/** With this chance the share of informed flow is another one: any of the grid. It bounds how sure it can become. */
export function renewShare({ above, below }: FlowBelief, chance: number): void {
  let high = 0;
  for (const each of above) high += each;
  for (let i = 0; i < SHARES; i++) {
    above[i] = (1 - chance) * above[i]! + (chance * high) / SHARES;
    below[i] = (1 - chance) * below[i]! + (chance * (1 - high)) / SHARES;
  }
}

/** Chance of above less that of below: where the value is expected between the two, from -1 to 1. */
export function expectedSide({ above, below }: FlowBelief): number {
  let side = 0;
  for (let i = 0; i < SHARES; i++) side += above[i]! - below[i]!;
  return side;
}

/** The same if the next customer bought, or sold. */
export function sideAfter(belief: FlowBelief, bought: boolean, mostInformed: number): number {
  const sign = bought ? 1 : -1;
  let [side, total] = [0, 0];
  for (let i = 0; i < SHARES; i++) {
    const share = sign * shareAt(i, mostInformed);
    const high = belief.above[i]! * (1 + share);
    const low = belief.below[i]! * (1 - share);
    side += high - low;
    total += high + low;
  }
  return side / total;
}

/** The share of informed flow that is expected. */
export function expectedShare({ above, below }: FlowBelief, mostInformed: number): number {
  let share = 0;
  for (let i = 0; i < SHARES; i++) share += shareAt(i, mostInformed) * (above[i]! + below[i]!);
  return share;
}
