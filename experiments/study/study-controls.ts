import type { ArmResults } from "./arm-results.ts";
import { comparePairs } from "./stratified-effect.ts";
import type { StudyOutcome } from "./study-outcomes.ts";

/** Whether a control came out as it must. */
export interface ControlVerdict {
  readonly arm: string;
  readonly passed: boolean;
  /** In words, with numbers. */
  readonly found: string;
}

/** Judges the controls of a study. One that fails voids it. */
export function judgeControls(
  outcomes: readonly StudyOutcome[],
  reference: ArmResults,
  arms: readonly ArmResults[],
): ControlVerdict[] {
  return arms.flatMap((arm) => {
    const { role, name } = arm.planned.arm;
    if (role === "negative_control") return [{ arm: name, ...negative(reference, arm) }];
    if (role === "positive_control")
      return [{ arm: name, ...positive(outcomes[0]!, reference, arm) }];
    return [];
  });
}

type Judgement = Omit<ControlVerdict, "arm">;

function negative(reference: ArmResults, arm: ArmResults): Judgement {
  const hashes = arm.marketHashes;
  const differing = hashes.filter((hash, i) => hash === null || hash !== reference.marketHashes[i]);
  const seeds = `${hashes.length} replications`;
  return differing.length === 0
    ? { passed: true, found: `every market fact is the same on all ${seeds}` }
    : { passed: false, found: `market facts differ on ${differing.length} of ${seeds}` };
}

function positive(outcome: StudyOutcome, reference: ArmResults, arm: ArmResults): Judgement {
  const { name, label, unit, terms } = outcome;
  const [from, to] = [reference.values.get(name)!, arm.values.get(name)!];
  const { effect } = comparePairs(reference.strata, from, to);
  const smallest = terms.smallest ?? terms.smallestShare! * Math.abs(effect.referenceMean ?? 0);
  const [low, high] = effect.interval ?? [0, 0];
  const passed = low > smallest || high < -smallest;
  const shown = effect.estimate === null ? "no data" : effect.estimate.toPrecision(4);
  const found = `${label} moved by ${shown} ${unit}; beyond ±${smallest.toPrecision(4)} is asked for`;
  return { passed, found };
}
