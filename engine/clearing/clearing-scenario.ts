import type { ClearingParameters } from "./clearing-parameters.ts";
import type { MarginToolsTerms } from "./margin/tools/margin-tools.ts";

/** What a clearing house may have beyond what every one has; absent: it has not. */
export interface ClearingOptions {
  readonly marginTools?: MarginToolsTerms;
}

/** A clearing house with every choice made. */
export type ClearingScenario = ClearingParameters & ClearingOptions;
