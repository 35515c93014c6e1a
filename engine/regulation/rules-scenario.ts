import type { AggregateLimitTerms } from "./aggregate-limit-terms.ts";
import type { AggregationTerms } from "./aggregation.ts";
import type { FeeTerms } from "./fee-terms.ts";
import type { HedgeExemptionParameters } from "./hedge-terms.ts";
import type { LargeTraderReportsParameters } from "./large-trader-reports.ts";
import type { MarketMakerTerms } from "./market-maker-terms.ts";
import type { OffBookTradesTerms } from "./off-book-terms.ts";
import type { OpeningCapTerms } from "./opening-cap.ts";
import type { OrderToTradeParameters } from "./order-to-trade.ts";
import type { PriceControls } from "./price-controls.ts";
import type { PositionLimitTerms } from "./position-limit-terms.ts";
import type { PriceLimitTerms } from "./price-limit-terms.ts";
import type { RiskManagementTerms } from "./risk-management-terms.ts";
import type { RestingTimeParameters } from "./resting-time.ts";
import type { SurveillanceTerms } from "./surveillance/surveillance-terms.ts";
import type { SpeedBumpParameters } from "./speed-bump.ts";
import type { SpreadExemptionTerms } from "./spread-exemption-terms.ts";
import type { ThrottleParameters } from "./throttle.ts";
import type { TransactionTaxTerms } from "./transaction-tax.ts";

/** Parameters of a rule by the symbol of the contract family; a family that is left out is untouched. */
export type ByFamily<P> = Readonly<Record<string, P>>;

/** The rulebook of a scenario, resolved: plain data. */
export interface RulesScenario extends PriceControls {
  readonly fees: ByFamily<FeeTerms>;
  readonly priceLimits: ByFamily<PriceLimitTerms>;
  readonly positionLimits: ByFamily<PositionLimitTerms>;
  readonly hedgeExemption: HedgeExemptionParameters | null;
  readonly throttle: ThrottleParameters | null;
  readonly restingTime: ByFamily<RestingTimeParameters>;
  readonly speedBump: ByFamily<SpeedBumpParameters>;
  readonly orderToTrade: ByFamily<OrderToTradeParameters>;
  /** Absent: none. */
  readonly transactionTax?: ByFamily<TransactionTaxTerms>;
  /** By the family in whose lots several are counted. Absent: families are limited each by itself. */
  readonly aggregateLimits?: ByFamily<AggregateLimitTerms>;
  /** Absent: none. */
  readonly openingCap?: ByFamily<OpeningCapTerms>;
  /** Absent: none. */
  readonly spreadExemption?: ByFamily<SpreadExemptionTerms>;
  /** Absent: none. */
  readonly riskManagementExemption?: ByFamily<RiskManagementTerms>;
  /** Absent: from ten per cent on. */
  readonly aggregation?: AggregationTerms;
  /** Absent: nobody is reported. */
  readonly largeTraderReports?: ByFamily<LargeTraderReportsParameters>;
  /** Absent: none. */
  readonly marketMakerProgramme?: ByFamily<MarketMakerTerms>;
  /** Absent: there are none. */
  readonly offBookTrades?: ByFamily<OffBookTradesTerms>;
  /** Absent: nobody looks. */
  readonly surveillance?: ByFamily<SurveillanceTerms>;
}

/** No rule at all. */
export const NO_RULES: RulesScenario = {
  fees: {},
  priceLimits: {},
  positionLimits: {},
  hedgeExemption: null,
  throttle: null,
  restingTime: {},
  speedBump: {},
  orderToTrade: {},
};
