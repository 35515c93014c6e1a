import { BOOK_MEASURES } from "./book-measures.ts";
import { DAILY_LIQUIDITY_MEASURES } from "./daily-liquidity-measures.ts";
import { EFFICIENCY_MEASURES } from "./efficiency-measures.ts";
import { HASBROUCK_MEASURES } from "./hasbrouck-measures.ts";
import { IMPACT_MEASURES } from "./impact-measures.ts";
import type { MeasureGroup } from "./measure-group.ts";
import { ORDER_MEASURES } from "./order-measures.ts";
import { PRICE_SHARE_MEASURES } from "./price-share-measures.ts";
import { QUOTE_MEASURES } from "./quote-measures.ts";
import { TRADE_COST_MEASURES } from "./trade-cost-measures.ts";
import { TRUTH_MEASURES } from "./truth-measures.ts";
import { VOLATILITY_MEASURES } from "./volatility-measures.ts";

/** Everything that is measured beside the standing measures, in the order of the catalogue. */
export const MEASURE_GROUPS: readonly MeasureGroup[] = [
  QUOTE_MEASURES,
  TRADE_COST_MEASURES,
  BOOK_MEASURES,
  ORDER_MEASURES,
  IMPACT_MEASURES,
  DAILY_LIQUIDITY_MEASURES,
  EFFICIENCY_MEASURES,
  HASBROUCK_MEASURES,
  PRICE_SHARE_MEASURES,
  TRUTH_MEASURES,
  VOLATILITY_MEASURES,
];
