import { type ComputePriceParameters, fastModel } from "./compute-price-parameters.ts";
import { stationaryDeviation } from "./jump-diffusion.ts";

/** Log points: a price that strays further from its level (twenty times, one standard deviation) has none. */
const MOST_SD = 3;
/** Log points: jumps that move the mean further than this from the level leave the level without a meaning. */
const MOST_MEAN = 10;

/**
 * What forbids that a price starts from its stationary law, as sentences that begin with a key: a process that does not
 * revert has no such law, and one that hardly does has one from which any price may be drawn.
 */
export function reversionProblems(compute: ComputePriceParameters): readonly string[] {
  if (compute.start !== "stationary") return [];
  const { mean, variance } = stationaryDeviation(fastModel(compute));
  const sd = Math.sqrt(variance);
  if (sd <= MOST_SD && Math.abs(mean) <= MOST_MEAN) return [];
  return [
    `compute.reversionRate: found ${compute.reversionRate} a year, at which the price does not revert to its level: ` +
      `in the long run it is ${words(mean)} log points away in the mean, with a standard deviation of ${words(sd)}; ` +
      `allowed: at most ${MOST_MEAN} and ${MOST_SD}, by a higher rate, less diffusion or smaller jumps; ` +
      "or `start: given`",
  ];
}

const words = (number: number): string => String(Number(number.toPrecision(3)));
