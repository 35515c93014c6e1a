import { powerOfTwo } from "../../engine/base/real-bits.ts";
import type { StudyDesign } from "../spec/study.ts";

/**
 * How many points a design has, without making them.
 *
 * @param levels of each factor in designs that take levels
 */
export function pointCount(design: StudyDesign, levels: readonly number[]): number {
  const factors = levels.length;
  if (factors === 0) return 0;
  switch (design.kind) {
    case "one_at_a_time":
      return levels.reduce((sum, count) => sum + count, 0);
    case "full_factorial":
      return levels.reduce((product, count) => product * count, 1);
    case "fractional_factorial":
      return powerOfTwo(Math.max(0, factors - design.halvings)) + design.centrePoints;
    case "latin_hypercube":
    case "sobol":
      return design.points;
    case "saltelli":
      return design.rows * (factors + 2);
    default:
      return design.trajectories * (factors + 1);
  }
}
