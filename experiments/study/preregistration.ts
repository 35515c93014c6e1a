import { sha256Of } from "../record/sha256.ts";
import { canonicalJson } from "../spec/canonical-json.ts";
import type { LoadedStudy } from "./load-study.ts";

/** Version of the analysis that results are made with: part of what is fixed beforehand. */
const ANALYSIS_FORM = 1;

/**
 * What is fixed before the first run: the question, the market, arms, design, outcomes with their smallest effects, and
 * the analysis. Its hash stands in the folder from then on, and in the report.
 */
export function preregistration({ study, spec, specHash }: LoadedStudy): {
  readonly text: string;
  readonly hash: string;
} {
  const text = canonicalJson({
    title: study.title,
    study: spec,
    scenarioSpecHash: specHash,
    analysis: ANALYSIS_FORM,
  });
  return { text, hash: sha256Of(text) };
}
