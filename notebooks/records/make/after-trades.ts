import { shockPath, shockRows } from "../../../experiments/metrics/liquidity/shock-path.ts";
import { rowsBelow } from "../../../experiments/metrics/liquidity/tape-columns.ts";
import type { BusiestMonth } from "./month-trades.ts";

const MINUTE_US = 60_000_000;
const RECOVERY = { stepUs: MINUTE_US / 2, points: 41, pointsBefore: 4 };
const DAY_US = 24 * 60 * MINUTE_US;
/** The daily break of the session begins then, after midnight UTC. */
const CLOSE_US = 22 * 60 * MINUTE_US;

/** The mean excess of the spread, ticks, by minutes after a large order, over what it was before. */
export interface Recovery {
  readonly minutes: number;
  readonly excess_ticks: number;
  readonly shocks: number;
}

/** Of a run's largest twentieth of orders; those with another one near, or near the end of a session, are left out. */
export function spreadRecovery({ quotes, trades }: BusiestMonth): Recovery[] {
  const large = shockRows(
    trades.map(({ lots }) => lots),
    trades.map(({ sign }) => sign),
  ).map((row) => trades[row]!.time);
  const span = RECOVERY.points * RECOVERY.stepUs;
  const times = large.filter((time) => (time % DAY_US) + span <= CLOSE_US);
  const measure = { time: quotes.time, value: quotes.spread };
  const { path, shocks } = shockPath(measure, times, Infinity, RECOVERY);
  return Array.from(path, (excess, k) => ({
    minutes: (k * RECOVERY.stepUs) / MINUTE_US,
    excess_ticks: excess,
    shocks,
  }));
}

/** Upper ends of bins of an order's size, lots. */
const SIZES = [2, 5, 10, 20, Infinity] as const;
/** Minutes after an order. */
const HORIZONS = [1, 10, 60] as const;

/** What the middle had moved by in an order's direction, ticks, mean over orders of one size. */
export interface Impact {
  readonly size: string;
  readonly minutes: number;
  readonly impact_ticks: number;
  readonly orders: number;
}

export function impactBySize({ quotes, trades }: BusiestMonth): Impact[] {
  const middleAt = (rows: number): number => quotes.middle[rows - 1] ?? Number.NaN;
  return SIZES.flatMap((size, i) => {
    const least = (SIZES[i - 1] ?? 0) + 1;
    const own = trades.filter(({ lots }) => lots >= least && lots <= size);
    return HORIZONS.map((minutes) => {
      const moves = own.flatMap(({ time, seq, sign }) => {
        const later = time + minutes * MINUTE_US;
        if ((time % DAY_US) + minutes * MINUTE_US > CLOSE_US) return [];
        const before = middleAt(rowsBelow(quotes.seq, seq));
        const move = sign * (middleAt(rowsBelow(quotes.time, later, true)) - before);
        return Number.isFinite(move) ? [move] : [];
      });
      return {
        size: size === Infinity ? `${least} and more` : `${least} to ${size}`,
        minutes,
        impact_ticks: moves.reduce((sum, move) => sum + move, 0) / Math.max(1, moves.length),
        orders: moves.length,
      };
    });
  });
}
