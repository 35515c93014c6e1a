import { futuresPrice } from "../../engine/economy/jump-diffusion.ts";
import type { MarketHedges } from "./market/market-hedge.ts";
import { type Claim, type ClaimVerdict, verdictOf } from "./claim.ts";
import { engineVersion } from "../record/engine-version.ts";
import { type ClosedForm, closedForms } from "./closed-forms.ts";
import { figureClaims } from "./figure-claims.ts";
import type { HedgeResult } from "./hedge.ts";
import { hedgeClaims } from "./hedge-claims.ts";
import type { HedgeMeasures } from "./hedge-measures.ts";
import { type PriceBand, priceBands } from "./price-bands.ts";
import { processClaims } from "./process-claims.ts";
import { reductionSurface, type SurfacePanel } from "./reduction-surface.ts";
import { sensitivity, type SensitivityRow } from "./sensitivity.ts";
import { sensitivityClaims } from "./sensitivity-claims.ts";
import { monthEnd } from "./trade-grid.ts";

/** A published number, ours, and what came of it. */
export interface ReplicationRow {
  readonly claim: string;
  readonly place: string;
  readonly unit: string;
  readonly published: number | readonly [number, number];
  readonly ours: number;
  /** Monte Carlo; 0 where ours is a formula's. */
  readonly standardError: number;
  readonly verdict: ClaimVerdict;
  readonly why: string;
}

export interface FuturesQuote {
  readonly months: number;
  /** Dollars a million SIT. */
  readonly price: number;
}

/** Everything that `tokenpit hedge` tells, as one document. */
export interface HedgeDocument {
  readonly scenario: string;
  /** Hash of the sources that the paths and markets come from. */
  readonly engineVersion: string;
  readonly seed: number;
  readonly paths: number;
  readonly years: number;
  readonly terms: HedgeResult["run"]["terms"];
  /** By eq. 13 at t = 0. */
  readonly futuresCurve: readonly FuturesQuote[];
  readonly prices: readonly PriceBand[];
  readonly replication: readonly ReplicationRow[];
  readonly closedForms: readonly ClosedForm[];
  readonly measures: readonly (HedgeMeasures & { readonly scenario: string })[];
  readonly sensitivity: readonly SensitivityRow[];
  /** What a strip cuts off the standard deviation, by process, hedged share and basis. */
  readonly surface: readonly SurfacePanel[];
  /** Null where no market of agents was asked for. */
  readonly market: MarketHedges | null;
}

export function hedgeDocument(
  scenario: string,
  result: HedgeResult,
  market: MarketHedges | null = null,
): HedgeDocument {
  const { seed, paths, years, terms } = result.run;
  const rows = sensitivity(result);
  const prices = priceBands(result);
  const claims = [
    ...processClaims(result),
    ...figureClaims(prices),
    ...hedgeClaims(result),
    ...sensitivityClaims(rows, 12 * years),
  ];
  return {
    scenario,
    engineVersion: engineVersion(),
    seed,
    paths,
    years,
    terms,
    futuresCurve: futuresCurve(result),
    prices,
    replication: claims.map(replicationRow),
    closedForms: closedForms(result),
    measures: result.scenarios.flatMap(({ scenario: { name }, measures }) =>
      measures.map((measure) => ({ scenario: name, ...measure })),
    ),
    sensitivity: rows,
    surface: reductionSurface(result.run.price),
    market,
  };
}

function futuresCurve({ run }: HedgeResult): FuturesQuote[] {
  const { model, logStart } = run.price;
  return Array.from({ length: 12 * run.years }, (_, i) => ({
    months: i + 1,
    price: futuresPrice(model, logStart, 0, monthEnd(i + 1)),
  }));
}

function replicationRow(claim: Claim): ReplicationRow {
  const { contradiction, why, ours, published, place, unit } = claim;
  return {
    claim: claim.claim,
    place,
    unit,
    published,
    ours: ours.value,
    standardError: ours.standardError,
    verdict: verdictOf(claim),
    why: contradiction === null ? why : `Contradicted: ${contradiction}. ${why}`,
  };
}
