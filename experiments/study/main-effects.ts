import { assert } from "../../engine/base/assert.ts";
import { factorialEffects } from "../analysis/factorial-effects.ts";
import { pairedEffect } from "../analysis/paired-effect.ts";
import { designPoints } from "../design/design-points.ts";
import { levelCount } from "../spec/listed-levels.ts";
import { plainOf } from "../spec/source.ts";
import type { Factor, Study } from "../spec/study.ts";
import type { FactorContrast } from "./factor-sensitivity.ts";
import type { StudyOutcome } from "./study-outcomes.ts";

/** What of a study the levels of its points depend on. */
type FactorialStudy = Pick<Study, "seed" | "factors" | "design">;

/**
 * For each corner of a factorial of two levels a factor, in the design's order, whether each factor stands at its low
 * (-1) or its high level (1): the lesser number, or the first of what is no number. Null in other designs. Points
 * behind the corners are centres.
 */
export function cornerSigns({ seed, factors, design }: FactorialStudy): number[][] | null {
  const all = Object.values(factors);
  const { length } = all;
  const turns = all.map((factor) => (isFalling(factor) ? -1 : 1));
  switch (design.kind) {
    case "fractional_factorial": {
      const points = [...designPoints(design, length, seed)];
      const corners = points.slice(0, points.length - design.centrePoints);
      return corners.map((shares) => turns.map((turn, i) => (shares[i]! < 0.5 ? -turn : turn)));
    }
    case "full_factorial":
      if (length === 0 || all.some((factor) => levelCount(factor) !== 2)) return null;
      return Array.from({ length: 1 << length }, (_, corner) =>
        turns.map((turn, i) => ((corner >>> (length - 1 - i)) & 1 ? turn : -turn)),
      );
    default:
      return null;
  }
}

/** Whether the levels of a factor are numbers, the greater one first. */
function isFalling({ levels }: Factor): boolean {
  const [first, second] = levels?.items.map(plainOf) ?? [];
  return typeof first === "number" && typeof second === "number" && first > second;
}

/**
 * Main effects on an outcome: the mean over corners at the high level of a factor less that at the low one, replication
 * by replication on the same seeds, with Student's t interval over replications. A replication in which a corner has no
 * value is left out whole, so that corners are compared like with like. In a fraction an effect is that of all its
 * aliases together.
 *
 * @param signs of `cornerSigns`
 * @param runs the outcome by point, then by replication; null where a run has none
 * @see Box, Hunter and Hunter 2005, Statistics for Experimenters, chapters 5 and 6
 */
export function mainEffects(
  names: readonly string[],
  signs: readonly (readonly number[])[],
  outcome: StudyOutcome,
  runs: readonly (readonly (number | null)[])[],
): FactorContrast[] {
  assert(runs.length >= signs.length, `${signs.length} corners have ${runs.length} arms`);
  const corners = runs.slice(0, signs.length);
  const replications = corners[0]?.length ?? 0;
  const contrasts = names.map((_, factor) => [factor]);
  const effects = Array.from({ length: replications }, (_, r) =>
    corners.map((values) => values[r] ?? null),
  )
    .filter((values) => !values.includes(null))
    .map(
      (values) =>
        factorialEffects(
          signs,
          values.map((value) => [value!]),
          contrasts,
        ).effects,
    );
  const none = effects.map(() => 0);
  return names.map((factor, i) => ({
    factor,
    outcome,
    n: effects.length,
    missing: replications - effects.length,
    contrast: pairedEffect(
      none,
      effects.map((each) => each[i]!),
    ),
  }));
}
