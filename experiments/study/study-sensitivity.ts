import { assert } from "../../engine/base/assert.ts";
import { morrisEffects } from "../analysis/sensitivity/morris-effects.ts";
import { saltelliOutputs } from "../analysis/sensitivity/saltelli-outputs.ts";
import { seedNoiseFloor } from "../analysis/sensitivity/seed-noise-floor.ts";
import {
  type FactorIndices,
  sensitivityIndices,
} from "../analysis/sensitivity/sensitivity-indices.ts";
import { comparesPoints } from "../design/compares-points.ts";
import { designPoints } from "../design/design-points.ts";
import { policyOf } from "../design/policy-conditions.ts";
import { saltelliPlace } from "../design/saltelli-design.ts";
import { missing } from "../metrics/measured-value.ts";
import { mean } from "../numerics/summary.ts";
import type { Study, StudyDesign } from "../spec/study.ts";
import type { ArmResults } from "./arm-results.ts";
import type { FactorMoves, FactorShares, StudySensitivity } from "./factor-sensitivity.ts";
import { cornerSigns, mainEffects } from "./main-effects.ts";
import { factorRanks } from "./factor-ranks.ts";
import { outputsOf, type Runs } from "./point-outputs.ts";
import { scaledValues } from "./study-effect.ts";
import type { StudyOutcome } from "./study-outcomes.ts";

/** What of a study its sensitivity depends on. */
export type SensitiveStudy = Pick<Study, "seed" | "analysis" | "factors" | "design">;

/**
 * Indices of a Saltelli design, elementary effects of a Morris design, rank regressions over Latin hypercubes and Sobol
 * points whose points are not compared one by one, or main effects of a factorial of two levels a factor; null in other
 * designs, in those with a policy, and of runs in strata.
 *
 * But in factorials the output of a point is the mean of an outcome over the replications, in logarithms where the
 * study asks for ratios. Replications are the same seeds in every point, so that what a seed does to all points alike
 * is in no difference between points; what it does to each of them otherwise is chance, and told apart, as the noise
 * floor. A point of which a replication has no value has no output, since its mean would be one over other seeds. A
 * factor that needs such a point has no numbers, with the status `insufficient_data`; rank regressions leave the point
 * out.
 *
 * @param arms the results of all arms; those whose role is `point` are the design's, in its order
 * @see methods 6.7; Saltelli et al. 2010, Computer Physics Communications 181; Morris 1991, Technometrics 33
 */
export function studySensitivity(
  study: SensitiveStudy,
  outcomes: readonly StudyOutcome[],
  arms: readonly ArmResults[],
): StudySensitivity | null {
  const { design } = study;
  if (policyOf(design) !== null) return null;
  const points = arms.filter(({ planned }) => planned.arm.role === "point");
  const primary = outcomes.filter(({ kind }) => kind === "primary");
  const runsOf = (outcome: StudyOutcome): Runs =>
    points.map((point) => scaledValues(outcome, point));
  switch (design.kind) {
    case "saltelli": {
      const factors = primary.flatMap((outcome) => sharesOf(study, outcome, runsOf(outcome)));
      return { kind: "saltelli", factors };
    }
    case "morris": {
      const factors = primary.flatMap((outcome) =>
        movesOf(study, design, outcome, runsOf(outcome)),
      );
      return { kind: "morris", factors };
    }
    case "latin_hypercube":
    case "sobol": {
      if (comparesPoints(design) || points.some(({ strata }) => strata !== null)) return null;
      const places = points.map(({ planned }) => planned.arm);
      const factors = primary.flatMap((each) => factorRanks(study, places, each, runsOf(each)));
      return { kind: "ranks", factors };
    }
    default: {
      const signs = cornerSigns(study);
      const isStratified = points.some(({ strata }) => strata !== null);
      if (signs === null || isStratified) return null;
      const names = Object.keys(study.factors);
      const factors = primary.flatMap((each) => mainEffects(names, signs, each, runsOf(each)));
      return { kind: "factorial", factors };
    }
  }
}

/** Factors that lack a run are left out, so that the rows of the others stay whole. */
function sharesOf(
  { seed, analysis, factors }: SensitiveStudy,
  outcome: StudyOutcome,
  runs: Runs,
): FactorShares[] {
  const names = Object.keys(factors);
  const { a, b, ab } = saltelliOutputs(outputsOf(runs), names.length);
  const lacking = ab.map(
    (column) => column.filter((_, i) => [a, b, column].some((x) => x[i] === null)).length,
  );
  const isWhole = ![...a, ...b].includes(null);
  const whole = ab.filter((_, factor) => lacking[factor] === 0);
  const found = sensitivityIndices({ a, b, ab: whole }, { seed, draws: analysis.draws });
  const variance = isWhole ? found.variance : missing("insufficient_data", found.rows);
  const ofA = runs.filter((_, index) => saltelliPlace(index, names.length).matrix === "A");
  const noiseFloor = isWhole ? seedNoiseFloor(withoutSeeds(ofA), variance.value) : variance;
  const indices = found.factors.values();
  return names.map((factor, i) => {
    const n = a.length - lacking[i]!;
    const own = lacking[i] === 0 ? indices.next().value! : noIndices(n);
    return { factor, outcome, n, missing: lacking[i]!, indices: own, noiseFloor, variance };
  });
}

/** Values less the mean of their replication over all points: what a seed does to every point alike is gone. */
function withoutSeeds(runs: Runs): number[][] {
  const whole = runs.map((values) => values.map((value) => value!));
  const seeds = (whole[0] ?? []).map((_, r) => mean(whole.map((values) => values[r]!)));
  return whole.map((values) => values.map((value, r) => value - seeds[r]!));
}

function noIndices(n: number): FactorIndices {
  const none = { ...missing("insufficient_data", n), interval: null };
  return { first: none, total: none, firstByJansen: none };
}

function movesOf(
  { seed, factors }: SensitiveStudy,
  design: Extract<StudyDesign, { kind: "morris" }>,
  outcome: StudyOutcome,
  runs: Runs,
): FactorMoves[] {
  const names = Object.keys(factors);
  const points = [...designPoints(design, names.length, seed)];
  assert(points.length === runs.length, `${points.length} points have ${runs.length} arms`);
  const effects = morrisEffects(points, outputsOf(runs));
  return effects.map((own, i) => {
    const { n } = own.mu;
    const lacking = design.trajectories - n;
    const none = missing("insufficient_data", n);
    return {
      factor: names[i]!,
      outcome,
      n,
      missing: lacking,
      effects: lacking === 0 ? own : { mu: none, muStar: none, sigma: none },
    };
  });
}
