import {
  AUCTION_PARAMETERS,
  LIQUIDATION_PARAMETERS,
  TIME_SLICED_PARAMETERS,
} from "../../engine/clearing/liquidation-parameters.ts";
import { WATERFALL_PARAMETERS } from "../../engine/clearing/waterfall/waterfall-parameters.ts";
import { fieldsOf, type SectionShape } from "./shape.ts";

/** What a scenario says of defaults; a section that is absent changes nothing. */
export const defaultsShapes: Readonly<Record<string, SectionShape>> = {
  waterfall: {
    kind: "section",
    doc: "Members fail, and the waterfall goes on after the fund: assessments, recovery, and filling up again.",
    fields: fieldsOf(WATERFALL_PARAMETERS),
    optional: true,
  },
  liquidation: {
    kind: "section",
    doc: "How positions of defaulters are closed. Absent: market orders in slices, the rest goes to the members.",
    fields: fieldsOf(LIQUIDATION_PARAMETERS),
    selector: {
      key: "mode",
      doc: "The way in which positions are closed.",
      what: "mode of liquidation",
      needed: true,
      cases: new Map([
        ["market", { doc: "Market orders in slices, every so often." }],
        [
          "time_sliced",
          {
            doc: "Equal parts over a horizon, no order above a share of what the month trades.",
            fields: fieldsOf(TIME_SLICED_PARAMETERS),
          },
        ],
        [
          "auction",
          {
            doc: "An auction among the clearing members first; what finds no bid is sold in slices.",
            fields: fieldsOf(AUCTION_PARAMETERS),
          },
        ],
      ]),
    },
    optional: true,
  },
};
