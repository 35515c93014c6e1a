import type { StudyResult } from "../study/study-result.ts";

const MEANS =
  "The output of a point is the mean over the replications, which are the same seeds in every point;";
const OUTPUTS = `${MEANS} a factor that needs a point of which a run has no value has no numbers.`;

/** How what the outcomes depend on was made: only what was done. */
export function sensitivityMethods({ sensitivity, loaded }: StudyResult): string[] {
  switch (sensitivity?.kind) {
    case "saltelli":
      return [
        `Sensitivity. ${OUTPUTS} First-order indices by the estimator of Saltelli and others (2010), total indices ` +
          "by Jansen's (1999), on outputs less their grand mean; percentile intervals of " +
          `${loaded.study.analysis.draws} bootstrap draws of rows. The noise floor is the variance of the mean of a ` +
          "point's runs, less what a seed does to all points alike, over the variance of the outputs: an upper " +
          "bound, since points that lie together share more of what their seeds do.",
      ];
    case "morris":
      return [
        `Sensitivity. ${OUTPUTS} Elementary effects of Morris (1991) are differences over steps of two thirds of a ` +
          "factor's range, scaled to the whole of it; mu* is the mean of their sizes (Campolongo and others 2007).",
      ];
    case "ranks":
      return [
        `Sensitivity. ${MEANS} a point of which a run has no value is left out. Least squares of the outputs' ranks ` +
          "on the factors' ranks, both standardised (Iman and Conover 1979), and partial rank correlations of the " +
          `same regression; percentile intervals of ${loaded.study.analysis.draws} bootstrap draws of points with ` +
          "their ranks in the whole design, as if the points were drawn one by one, which those of a space-filling " +
          "design are not. The noise floor is the 95 % quantile of the size of the coefficient of an inert input, " +
          "the points in random order, beside the factors. Levels that are words are ranked as the study lists them.",
      ];
    case "factorial":
      return [
        "Main effects. Replication by replication, the mean over all points at the high level of a factor less that " +
          "at its low level (Box, Hunter and Hunter 2005), with Student's t interval over replications; a " +
          "replication in which a point has no value is left out whole.",
      ];
    default:
      return [];
  }
}
