import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/** States of a contract during a session. */
export const OPEN = 0;
export const LIMIT_UP = 1;
export const LIMIT_DOWN = 2;
export const HALT = 3;

/** Consecutive spells of one session, times in any one unit. */
export interface StateSpells {
  readonly start: ArrayLike<number>;
  readonly end: ArrayLike<number>;
  /** Codes of this file. */
  readonly state: ArrayLike<number>;
}

/** Limits and halts of a session, see `limitsAndHalts`. */
export interface LimitsAndHalts {
  /** Share of the session that trading was halted. */
  readonly haltedShare: MetricValue;
  /** Share of the session that the price stood at a limit. */
  readonly limitShare: MetricValue;
  readonly limitHits: MetricValue;
  readonly halts: MetricValue;
  /** In the unit of the times. */
  readonly meanHalt: MetricValue;
}

/**
 * Shares of a session's time at a limit and in a halt, and how often each began (methods 4.9). Spells of one state
 * that touch are one; a move from one limit to the other is a new hit. Without a halt their mean length is missing. A
 * session without length: degenerate.
 */
export function limitsAndHalts(spells: StateSpells, sessionLength: number): LimitsAndHalts {
  const merged = touchingJoined(spells);
  const lengthOf = (wanted: readonly number[]): number =>
    merged.reduce((sum, { state, length }) => (wanted.includes(state) ? sum + length : sum), 0);
  const countOf = (wanted: readonly number[]): number =>
    merged.filter(({ state }) => wanted.includes(state)).length;
  const n = merged.length;
  const halts = countOf([HALT]);
  const share = (length: number): MetricValue =>
    sessionLength > 0 ? measured(length / sessionLength, n) : missing("degenerate", n);
  return {
    haltedShare: share(lengthOf([HALT])),
    limitShare: share(lengthOf([LIMIT_UP, LIMIT_DOWN])),
    limitHits: measured(countOf([LIMIT_UP, LIMIT_DOWN]), n),
    halts: measured(halts, n),
    meanHalt:
      halts === 0 ? missing("insufficient_data") : measured(lengthOf([HALT]) / halts, halts),
  };
}

function touchingJoined({ start, end, state }: StateSpells): { state: number; length: number }[] {
  const merged: { state: number; length: number; end: number }[] = [];
  for (let i = 0; i < state.length; i++) {
    const last = merged.at(-1);
    const length = end[i]! - start[i]!;
    if (last !== undefined && last.state === state[i] && last.end === start[i]) {
      last.length += length;
      last.end = end[i]!;
    } else merged.push({ state: state[i]!, length, end: end[i]! });
  }
  return merged;
}
