import { comparesPoints } from "../../design/compares-points.ts";
import { MOST_FREE_FACTORS, mostFactors } from "../../design/fractional-factorial.ts";
import { MOST_SOBOL_DIMENSIONS } from "../../design/sobol-sequence.ts";
import { conditionsOf, policyOf } from "../../design/policy-conditions.ts";
import { levelCount, listedLevels } from "../listed-levels.ts";
import { meant } from "../nearest.ts";
import type { Problems } from "../problem.ts";
import { placeOf, type SourceMap } from "../source.ts";
import type { Factor, Study, StudyDesign } from "../study.ts";

/** Where a fault stands, below the document, and what it is. */
interface Fault {
  readonly path: readonly string[];
  readonly message: string;
}

/** A study's design must fit its factors, which are in order by themselves. */
export function checkDesign(study: Study, source: SourceMap, problems: Problems): void {
  for (const { path, message } of [...designFaults(study), ...stoppingFaults(study)]) {
    problems.add(placeOf(source, path), path.join("."), message);
  }
}

function designFaults(study: Study): Fault[] {
  const { design } = study;
  const policyFault = policyFaults(study);
  if (policyFault.length > 0) return policyFault;
  const named = Object.entries(conditionsOf(study).factors);
  if (named.length === 0) {
    if (design.kind === "one_at_a_time") return [];
    return [{ path: ["design"], message: `a design of the kind ${design.kind} needs \`factors\`` }];
  }
  switch (design.kind) {
    case "one_at_a_time":
    case "full_factorial":
      return [];
    case "fractional_factorial":
      return [...fractionFaults(design, named.length), ...twoLevelFaults(design, named)];
    case "sobol":
      return [
        ...powerOfTwoFaults("points", design.points),
        ...tooMany(design, named.length, MOST_SOBOL_DIMENSIONS),
        ...constantFaults(named),
      ];
    case "saltelli":
      return [
        ...powerOfTwoFaults("rows", design.rows),
        ...tooFew(design, named.length),
        ...tooMany(design, named.length, Math.floor(MOST_SOBOL_DIMENSIONS / 2)),
        ...constantFaults(named),
      ];
    case "morris":
      return [...tooFew(design, named.length), ...constantFaults(named)];
    default:
      return constantFaults(named);
  }
}

/** A policy is one of the factors, has levels to compare, and conditions to compare them in. */
function policyFaults({ design, factors, arms, reference }: Study): Fault[] {
  const policy = policyOf(design);
  if (policy === null) return [];
  const path = ["design", "policy"];
  const names = Object.keys(factors);
  if (names.length === 0) return [];
  const factor = factors[policy];
  if (factor === undefined) {
    return [{ path, message: `there is no such factor: ${meant(policy, names)}` }];
  }
  if (levelCount(factor) < 2) {
    const message =
      "found 1 level; a policy's levels are compared with its first: allowed: two or more";
    return [{ path: ["factors", policy], message }];
  }
  const other = Object.keys(arms).find((name) => name !== reference);
  if (other !== undefined) {
    const message =
      "a policy's levels are compared with each other, not with arms: allowed: the reference alone";
    return [{ path: ["arms", other], message }];
  }
  if (names.length > 1) return [];
  const message =
    "a policy is compared within combinations of other factors, and there is none: name a condition";
  return [{ path, message }];
}

/** A stopping rule looks at differences from the reference, of which some designs have none. */
function stoppingFaults({ design, arms, factors, reference, stopping }: Study): Fault[] {
  const isCompared =
    Object.keys(arms).some((name) => name !== reference) ||
    (Object.keys(factors).length > 0 && comparesPoints(design));
  if (stopping === null || isCompared) return [];
  const message =
    `a stopping rule looks at differences from the reference, and the points of this design (${design.kind}) are not ` +
    "compared with it: allowed: no rule, or an arm by name";
  return [{ path: ["stopping"], message }];
}

function powerOfTwoFaults(key: string, count: number): Fault[] {
  if ((count & (count - 1)) === 0) return [];
  const below = 1 << (31 - Math.clz32(count));
  const message = `found ${count}; allowed: a power of two, such as ${below} or ${2 * below}`;
  return [{ path: ["design", key], message }];
}

function tooMany({ kind }: StudyDesign, factors: number, most: number): Fault[] {
  if (factors <= most) return [];
  const message = `found ${factors} factors; allowed: at most ${most} in a design of the kind ${kind}`;
  return [{ path: ["factors"], message }];
}

function tooFew({ kind }: StudyDesign, factors: number): Fault[] {
  if (factors >= 2) return [];
  const message = `found 1 factor; a design of the kind ${kind} compares two or more`;
  return [{ path: ["factors"], message }];
}

/** A factor of one level cannot be varied. */
function constantFaults(named: readonly (readonly [string, Factor])[]): Fault[] {
  return named
    .filter(([, factor]) => listedLevels(factor)?.length === 1)
    .map(([name, { sets }]) => ({
      path: ["factors", name, sets === null ? "levels" : "sets"],
      message: "found 1 level; this design varies every factor: allowed: two or more, or a range",
    }));
}

type Fraction = Extract<StudyDesign, { kind: "fractional_factorial" }>;

function fractionFaults(
  { halvings, centrePoints, policy = null }: Fraction,
  factors: number,
): Fault[] {
  if (policy !== null && centrePoints > 0) {
    const message = `found ${centrePoints}; the centre is in no effect of a policy: allowed: 0`;
    return [{ path: ["design", "centrePoints"], message }];
  }
  const fits = (each: number): boolean => {
    const free = factors - each;
    return free >= 2 && free <= MOST_FREE_FACTORS && factors <= mostFactors(free);
  };
  if (fits(halvings)) return [];
  const fitting = Array.from({ length: factors }, (_, i) => i + 1).filter((each) => fits(each));
  const allowed =
    fitting.length === 0
      ? "3 to 24 factors are needed for a fraction"
      : `allowed: ${fitting[0]!} to ${fitting.at(-1)!} for ${factors} factors`;
  return [{ path: ["design", "halvings"], message: `found ${halvings}; ${allowed}` }];
}

function twoLevelFaults(
  { centrePoints, policy = null }: Fraction,
  named: readonly (readonly [string, Factor])[],
): Fault[] {
  return named.flatMap(([name, factor]): Fault[] => {
    const { levels, sets } = factor;
    const count = levelCount(factor);
    const isRange = levels === null && sets === null;
    const path = ["factors", name, isRange ? "steps" : sets === null ? "levels" : "sets"];
    if (count !== 2) {
      const of =
        policy === null ? "a fractional factorial" : "a condition of a fractional factorial";
      const message = `found ${count} levels; ${of} has two: allowed: 2, or \`from\` and \`to\``;
      return [{ path, message }];
    }
    if (isRange || centrePoints === 0) return [];
    const message =
      "two levels have no middle: give the range, `from` and `to`, or say `centrePoints: 0` in the design";
    return [{ path, message }];
  });
}
