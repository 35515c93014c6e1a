import { ALERT_MEASURES } from "./alert-measures.ts";
import { BOOK_MEASURES } from "./book-measures.ts";
import { CASCADE_MEASURES } from "./cascade-measures.ts";
import { DAILY_LIQUIDITY_MEASURES } from "./daily-liquidity-measures.ts";
import { EFFICIENCY_MEASURES } from "./efficiency-measures.ts";
import { FLASH_MEASURES } from "./flash-measures.ts";
import { FORCED_EXIT_MEASURES } from "./forced-exit-measures.ts";
import { FORECAST_MEASURES } from "./forecast-measures.ts";
import { HALT_MEASURES } from "./halt-measures.ts";
import { HASBROUCK_MEASURES } from "./hasbrouck-measures.ts";
import { HEDGE_MEASURES } from "./hedge-measures.ts";
import { HEDGE_NET_MEASURES } from "./hedge-net-measures.ts";
import { HEDGE_RISK_MEASURES } from "./hedge-risk-measures.ts";
import { IMPACT_MEASURES } from "./impact-measures.ts";
import { INDEX_MEASURES } from "./index-measures.ts";
import { LEAKAGE_MEASURES } from "./leakage-measures.ts";
import { LIMIT_QUEUE_MEASURES } from "./limit-queue-measures.ts";
import { MANIPULATION_MEASURES } from "./manipulation-measures.ts";
import { MARGIN_COVERAGE_MEASURES } from "./margin-coverage-measures.ts";
import { OFF_BOOK_MEASURES } from "./off-book-measures.ts";
import { ORDER_MEASURES } from "./order-measures.ts";
import { POSITION_MEASURES } from "./position-measures.ts";
import { PRICE_SHARE_MEASURES } from "./price-share-measures.ts";
import { PROFIT_MEASURES } from "./profit-measures.ts";
import { QUOTE_MEASURES } from "./quote-measures.ts";
import { RULE_COST_MEASURES } from "./rule-cost-measures.ts";
import { SETTLEMENT_MEASURES } from "./settlement-measures.ts";
import { SIGNATURE_MEASURES } from "./signature-measures.ts";
import { STYLISED_MEASURES } from "./stylised-measures.ts";
import { TRANSFER_MEASURES } from "./transfer-measures.ts";
import { TRADE_COST_MEASURES } from "./trade-cost-measures.ts";
import { TRUTH_MEASURES } from "./truth-measures.ts";
import { TWIN_GROUPS } from "./twin-groups.ts";
import { VOLATILITY_MEASURES } from "./volatility-measures.ts";
import { WELFARE_MEASURES } from "./welfare-measures.ts";
import type { MeasureGroup } from "./measure-group.ts";

/** Everything that is measured beside the standing measures, in the order of the catalogue. */
export const MEASURE_GROUPS: readonly MeasureGroup[] = [
  QUOTE_MEASURES,
  TRADE_COST_MEASURES,
  BOOK_MEASURES,
  ORDER_MEASURES,
  IMPACT_MEASURES,
  DAILY_LIQUIDITY_MEASURES,
  EFFICIENCY_MEASURES,
  FORECAST_MEASURES,
  HASBROUCK_MEASURES,
  PRICE_SHARE_MEASURES,
  TRUTH_MEASURES,
  HEDGE_MEASURES,
  HEDGE_NET_MEASURES,
  HEDGE_RISK_MEASURES,
  FORCED_EXIT_MEASURES,
  VOLATILITY_MEASURES,
  SIGNATURE_MEASURES,
  FLASH_MEASURES,
  CASCADE_MEASURES,
  MARGIN_COVERAGE_MEASURES,
  POSITION_MEASURES,
  SETTLEMENT_MEASURES,
  MANIPULATION_MEASURES,
  PROFIT_MEASURES,
  TRANSFER_MEASURES,
  WELFARE_MEASURES,
  HALT_MEASURES,
  LIMIT_QUEUE_MEASURES,
  LEAKAGE_MEASURES,
  ALERT_MEASURES,
  RULE_COST_MEASURES,
  OFF_BOOK_MEASURES,
  INDEX_MEASURES,
  STYLISED_MEASURES,
  ...TWIN_GROUPS,
];
