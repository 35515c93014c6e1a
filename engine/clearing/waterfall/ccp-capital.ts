import { CCP_CAPITAL } from "../ledger.ts";
import { PAID_BY_CCP_CAPITAL, POST_CCP_CAPITAL } from "../words.ts";
import type { Layer } from "./layer.ts";

/** The clearing house's own capital, before that of members that stand. */
export const ccpCapital: Layer = {
  event: PAID_BY_CCP_CAPITAL,
  pay: (draw) => draw.takeAll(CCP_CAPITAL, POST_CCP_CAPITAL),
};
