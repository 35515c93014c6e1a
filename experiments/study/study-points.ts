import type { Place } from "../spec/problem.ts";
import type { Factor, Study } from "../spec/study.ts";
import { type FactorLevel, levelsOf } from "./factor-levels.ts";

/** A combination of levels, by the names of their factors. A factor that is not there stands as in the scenario. */
export type StudyPoint = ReadonlyMap<string, FactorLevel>;

/** The points of a study's design, in order. */
export function* studyPoints(study: Study, at: Place): Iterable<StudyPoint> {
  const factors = Object.entries(study.factors);
  if (factors.length === 0) return;
  switch (study.design.kind) {
    case "one_at_a_time":
      yield* alone(factors, at);
      break;
    case "full_factorial":
      yield* combined(factors, at);
      break;
    default:
      throw new RangeError(`no such design: ${study.design.kind}`);
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
