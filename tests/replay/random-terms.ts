import fc, { type Arbitrary } from "fast-check";
import { matchingTerms } from "../../engine/instruments/matching-terms.ts";
import type { ResolvedRulebook } from "../../experiments/spec/resolve-rulebook.ts";
import { hasStep, type Matching, type NaiveTerms, SELF_MATCHES, termsOf } from "./naive/terms.ts";
import { rulebookOf } from "./rulebook-text.ts";

/** Of the accounts of `randomMessages`. */
const MAKERS = [{ ann: 40 }, { eve: 100 }, { ann: 33, bob: 20 }, { bob: 50, eve: 49 }];

/** A rule of matching with any options that it reads, and any prevention of self-matches. */
export const termsWith = (matching: Matching): Arbitrary<NaiveTerms> => {
  const shares = hasStep(matching, "pro_rata");
  return fc
    .record({
      minimum: shares ? fc.constantFrom(undefined, 1, 2, 3) : fc.constant(undefined),
      byTime: hasStep(matching, "by_time") ? fc.constantFrom(0, 33, 40, 100) : fc.constant(40),
      topMost: hasStep(matching, "top") ? fc.constantFrom(1, 3, Infinity) : fc.constant(Infinity),
      makers: hasStep(matching, "lmm") ? fc.constantFrom(...MAKERS) : fc.constant({}),
      selfMatch: fc.constantFrom(...SELF_MATCHES),
    })
    .map(({ minimum, ...stated }) =>
      termsOf(matching, { ...stated, ...(minimum === undefined ? {} : { minimum }) }),
    );
};

/** A rulebook whose contracts all have these terms. */
export function rulebookWith(terms: NaiveTerms): ResolvedRulebook {
  const { matching, minimum, byTime, topMost, makers, selfMatch } = terms;
  const stated = {
    matching: matchingTerms(matching, {
      minimumLots: minimum,
      fifoPercent: byTime,
      ...(topMost === Infinity ? {} : { topMaximumLots: topMost }),
    }),
    leadMarketMakers: Object.entries(makers).map(([name, percent]) => ({ name, percent })),
    selfMatch,
  };
  const families = LISTED.families.map((spec) => ({ ...spec, ...stated }));
  return { ...LISTED, families };
}

const LISTED = rulebookOf("contracts: { SCU: { terms: nymex-gpu1 }, SIT: { terms: sit } }");
