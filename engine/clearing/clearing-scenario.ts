import type { AccountMarginTerms, CollateralTerms } from "./account-terms.ts";
import type { ClearingParameters } from "./clearing-parameters.ts";
import type { IntradayCallsTerms } from "./intraday-calls-terms.ts";
import type { LiquidationTerms } from "./liquidation-parameters.ts";
import type { MemberMarginTerms } from "./member-margin.ts";
import type { MarginToolsTerms } from "./margin/tools/margin-tools.ts";
import type { WaterfallParameters } from "./waterfall/waterfall-parameters.ts";

/** What a clearing house may have beyond what every one has; absent: it has not. */
export interface ClearingOptions {
  readonly marginTools?: MarginToolsTerms;
  readonly accountMargin?: AccountMarginTerms;
  readonly collateral?: CollateralTerms;
  readonly memberMargin?: MemberMarginTerms;
  readonly intradayCalls?: IntradayCallsTerms;
  readonly waterfall?: WaterfallParameters;
  readonly liquidation?: LiquidationTerms;
}

/** A clearing house with every choice made. */
export type ClearingScenario = ClearingParameters & ClearingOptions;
