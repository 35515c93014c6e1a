import { aliasWords } from "../design/alias-words.ts";
import { designPoints } from "../design/design-points.ts";
import { fractionalFactorial } from "../design/fractional-factorial.ts";
import { conditionsOf, policyOf } from "../design/policy-conditions.ts";
import type { Place } from "../spec/problem.ts";
import type { Factor, Study } from "../spec/study.ts";
import { type FactorLevel, levelAt, levelsOf } from "./factor-levels.ts";

/** A combination of levels, by the names of their factors. A factor that is not there stands as in the scenario. */
export type StudyPoint = ReadonlyMap<string, FactorLevel>;

/** The points of a study's design, in order, one after the other: a design may have a million. */
export function* studyPoints(study: Study, at: Place): Iterable<StudyPoint> {
  const factors = Object.entries(study.factors);
  if (factors.length === 0) return;
  const policy = policyOf(study.design);
  if (policy !== null) {
    yield* ofPolicy(study, policy, at);
    return;
  }
  switch (study.design.kind) {
    case "one_at_a_time":
      yield* alone(factors, at);
      break;
    case "full_factorial":
      yield* combined(factors, at);
      break;
    default:
      for (const shares of designPoints(study.design, factors.length, study.seed)) {
        yield new Map(factors.map(([name, factor], i) => [name, levelAt(factor, shares[i]!, at)]));
      }
  }
}

/** What a reader of the design must know, as lines: the aliases of a fraction; of other designs nothing. */
export function designNotes(study: Study): readonly string[] {
  const { design } = study;
  if (design.kind !== "fractional_factorial") return [];
  const names = Object.keys(conditionsOf(study).factors);
  return aliasWords(fractionalFactorial(names.length, design.halvings), names);
}

/** Combination by combination of the conditions: all levels of the policy, of which the first is the reference. */
function* ofPolicy(study: Study, policy: string, at: Place): Iterable<StudyPoint> {
  const levels = levelsOf(study.factors[policy]!, at);
  for (const combination of studyPoints(conditionsOf(study), at)) {
    for (const level of levels) yield new Map([[policy, level], ...combination]);
  }
}

function* alone(factors: readonly (readonly [string, Factor])[], at: Place): Iterable<StudyPoint> {
  for (const [name, factor] of factors) {
    for (const level of levelsOf(factor, at)) yield new Map([[name, level]]);
  }
}

/** The last factor runs fastest. */
function* combined(
  factors: readonly (readonly [string, Factor])[],
  at: Place,
): Iterable<StudyPoint> {
  const [first, ...rest] = factors;
  if (first === undefined) {
    yield new Map();
    return;
  }
  const [name, factor] = first;
  for (const level of levelsOf(factor, at)) {
    for (const below of combined(rest, at)) yield new Map([[name, level], ...below]);
  }
}
