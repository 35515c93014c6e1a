import {
  SPREAD_EXEMPTION_PARAMETERS,
  SPREAD_LEG_PARAMETERS,
} from "../../engine/regulation/spread-exemption-terms.ts";
import { fieldsOf, type SectionShape } from "./shape.ts";

/** The spread exemption of one family. */
export const spreadExemptionShape: SectionShape = {
  kind: "section",
  doc: "Spread exemption of one family.",
  fields: {
    ...fieldsOf(SPREAD_EXEMPTION_PARAMETERS),
    interCommodity: {
      kind: "named",
      doc: "Other families whose lots are the other leg. Absent: only spreads within the family.",
      what: "contract family",
      names: "families",
      least: 0,
      optional: true,
      of: {
        kind: "section",
        doc: "Lots of another family as the other leg.",
        fields: fieldsOf(SPREAD_LEG_PARAMETERS),
      },
    },
  },
};
