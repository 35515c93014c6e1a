import type { StudyDesign } from "../spec/study.ts";
import { policyOf } from "./policy-conditions.ts";

/** Points that are compared one by one, at most, in designs that spread points over a space. */
const MOST_COMPARED = 40;

/**
 * Whether a design's points are policies that are compared with the reference one by one. Those of a Saltelli or Morris
 * design are not: each is a draw from the factors' space, and only all together say something, as indices. Nor are
 * more than 40 points of a Latin hypercube or of Sobol's sequence: so many contrasts would drown those of the arms by
 * name, and their correction would hide what is there. Points of a design with a policy are compared within their
 * own combination of conditions.
 */
export function comparesPoints(design: StudyDesign): boolean {
  if (policyOf(design) !== null) return false;
  switch (design.kind) {
    case "saltelli":
    case "morris":
      return false;
    case "latin_hypercube":
    case "sobol":
      return design.points <= MOST_COMPARED;
    default:
      return true;
  }
}
