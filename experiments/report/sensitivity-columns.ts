import {
  AS_UNIT,
  integer,
  KIND,
  number,
  OUTCOME,
  type StudyTable,
  text,
  UNIT,
} from "./study-column.ts";

export const SENSITIVITY: StudyTable = {
  name: "sensitivity",
  doc:
    "How primary outcomes depend on factors, one row an outcome and a factor: sensitivity indices of a study whose " +
    "design is `saltelli`, elementary effects of one whose design is `morris`, rank regressions over many points of " +
    "a Latin hypercube or of Sobol's sequence, main effects of a factorial of two levels a factor; the columns of " +
    "other designs are empty. All but main effects are of means over " +
    "replications on the same seeds.",
  key: ["outcome", "factor"],
  columns: [
    OUTCOME,
    KIND,
    UNIT,
    text("factor", "Name of the factor."),
    text("method", "Kind of the design, or `ranks`.", ["saltelli", "morris", "ranks", "factorial"]),
    text("status", "Whether there are numbers, or why there are none.", [
      "ok",
      "insufficient_data",
      "zero_variance",
      "degenerate",
    ]),
    integer(
      "n",
      "rows, trajectories, points or replications",
      "Those in which every run that the factor needs has a value.",
    ),
    integer(
      "missing",
      "rows, trajectories, points or replications",
      "The others: a missing replication or point is left out, a missing row or trajectory leaves the factor without " +
        "numbers.",
    ),
    integer("replications", "", "Replications of the study."),
    number("first", "share of variance", "First-order index: of this factor alone. Not clipped."),
    number(
      "first_low_95",
      "share of variance",
      "Lower end of its 95 % bootstrap interval over rows.",
    ),
    number("first_high_95", "share of variance", "Upper end of it."),
    number("first_by_jansen", "share of variance", "The same by the estimator of Jansen."),
    number("total", "share of variance", "Total index: of this factor alone and with others."),
    number(
      "total_low_95",
      "share of variance",
      "Lower end of its 95 % bootstrap interval over rows.",
    ),
    number("total_high_95", "share of variance", "Upper end of it."),
    number("noise_floor", "share of variance", "Total index of an input that changes seeds alone."),
    number("variance", "square of `unit`", "Variance of the outputs over the factors' ranges."),
    number("mu", AS_UNIT, "Mean of the elementary effects, over the whole range of the factor."),
    number("mu_star", AS_UNIT, "Mean of their absolute values."),
    number("sigma", AS_UNIT, "Their standard deviation."),
    number("main_effect", AS_UNIT, "Mean at the factor's high level less that at its low one."),
    number("main_effect_low_95", AS_UNIT, "Lower end of its 95 % interval over replications."),
    number("main_effect_high_95", AS_UNIT, "Upper end of it."),
    number("srrc", "", "Standardised rank regression coefficient."),
    number("srrc_low_95", "", "Lower end of its 95 % bootstrap interval over points."),
    number("srrc_high_95", "", "Upper end of it."),
    number(
      "srrc_noise_floor",
      "",
      "Size that it exceeds in one of twenty designs if nothing depends on a factor.",
    ),
    number("prcc", "", "Partial rank correlation coefficient."),
    number("prcc_low_95", "", "Lower end of its 95 % bootstrap interval over points."),
    number("prcc_high_95", "", "Upper end of it."),
    number(
      "rank_r_squared",
      "share of variance",
      "What the regression explains of the ranks of the outcome.",
    ),
  ],
};
