import type { StudyResult } from "../study/study-result.ts";
import type { FactorMoves, FactorShares } from "../study/study-sensitivity.ts";
import type { StudyRow } from "../study/study-tables.ts";

/** `sensitivity`: one row a primary outcome and a factor; none in designs without. */
export function sensitivityRows({ sensitivity, runs }: StudyResult): StudyRow[] {
  if (sensitivity === null) return [];
  return sensitivity.factors.map((each) => ({
    outcome: each.outcome.name,
    kind: each.outcome.kind,
    unit: each.outcome.terms.logs ? "logarithm" : each.outcome.unit,
    factor: each.factor,
    method: sensitivity.kind,
    status: "indices" in each ? each.indices.total.status : each.effects.muStar.status,
    n: each.n,
    missing: each.missing,
    replications: runs.replications,
    ...("indices" in each
      ? { ...sharesOf(each), ...NO_MOVES }
      : { ...NO_SHARES, ...movesOf(each) }),
  }));
}

const sharesOf = ({
  indices: { first, total, firstByJansen },
  ...rest
}: FactorShares): StudyRow => ({
  first: first.value,
  first_low_95: first.interval?.[0] ?? null,
  first_high_95: first.interval?.[1] ?? null,
  first_by_jansen: firstByJansen.value,
  total: total.value,
  total_low_95: total.interval?.[0] ?? null,
  total_high_95: total.interval?.[1] ?? null,
  noise_floor: rest.noiseFloor.value,
  variance: rest.variance.value,
});

const movesOf = ({ effects: { mu, muStar, sigma } }: FactorMoves): StudyRow => ({
  mu: mu.value,
  mu_star: muStar.value,
  sigma: sigma.value,
});

const NO_SHARES: StudyRow = {
  first: null,
  first_low_95: null,
  first_high_95: null,
  first_by_jansen: null,
  total: null,
  total_low_95: null,
  total_high_95: null,
  noise_floor: null,
  variance: null,
};

const NO_MOVES: StudyRow = { mu: null, mu_star: null, sigma: null };
