import {
  ANTICIPATED_PARAMETERS,
  AUDIT_PARAMETERS,
  CROSS_HEDGE_PARAMETERS,
  type CrossHedgeTerms,
  EXPOSURE_TYPES,
  type ExposureTypes,
  HEDGE_EXEMPTION_PARAMETERS,
  type HedgeExemptionParameters,
} from "./hedge-terms.ts";
import { below, outOfRange, type Problem } from "./rule-problem.ts";

/** What is wrong with the hedge exemption. */
export function hedgeExemptionProblems(terms: HedgeExemptionParameters | null): Problem[] {
  if (terms === null) return [];
  const { types = null, audit = null, delay = null, validity } = terms;
  const problems = [
    ...outOfRange(terms, HEDGE_EXEMPTION_PARAMETERS),
    ...below("audit", outOfRange(audit, AUDIT_PARAMETERS)),
    ...below("types", types === null ? [] : typeProblems(types)),
  ];
  if (types !== null && terms.share !== 1) {
    const message = `with types each has a share of its own: the share of ${terms.share} would count for nothing`;
    problems.push({ path: ["types"], message, also: [["share"]] });
  }
  if (delay !== null && delay >= validity) {
    const message = `an exemption that is decided on after ${delay} business days has lapsed: validity is ${validity}`;
    problems.push({ path: ["delay"], message, also: [["validity"]] });
  }
  if (audit !== null && !terms.enabled) {
    const message = "there is nothing to audit: the exemption is switched off";
    problems.push({ path: ["audit"], message, also: [["enabled"]] });
  }
  return problems;
}

function typeProblems(types: ExposureTypes): Problem[] {
  return [
    ...EXPOSURE_TYPES.flatMap((name) =>
      below(name, outOfRange(types[name], ANTICIPATED_PARAMETERS)),
    ),
    ...horizonProblems(types, "unfilledNeed", "anticipatedNeed"),
    ...horizonProblems(types, "unsoldOutput", "anticipatedOutput"),
    ...below(
      "crossHedge",
      Object.entries(types.crossHedge ?? {}).flatMap(([symbol, terms]) =>
        below(symbol, crossHedgeProblems(symbol, terms)),
      ),
    ),
  ];
}

type TypeName = (typeof EXPOSURE_TYPES)[number];

function horizonProblems(types: ExposureTypes, near: TypeName, far: TypeName): Problem[] {
  const { horizon } = types[near];
  if (!types[far].enabled || types[far].horizon > horizon) return [];
  const message = `no month is left to anticipate: what is in hand reaches over ${horizon} months`;
  return [{ path: [far, "horizon"], message, also: [[near, "horizon"]] }];
}

function crossHedgeProblems(symbol: string, terms: CrossHedgeTerms): Problem[] {
  const problems = outOfRange(terms, CROSS_HEDGE_PARAMETERS);
  if (terms.of.includes(symbol)) {
    problems.push({ path: ["of"], message: `${symbol} is no other family than ${symbol}` });
  }
  if (terms.of.length === 0) {
    problems.push({ path: ["of"], message: "it names no family whose exposure is hedged" });
  }
  return problems;
}
