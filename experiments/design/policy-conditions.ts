import type { Study, StudyDesign } from "../spec/study.ts";

/** The factor whose levels are compared within every combination of the others; null: the design has no such one. */
export const policyOf = (design: StudyDesign): string | null =>
  "policy" in design ? (design.policy ?? null) : null;

/**
 * A study's conditions as a study of their own: the design over all factors but the policy, in their order. Its points
 * are the combinations at every one of which all levels of the policy are run.
 */
export function conditionsOf<T extends Pick<Study, "factors" | "design">>(study: T): T {
  const { factors, design } = study;
  const policy = policyOf(design);
  const others = Object.entries(factors).filter(([name]) => name !== policy);
  return {
    ...study,
    factors: Object.fromEntries(others),
    design: "policy" in design ? { ...design, policy: null } : design,
  };
}
