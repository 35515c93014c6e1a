import type { AccountFlows } from "./account-flows.ts";
import { BookDepthCollector } from "./book-depth.ts";
import { ConvergenceErrorCollector } from "./convergence-error.ts";
import type { Expiries } from "./expiries.ts";
import { HedgerCostCollector } from "./hedger-cost.ts";
import { IndexDistortionCollector } from "./index-distortion.ts";
import { LargestPositionCollector } from "./largest-position.ts";
import { LimitMediatorCollector } from "./limit-mediators.ts";
import type { MarketTerms } from "./market-terms.ts";
import { MarketActivityCollector } from "./market-activity.ts";
import type { RunTables } from "./run-tables.ts";
import { UnmetDemandCollector } from "./unmet-demand.ts";

/** The standing collectors of one family: outcomes of studies, mediators, and what figures are drawn from. */
export interface FamilyCollectors {
  readonly depth: BookDepthCollector;
  readonly distortion: IndexDistortionCollector;
  readonly convergence: ConvergenceErrorCollector;
  readonly positions: LargestPositionCollector;
  readonly activity: MarketActivityCollector;
  readonly mediators: LimitMediatorCollector;
  readonly unmet: UnmetDemandCollector;
  readonly hedgers: HedgerCostCollector;
}

export function familyCollectors(
  { calendar, families, moneyUnit }: MarketTerms,
  family: number,
  tables: RunTables,
  flows: AccountFlows,
  expiries: Expiries,
): FamilyCollectors {
  const { index, spot } = families[family]!;
  return {
    depth: new BookDepthCollector(expiries, calendar),
    distortion: new IndexDistortionCollector(expiries, calendar, index),
    convergence: new ConvergenceErrorCollector(expiries, calendar),
    positions: new LargestPositionCollector(expiries, calendar, tables, spot.startDays),
    activity: new MarketActivityCollector(tables, calendar, family),
    mediators: new LimitMediatorCollector({ tables, expiries, calendar, family, spot }),
    unmet: new UnmetDemandCollector(tables, family),
    hedgers: new HedgerCostCollector(tables, flows, calendar, family, moneyUnit),
  };
}
