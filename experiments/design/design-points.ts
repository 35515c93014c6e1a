import type { StudyDesign } from "../spec/study.ts";
import { cornersOf, fractionalFactorial } from "./fractional-factorial.ts";
import { latinHypercube } from "./latin-hypercube.ts";
import { morrisDesign } from "./morris-design.ts";
import { saltelliDesign } from "./saltelli-design.ts";
import { sobolDesign } from "./sobol-design.ts";

/** Designs that need the number of factors only, not their levels. */
export type ShareDesign = Exclude<StudyDesign, { kind: "one_at_a_time" | "full_factorial" }>;

/**
 * The points of a design over `factors` factors, in order, as shares of the way through each factor's range, 0 to 1.
 * One after the other, so that a million of them need no memory.
 */
export function designPoints(
  design: ShareDesign,
  factors: number,
  seed: number,
): Iterable<Float64Array> {
  switch (design.kind) {
    case "fractional_factorial":
      return fraction(factors, design.halvings, design.centrePoints);
    case "latin_hypercube":
      return latinHypercube({ points: design.points, factors, seed });
    case "sobol": {
      const { points, scrambled } = design;
      return sobolDesign({ points, dimensions: factors, scrambled, seed });
    }
    case "saltelli":
      return saltelliDesign({ rows: design.rows, factors, scrambled: design.scrambled, seed });
    default:
      return morrisDesign({ trajectories: design.trajectories, factors, seed });
  }
}

/** The corners, then the centre. */
function* fraction(
  factors: number,
  halvings: number,
  centrePoints: number,
): Iterable<Float64Array> {
  yield* cornersOf(fractionalFactorial(factors, halvings));
  for (let i = 0; i < centrePoints; i++) yield new Float64Array(factors).fill(0.5);
}
