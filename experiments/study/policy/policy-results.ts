import { policyOf } from "../../design/policy-conditions.ts";
import { levelCount } from "../../spec/listed-levels.ts";
import type { ArmResults } from "../arm-results.ts";
import { changedRules } from "../changed-rules.ts";
import type { LoadedStudy } from "../load-study.ts";
import type { StudyArm, Measured } from "../study-arms.ts";
import { levelLabel, slug } from "../study-arms.ts";
import type { StudyOutcome } from "../study-outcomes.ts";
import type { StudyPoint } from "../study-points.ts";
import { pooledArm } from "./pooled-arm.ts";

/** A combination of the conditions' levels with the runs of all levels of the policy. */
export interface Combination {
  /** From 1, in the design's order. */
  readonly number: number;
  /** Levels of the conditions. */
  readonly point: StudyPoint;
  /** The policy's first level. */
  readonly reference: ArmResults;
  /** Its others, in order; `changed` is against the first. */
  readonly arms: readonly ArmResults[];
}

/** The runs of a design with a policy, combination by combination, and the means over combinations. */
export interface PolicyResults {
  readonly policy: string;
  readonly combinations: readonly Combination[];
  /** The policy's first level, the mean over combinations. */
  readonly reference: ArmResults;
  /** Its others, in order. */
  readonly arms: readonly ArmResults[];
}

/** Outcomes that are compared as ratios. */
export const ratiosOf = (outcomes: readonly StudyOutcome[]): ReadonlySet<string> =>
  new Set(outcomes.filter(({ terms }) => terms.logs).map(({ name }) => name));

/** Null where the design has no policy. */
export function policyResults(
  loaded: LoadedStudy,
  measured: Measured,
  outcomes: readonly StudyOutcome[],
  arms: readonly ArmResults[],
): PolicyResults | null {
  const { study } = loaded;
  const policy = policyOf(study.design);
  if (policy === null) return null;
  const points = arms.filter(({ planned }) => planned.arm.role === "point");
  const levels = levelCount(study.factors[policy]!);
  const combinations = Array.from({ length: points.length / levels }, (_, i) =>
    combinationOf(loaded, policy, i + 1, points.slice(i * levels, (i + 1) * levels)),
  );
  const ratios = ratiosOf(outcomes);
  const [reference, ...others] = Array.from({ length: levels }, (_, level) => {
    const members = combinations.map((each) => [each.reference, ...each.arms][level]!);
    return pooledArm(levelArm(loaded, policy, measured, members[0]!.planned.arm), members, ratios);
  });
  return { policy, combinations, reference: reference!, arms: others };
}

function combinationOf(
  { markets }: LoadedStudy,
  policy: string,
  number: number,
  [reference, ...arms]: readonly ArmResults[],
): Combination {
  const from = markets.resolve(reference!.planned.arm);
  const point = new Map(reference!.planned.arm.point);
  point.delete(policy);
  const against = (results: ArmResults): ArmResults => {
    const to = markets.resolve(results.planned.arm);
    if ("problems" in from || "problems" in to) return results;
    return { ...results, changed: changedRules(from.scenario, to.scenario) };
  };
  return { number, point, reference: reference!, arms: arms.map(against) };
}

/** A level of the policy as an arm of its own, whatever the conditions. */
function levelArm(
  { study }: LoadedStudy,
  policy: string,
  measured: Measured,
  { point, layers, at }: StudyArm,
): StudyArm {
  const level = point.get(policy)!;
  return {
    name: slug(`${policy}-${level.text}`),
    label: levelLabel(study, policy, level, measured.get(policy)),
    role: "arm",
    point: new Map([[policy, level]]),
    layers,
    at,
  };
}
