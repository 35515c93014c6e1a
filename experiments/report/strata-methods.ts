import type { StudyResult } from "../study/study-result.ts";
import { shortNumber } from "./numbers.ts";

/** How strata were weighed, and what is left out because of them; nothing without strata. */
export function strataMethods({ loaded, effects }: StudyResult): string[] {
  if (loaded.strata === null) return [];
  const effective = effects.flatMap((each) => each.effectiveRuns ?? []);
  const least = effective.length === 0 ? null : Math.min(...effective);
  return [
    "Strata. A run is given the number of jumps of its stratum (in the last one drawn from the Poisson law beyond " +
      "it); they come at uniform times, and nobody in the market knows how many. Means are sums over strata of " +
      "probability times mean, standard errors the root of the sum of probability^2 times variance over runs, both " +
      "of differences replication by replication; shares and means of how rules worked are weighed in the same way." +
      (least === null
        ? ""
        : ` The runs weigh as much as ${shortNumber(least)} or more of equal weight, if strata did not differ.`),
    "Left out because of strata. Sign-flip tests, bootstrap intervals, dose-response curves and effects of factors " +
      "take runs as if they were drawn alike; effect sizes, correlations of arms, distributions of runs and paths in " +
      "event time would be those of the runs as shared over strata, not of the market.",
  ];
}
