import { rankRegression } from "../analysis/sensitivity/rank-regression.ts";
import { listedLevels } from "../spec/listed-levels.ts";
import type { Factor, Study } from "../spec/study.ts";
import type { FactorRegression } from "./factor-sensitivity.ts";
import { outputsOf, type Runs } from "./point-outputs.ts";
import type { StudyArm } from "./study-arms.ts";
import type { StudyOutcome } from "./study-outcomes.ts";

/**
 * The regression of an outcome's ranks on those of the factors over the points of a design.
 *
 * @param points the arms of the design, in its order
 * @param runs the outcome by point, then by replication
 */
export function factorRanks(
  { seed, analysis, factors }: Pick<Study, "seed" | "analysis" | "factors">,
  points: readonly Pick<StudyArm, "point">[],
  outcome: StudyOutcome,
  runs: Runs,
): FactorRegression[] {
  const terms = Object.entries(factors);
  const levels = terms.map(([name, factor]) => {
    const place = placesOf(factor);
    return points.map(({ point }) => place(point.get(name)!.stated));
  });
  const found = rankRegression(levels, outputsOf(runs), { seed, draws: analysis.draws });
  const { rSquared, noiseFloor, points: n } = found;
  return terms.map(([factor], i) => ({
    factor,
    outcome,
    n,
    missing: points.length - n,
    ranks: found.factors[i]!,
    rSquared,
    noiseFloor,
  }));
}

/** A level as a number: itself, or, where levels are words, its place in the study's list. */
function placesOf(factor: Factor): (stated: unknown) => number {
  const list = listedLevels(factor)?.map(({ stated }) => stated) ?? [];
  if (list.every((level) => typeof level === "number")) return (stated) => stated as number;
  const places = new Map(list.map((level, i) => [JSON.stringify(level), i]));
  return (stated) => places.get(JSON.stringify(stated))!;
}
