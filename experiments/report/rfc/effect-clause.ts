import { LEAST_BINDING_SHARE } from "../../analysis/verdict.ts";
import type { CommittedEffect } from "../committed-results.ts";
import { outcomeWords } from "../effect-words.ts";
import { intervalWords, percent, shortNumber } from "../numbers.ts";
import { valueWords } from "../worse-direction.ts";

/** "index distortion", or "number of alerts (exploratory)" where it was named to be looked at, not to be tested. */
export const toldWords = ({ outcome, kind }: Pick<CommittedEffect, "outcome" | "kind">): string =>
  `${outcomeWords(outcome)}${kind === "exploratory" ? " (exploratory)" : ""}`;

/** "for the better", "for the worse", or nothing. */
export const worthOf = ({ outcome, estimate, referenceMean, armMean }: CommittedEffect): string =>
  valueWords({ outcome: { name: outcome }, effect: { estimate, referenceMean, armMean } });

/** "8.3 % of the undistorted settlement" */
export const levelWords = (value: number | null, unit: string): string =>
  `${shortNumber(value)} ${unit}`.trimEnd();

/** What was found of an outcome under an arm, in a clause whose words follow the verdict. */
export function effectClause(each: CommittedEffect): string {
  const { armMean, estimate, interval, pairs, referenceMean, smallestEffect, unit } = each;
  const what = toldWords(each);
  const far = `difference ${shortNumber(estimate)}, 95 % interval ${intervalWords(interval)}`;
  switch (each.verdict) {
    case "effect": {
      const way = estimate! > 0 ? "rose" : "fell";
      const between = `from ${shortNumber(referenceMean)} to ${levelWords(armMean, unit)}`;
      const words = [what, way, worthOf(each), between, `(${far})`];
      return words.filter((word) => word !== "").join(" ");
    }
    case "equivalent":
      return `${what} did not move by as much as would matter (${levelWords(smallestEffect, unit)}): ${far}`;
    case "no difference":
      return `${what} is the same in every pair of runs, ${levelWords(referenceMean, unit)}`;
    case "the rule never bound":
      return `${what} is not tested, as the rule bound in fewer than ${percent(LEAST_BINDING_SHARE)} of runs`;
    case "no data":
      return `${what} has no value in any pair of runs`;
    case "binding unknown":
      return `${what} is not judged, as it could not be seen whether the rule bound`;
    default:
      return `${pairs} pairs are too few to say for ${what} (${`${far} ${unit}`.trimEnd()}${correctionWords(each)})`;
  }
}

/** Why an interval without zero is no effect. */
const correctionWords = ({ interval }: CommittedEffect): string =>
  interval !== null && (interval[0] > 0 || interval[1] < 0)
    ? ", which does not stand the correction for all outcomes and arms"
    : "";
