import type { EffectRow } from "../../../experiments/report/effect-row.ts";

/** Values from `low` to `high`, drawn from left to right. */
export interface IntervalScale {
  readonly low: number;
  readonly high: number;
}

/** Room at either end, as a share of what is shown. */
const MARGIN = 0.04;

/** A scale that holds zero, the smallest effect of interest on either side, and all intervals. */
export function scaleOf(effects: readonly EffectRow[]): IntervalScale {
  const values = effects.flatMap(({ estimate, interval, smallestEffect }) => [
    estimate ?? 0,
    ...(interval ?? []),
    smallestEffect ?? 0,
    -(smallestEffect ?? 0),
  ]);
  const [low, high] = values.reduce(
    ([least, most], value) => [Math.min(least!, value), Math.max(most!, value)],
    [0, 0],
  ) as [number, number];
  const room = (high - low || 1) * MARGIN;
  return { low: low - room, high: high + room };
}

/** Where a value is drawn on `width`. */
export const placeOn = ({ low, high }: IntervalScale, value: number, width: number): number =>
  ((value - low) / (high - low)) * width;
