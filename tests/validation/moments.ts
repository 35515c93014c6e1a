import type { FactNumbers } from "./measure-scorecards.ts";

/** A number that is fitted, and where it should lie: the middle of its band, in units of half its width. */
export interface Moment {
  readonly statistic: string;
  readonly middle: number;
  readonly half: number;
}

const band = (statistic: string, least: number, most: number): Moment => ({
  statistic,
  middle: (least + most) / 2,
  half: (most - least) / 2,
});

/**
 * The inner bands of `facts.ts` (no market in SIT or SCU has a history to fit). Where a band is open on one side the
 * other end is an assumption: mean clustering up to 0.15. Facts 5, 8 and 9 are held out.
 */
export const MOMENTS: readonly Moment[] = [
  band("hill_alpha", 2, 5),
  band("largest_return_acf", 0, 0.05),
  band("variance_ratio_10", 0.85, 1.15),
  band("abs_return_acf_1", 0.05, 0.5),
  band("abs_return_acf_mean_20", 0.03, 0.15),
  band("abs_return_memory", 0.1, 0.5),
  band("volume_volatility_correlation", 0.2, 0.8),
  band("sign_memory_exponent", 0.2, 0.9),
  band("impact_exponent", 0.4, 0.7),
  band("jump_share", 0.02, 0.25),
  band("trade_return_acf_1", -0.45, 0),
];

/** What a moment that no seed has counts for: two half-widths from the middle. */
const MISSING = 2;

/** How far the mean over seeds lies from the middle of its band, in half-widths; below 1 is inside. */
export function distancesOf(seeds: readonly FactNumbers[]): number[] {
  return MOMENTS.map(({ statistic, middle, half }) => {
    const values = seeds.flatMap((seed) => seed[statistic]?.value ?? []);
    if (values.length < seeds.length) return MISSING;
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return (mean - middle) / half;
  });
}

/** J of the method of simulated moments with a diagonal weight. */
export const objectiveOf = (distances: readonly number[]): number =>
  distances.reduce((sum, distance) => sum + distance * distance, 0);
