import { assessments } from "./assessments.ts";
import { ccpCapital } from "./ccp-capital.ts";
import { gainsHaircut } from "./gains-haircut.ts";
import type { Layer } from "./layer.ts";
import { mutualFund } from "./mutual-fund.ts";
import { defaulterFund, defaulterMargin } from "./own-layers.ts";
import { unfunded } from "./unfunded.ts";
import type { WaterfallParameters } from "./waterfall-parameters.ts";

/** The layers behind a member's capital, in their order: what the members agreed on, and what comes beyond that. */
export interface Layers {
  readonly agreed: readonly Layer[];
  readonly beyond: readonly Layer[];
}

/** CME's order (defaulter, clearing house, mutual fund, assessments), then what recovery adds, then nobody. */
export function layersOf(terms: WaterfallParameters | null): Layers {
  if (terms === null) {
    return { agreed: [defaulterFund, ccpCapital, mutualFund], beyond: [unfunded] };
  }
  const asked = terms.assessments ? [assessments(terms)] : [];
  const haircut = terms.gainsHaircut ? [gainsHaircut] : [];
  return {
    agreed: [defaulterMargin, defaulterFund, ccpCapital, mutualFund, ...asked],
    beyond: [...haircut, unfunded],
  };
}
