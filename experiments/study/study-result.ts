import type { Scenario } from "../../engine/scenario.ts";
import { RULE_EVENT_MEASURES } from "../metrics/rule-event-counts.ts";
import type { ResultStore } from "../runner/result-store.ts";
import { type ArmResults, armResults } from "./arm-results.ts";
import { compareStudy } from "./compare-study.ts";
import { isContrasted } from "./contrasted-arms.ts";
import type { StudySensitivity } from "./factor-sensitivity.ts";
import type { LoadedStudy } from "./load-study.ts";
import type { PlannedArm } from "./plan-study.ts";
import { type ColumnKeeper, inMemory } from "./run-columns.ts";
import { type ConditionEffect, conditionEffects } from "./policy/condition-effects.ts";
import { type PolicyResults, policyResults } from "./policy/policy-results.ts";
import type { StudyRuns } from "./run-study.ts";
import { type ControlVerdict, judgeControls } from "./study-controls.ts";
import { type StudyDoseResponse, studyDoseResponses } from "./study-dose-response.ts";
import type { StudyEffect } from "./study-effect.ts";
import { type ArmMediators, MEDIATOR_MEASURES, mediatorsOf } from "./study-mediators.ts";
import { type StudyAlarm, studyAlarm } from "./study-alarm.ts";
import { armScorecard, type ArmScorecard, SCORECARD_MEASURES } from "./study-scorecards.ts";
import { type StudyOutcome, studyOutcomes } from "./study-outcomes.ts";
import { studySensitivity } from "./study-sensitivity.ts";

/** Everything that a study found out. */
export interface StudyResult {
  readonly loaded: LoadedStudy;
  readonly runs: StudyRuns;
  readonly outcomes: readonly StudyOutcome[];
  readonly reference: ArmResults;
  /** The others, in order. */
  readonly arms: readonly ArmResults[];
  /** Of the arms that are compared with the reference: points of some designs are not. */
  readonly effects: readonly StudyEffect[];
  /** What effects are of: the reference and the arms, or in a design with a policy its levels' means. */
  readonly compared: { readonly reference: ArmResults; readonly arms: readonly ArmResults[] };
  /** Effects of the policy's levels by condition and by combination; none in designs without. */
  readonly conditions: readonly ConditionEffect[];
  /** By factor, then by outcome: of factors with at least three numbers as levels; none in strata. */
  readonly doses: readonly StudyDoseResponse[];
  /** How outcomes depend on factors, in designs that are made to tell; null in others. */
  readonly sensitivity: StudySensitivity | null;
  readonly mediators: readonly ArmMediators[];
  readonly controls: readonly ControlVerdict[];
  /** By arm, then by contract family; empty where the study asks for none. */
  readonly scorecards: readonly ArmScorecard[];
  /** How well signs of a squeeze tell runs with strategic agents from runs without. */
  readonly alarm: StudyAlarm;
  /** Names of all measures that some run has, in the order in which runs first had them. */
  readonly metricNames: readonly string[];
  /** Of the reference arm. */
  readonly scenario: Scenario;
}

/**
 * Makes a study's results of the runs in the store: the same whenever and wherever these were made.
 *
 * @param keeper where columns of values are kept as long as the results are of use.
 */
export function studyResult(
  loaded: LoadedStudy,
  runs: StudyRuns,
  store: ResultStore,
  keeper: ColumnKeeper = inMemory,
): StudyResult {
  const outcomes = studyOutcomes(loaded.study);
  const families = scenarioOf(loaded, runs.arms[0]!).families.map(({ symbol }) => symbol);
  const kept = [
    ...outcomes.map(({ name }) => name),
    ...RULE_EVENT_MEASURES,
    ...families.flatMap((family) => MEDIATOR_MEASURES.map((name) => `${family}.${name}`)),
    ...families.flatMap((family) =>
      loaded.study.scorecard ? SCORECARD_MEASURES.map((name) => `${family}.${name}`) : [],
    ),
  ];
  const measures = [...new Set(kept)];
  const mediators: ArmMediators[] = [];
  const metricNames = new Set<string>();
  // Arm by arm, while its market is at hand: a design has more of them than are kept.
  const [reference, ...arms] = runs.arms.map((arm) => {
    const results = armResults(loaded, arm, {
      replications: runs.replications,
      store,
      measures,
      keeper,
      seen: metricNames,
    });
    const scenario = scenarioOf(loaded, arm);
    mediators.push(...families.map((family) => mediatorsOf(results, family, scenario)));
    return results;
  });
  const policy = policyResults(loaded, runs.measured, outcomes, arms);
  const compared = policy ?? {
    reference: reference!,
    arms: arms.filter(({ planned }) => isContrasted(loaded.study, planned.arm)),
  };
  for (const level of policy === null ? [] : [policy.reference, ...policy.arms]) {
    const scenario = scenarioOf(loaded, level.members![0]!.planned);
    mediators.push(...families.map((family) => mediatorsOf(level, family, scenario)));
  }
  return {
    loaded,
    runs,
    outcomes,
    reference: reference!,
    arms,
    effects: compareStudy(loaded.study, outcomes, compared.reference, compared.arms),
    compared,
    conditions: policy === null ? [] : conditionEffects(policy, outcomes),
    // Rows of levels are resampled as if drawn alike: in strata they are not.
    doses:
      loaded.strata === null
        ? dosesOf(loaded.study, runs.measured, outcomes, policy, reference!, arms)
        : [],
    sensitivity: loaded.strata === null ? studySensitivity(loaded.study, outcomes, arms) : null,
    mediators,
    controls: judgeControls(loaded.study.controls ?? {}, outcomes, reference!, arms),
    scorecards: loaded.study.scorecard
      ? [reference!, ...arms].flatMap((results) =>
          families.map((family) =>
            armScorecard(results, family, scenarioOf(loaded, results.planned).days),
          ),
        )
      : [],
    alarm: studyAlarm([reference!, ...arms]),
    metricNames: [...metricNames],
    scenario: scenarioOf(loaded, runs.arms[0]!),
  };
}

/** In a design with a policy the policy is the dose, in the mean over the combinations of conditions. */
function dosesOf(
  study: LoadedStudy["study"],
  measured: StudyRuns["measured"],
  outcomes: readonly StudyOutcome[],
  policy: PolicyResults | null,
  reference: ArmResults,
  arms: readonly ArmResults[],
): StudyDoseResponse[] {
  if (policy === null) return studyDoseResponses(study, measured, outcomes, reference, arms);
  const factors = { [policy.policy]: study.factors[policy.policy]! };
  const alone = { ...study, factors, design: { kind: "one_at_a_time" } as const };
  return studyDoseResponses(alone, measured, outcomes, policy.reference, policy.arms);
}

function scenarioOf({ markets }: LoadedStudy, { arm }: PlannedArm): Scenario {
  const market = markets.resolve(arm);
  if ("problems" in market) throw new TypeError(`arm ${arm.name} is no market`);
  return market.scenario;
}
