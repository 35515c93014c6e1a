import type { Study } from "../spec/study.ts";
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

/**
 * Judges the controls of a study. One that fails voids it.
 *
 * `moves`: the outcome that the positive control must move; null: the first by name. `way`: null: either.
 */
export function judgeControls(
  { moves = null, way = null }: Partial<Asked>,
  outcomes: readonly StudyOutcome[],
  reference: ArmResults,
  arms: readonly ArmResults[],
): ControlVerdict[] {
  return arms.flatMap((arm) => {
    const { role, name } = arm.planned.arm;
    if (role === "negative_control") return [{ arm: name, ...negative(reference, arm) }];
    if (role !== "positive_control") return [];
    return [{ arm: name, ...positive(movedOutcome(outcomes, moves), way, reference, arm) }];
  });
}

/** What a positive control must move. */
export const movedOutcome = (
  outcomes: readonly StudyOutcome[],
  moves: string | null = null,
): StudyOutcome => outcomes.find(({ name }) => name === moves) ?? outcomes[0]!;

type Asked = Pick<NonNullable<Study["controls"]>, "moves" | "way">;

type Judgement = Omit<ControlVerdict, "arm">;

function negative(reference: ArmResults, arm: ArmResults): Judgement {
  const own = arm.marketHashes()[Symbol.iterator]();
  let [pairs, missing, differing] = [0, 0, 0];
  for (const from of reference.marketHashes()) {
    const { done = false, value: to } = own.next();
    if (done) break;
    pairs++;
    if (from === null || to === null) missing++;
    else if (from !== to) differing++;
  }
  const seeds = `${pairs} replications`;
  if (missing === 0 && differing === 0) {
    return { passed: true, found: `every market fact is the same on all ${seeds}` };
  }
  const found = [
    differing > 0 ? `market facts differ on ${differing} of ${seeds}` : "",
    missing > 0 ? `a run is missing on ${missing} of ${seeds}` : "",
  ].filter((part) => part !== "");
  return { passed: false, found: found.join("; ") };
}

function positive(
  outcome: StudyOutcome,
  way: Asked["way"],
  reference: ArmResults,
  arm: ArmResults,
): Judgement {
  const { name, label, unit, terms } = outcome;
  const to = arm.values.get(name)!;
  const from = reference.values.get(name)!.slice(0, to.length);
  const { effect } = comparePairs(reference.strata, from, to);
  const smallest = terms.smallest ?? terms.smallestShare! * Math.abs(effect.referenceMean ?? 0);
  const [low, high] = effect.interval ?? [0, 0];
  const shown =
    effect.estimate === null || effect.interval === null
      ? "no data"
      : `${effect.estimate.toPrecision(4)} ${unit} (95 % interval ${low.toPrecision(4)} to ${high.toPrecision(4)})`;
  const passed = (way !== "down" && low > smallest) || (way !== "up" && high < -smallest);
  const asked = `${SIGNS[way ?? "either"]}${smallest.toPrecision(4)}`;
  const found = `${label} moved by ${shown}; beyond ${asked} is asked for`;
  return { passed, found };
}

const SIGNS = { up: "+", down: "-", either: "±" } as const;
