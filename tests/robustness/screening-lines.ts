import { capital } from "../../experiments/spec/capital.ts";
import { outcomeWords } from "../../experiments/report/effect-words.ts";
import { shortNumber } from "../../experiments/report/numbers.ts";
import { median } from "../../experiments/numerics/quantile.ts";
import { bareTable } from "../../experiments/report/text-table.ts";
import { factorLabel } from "../../experiments/study/factor-levels.ts";
import {
  levelsOf,
  limitEffectsOf,
  type MeasureName,
  MEASURES,
  type PointRun,
  type Scale,
} from "./points.ts";
import { POINTS_LIMIT, pointsOf, pointsStudy } from "./points-study.ts";
import { type Screening, screening } from "./screening.ts";

interface Screened {
  readonly words: string;
  readonly unit: string;
  readonly found: Screening;
}

/** Elementary effects of the model's main parameters on the headlines. */
export function screeningLines(runs: readonly PointRun[]): string[] {
  if (runs.length === 0) return ["Not run yet."];
  const study = pointsStudy();
  const points = pointsOf(study);
  const of = (measure: MeasureName, isEffect: boolean, scale: Scale = "plain"): Screened => {
    const { column, unit } = MEASURES[measure];
    const label = outcomeWords(column);
    const values = isEffect ? limitEffectsOf(runs, measure, scale) : levelsOf(runs, measure, scale);
    const words = isEffect ? `effect of the limit on ${label}` : `${label} without a limit`;
    const isLogs = scale === "logs";
    return {
      words: isLogs ? `${words}, in logarithms` : words,
      unit: isLogs ? "log points" : unit,
      found: screening(points, values),
    };
  };
  const screened = [
    of("distortion", true),
    of("convergence", true),
    of("convergence", true, "logs"),
    of("distortion", false),
    of("convergence", false),
    of("convergence", false, "logs"),
    of("cost", false),
  ];
  const { spotMonth, spotMonthStart } = POINTS_LIMIT.rules.positionLimits.SCU;
  const bound = runs.filter(({ limit_bound }) => limit_bound === 1).length;
  const labels = Object.keys(study.factors).map((name) => factorLabel(study, name));
  const trajectories = points.length / (labels.length + 1);
  return [
    "The study [what-drives-distortion](studies/what-drives-distortion.md) goes through the ranges of ten " +
      `numbers of the model by the design of Morris (1991): ${trajectories} trajectories of ${labels.length + 1} ` +
      `points, ${runs.length / points.length} replications. Each point was run twice, without a limit and with one ` +
      `of ${spotMonth.lots} from day ${spotMonthStart}, half of what the long holds in the median run of the ` +
      "preview study: the same lots at every point, so that how often the limit binds is part of the answer (it " +
      `bound in ${bound} of ${runs.length} runs). mu\\* is how far an output moves, up or down, when a factor goes ` +
      "through its whole range; mu the same with its sign; sigma how much that differs from place to place, by " +
      "interaction, curvature or chance. The floor is what mu\\* of a factor without effect exceeds in one " +
      "screening of twenty, by what replications disagree on; below it nothing can be said. So few trajectories " +
      "rank factors roughly: neighbours in a table may change places.",
    "",
    ...extremeLines(runs),
    ...screened.flatMap((one) => ["", ...tableOf(one, labels)]),
  ];
}

/** The run whose error is largest, which may carry a mean alone. */
function extremeLines(runs: readonly PointRun[]): string[] {
  const errorOf = (run: PointRun): number => Number(run["convergence_error_bps_free"] ?? 0);
  const largest = runs.reduce((most, run) => (errorOf(run) > errorOf(most) ? run : most));
  const usual = median(runs.map(errorOf));
  return [
    "Convergence error is told in logarithms too. That was decided after a first look, as single runs carry its " +
      `means: without a limit the largest error is ${shortNumber(errorOf(largest))} basis points (point ` +
      `${largest.point}, replication ${largest.replication}), the median over all runs ${shortNumber(usual)}.`,
  ];
}

function tableOf({ words, unit, found }: Screened, labels: readonly string[]): string[] {
  const { floor } = found;
  const ranked = found.factors
    .map((effects, i) => ({ effects, label: labels[i]! }))
    .toSorted((a, b) => (b.effects.muStar.value ?? 0) - (a.effects.muStar.value ?? 0));
  const isAbove = (value: number | null): boolean =>
    value !== null && floor !== null && value > floor;
  const above = ranked.filter(({ effects }) => isAbove(effects.muStar.value));
  const told =
    above.length === 0
      ? "no factor is above the floor"
      : `above the floor: ${above.map(({ label }) => label).join(", ")}`;
  return [
    `**${capital(words)}** (${unit}; floor ${shortNumber(floor)}): ${told}.`,
    "",
    ...bareTable(
      ["Factor", "mu*", "mu", "sigma", "above the floor"],
      ranked.map(({ label, effects: { mu, muStar, sigma } }) => [
        label,
        shortNumber(muStar.value),
        shortNumber(mu.value),
        shortNumber(sigma.value),
        isAbove(muStar.value) ? "yes" : "no",
      ]),
    ),
  ];
}
