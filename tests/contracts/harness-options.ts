import type { BookListener, OrderBooks } from "../../engine/book/order-books.ts";
import type { AccountSpec, Aggregation } from "../../engine/clearing/accounts.ts";
import type { ClearingScenario } from "../../engine/clearing/clearing-scenario.ts";
import type { MarginScenario } from "../../engine/clearing/margin/build-margin.ts";
import type { EligibleSupply } from "../../engine/exchange/floor.ts";
import type { DeliverySupply } from "../../engine/exchange/month-delivery.ts";
import type { ReportListener } from "../../engine/exchange/reports.ts";
import type { ContractSpec } from "../../engine/instruments/contract-spec.ts";
import type { SpreadPlan } from "../../engine/instruments/spread-parameters.ts";
import type { Audience } from "../../engine/market-data/market-data.ts";
import type { FactSink } from "../../engine/recorder/tape.ts";
import type { Rule, RuleMarket } from "../../engine/regulation/rule.ts";

/** What an exchange without agents is made from. */
export interface HarnessOptions {
  readonly specs: readonly ContractSpec[];
  readonly accounts: readonly AccountSpec[];
  readonly owners: number;
  /** Who is charged with an account beside whoever controls it; by default a holder of a tenth, whole. */
  readonly aggregation?: Aggregation;
  /** Money units in every account. */
  readonly deposit: number;
  readonly start?: string;
  readonly rollUs?: number;
  /** Dollars: every index print, also the expected ones. */
  readonly price?: number;
  readonly margin?: MarginScenario;
  readonly clearing?: ClearingScenario;
  readonly rules?: (market: RuleMarket) => readonly Rule[];
  readonly books?: (listener: BookListener) => OrderBooks;
  readonly sinks?: readonly FactSink[];
  readonly holidays?: readonly string[];
  /** Spreads that are listed with their months. */
  readonly spreads?: SpreadPlan;
  /** Owners that provide compute or tokens; by default nobody. */
  readonly providers?: ReadonlySet<number>;
  /** What could be delivered; by default nobody knows. */
  readonly supply?: EligibleSupply;
  /** Who has hours to deliver. */
  readonly deliverySupply?: DeliverySupply;
  /** Who reads market data, and how late; by default nobody. */
  readonly audience?: Audience;
  /** Hears reports in place of the list that is kept otherwise. */
  readonly reports?: ReportListener;
}
