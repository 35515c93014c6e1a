import type {
  FactorContrast,
  FactorMoves,
  FactorRegression,
  FactorShares,
} from "../study/factor-sensitivity.ts";
import type { StudyResult } from "../study/study-result.ts";
import type { StudyRow } from "../study/row-table.ts";

/** `sensitivity`: one row a primary outcome and a factor; none in designs without. */
export function sensitivityRows({ sensitivity, runs }: StudyResult): StudyRow[] {
  if (sensitivity === null) return [];
  return sensitivity.factors.map((each) => ({
    outcome: each.outcome.name,
    kind: each.outcome.kind,
    unit: each.outcome.terms.logs ? "logarithm" : each.outcome.unit,
    factor: each.factor,
    method: sensitivity.kind,
    status: statusOf(each),
    n: each.n,
    missing: each.missing,
    replications: runs.replications,
    ...NOTHING,
    ...foundOf(each),
  }));
}

type OfFactor = FactorShares | FactorMoves | FactorRegression | FactorContrast;

function foundOf(each: OfFactor): StudyRow {
  if ("indices" in each) return sharesOf(each);
  if ("effects" in each) return movesOf(each);
  return "ranks" in each ? ranksOf(each) : contrastOf(each);
}

function statusOf(each: OfFactor): string {
  if ("indices" in each) return each.indices.total.status;
  if ("ranks" in each) return each.ranks.coefficient.status;
  if ("effects" in each) return each.effects.muStar.status;
  return each.n === 0 ? "insufficient_data" : "ok";
}

/** Columns of all designs, in order. */
const NOTHING: StudyRow = {
  first: null,
  first_low_95: null,
  first_high_95: null,
  first_by_jansen: null,
  total: null,
  total_low_95: null,
  total_high_95: null,
  noise_floor: null,
  variance: null,
  mu: null,
  mu_star: null,
  sigma: null,
  main_effect: null,
  main_effect_low_95: null,
  main_effect_high_95: null,
  srrc: null,
  srrc_low_95: null,
  srrc_high_95: null,
  srrc_noise_floor: null,
  prcc: null,
  prcc_low_95: null,
  prcc_high_95: null,
  rank_r_squared: null,
};

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

const ranksOf = ({
  ranks: { coefficient, partial },
  noiseFloor,
  rSquared,
}: FactorRegression): StudyRow => ({
  srrc: coefficient.value,
  srrc_low_95: coefficient.interval?.[0] ?? null,
  srrc_high_95: coefficient.interval?.[1] ?? null,
  srrc_noise_floor: noiseFloor.value,
  prcc: partial.value,
  prcc_low_95: partial.interval?.[0] ?? null,
  prcc_high_95: partial.interval?.[1] ?? null,
  rank_r_squared: rSquared.value,
});

const contrastOf = ({ contrast: { estimate, interval } }: FactorContrast): StudyRow => ({
  main_effect: estimate,
  main_effect_low_95: interval?.[0] ?? null,
  main_effect_high_95: interval?.[1] ?? null,
});
