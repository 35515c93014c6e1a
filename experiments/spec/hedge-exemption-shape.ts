import {
  ANTICIPATED_PARAMETERS,
  AUDIT_PARAMETERS,
  CROSS_HEDGE_PARAMETERS,
  type EXPOSURE_TYPES,
  HEDGE_EXEMPTION_PARAMETERS,
  IN_HAND_PARAMETERS,
} from "../../engine/regulation/hedge-terms.ts";
import { fieldsOf, type SectionShape, type Shape } from "./shape.ts";

const inHand = (doc: string): SectionShape => ({
  kind: "section",
  doc,
  fields: fieldsOf(IN_HAND_PARAMETERS),
});
const anticipated = (doc: string): SectionShape => ({
  kind: "section",
  doc,
  fields: fieldsOf(ANTICIPATED_PARAMETERS),
});

const types: Readonly<Record<(typeof EXPOSURE_TYPES)[number], Shape>> = {
  unfilledNeed: inHand("Unfilled need: tokens or hours that are needed and not yet bought; long."),
  unsoldOutput: inHand("Unsold capacity: hours or tokens that are there and not yet sold; short."),
  anticipatedNeed: anticipated("Need that is anticipated; long."),
  anticipatedOutput: anticipated("Output that is anticipated; short."),
};

/** The bona fide hedge exemption of a scenario. */
export const hedgeExemptionShape: SectionShape = {
  kind: "section",
  doc: "Bona fide hedge exemption from position limits, for all families.",
  fields: {
    ...fieldsOf(HEDGE_EXEMPTION_PARAMETERS),
    types: {
      kind: "section",
      doc: "Types of exposure that are told apart. Absent: one type, whose terms stand above.",
      optional: true,
      fields: {
        ...types,
        crossHedge: {
          kind: "named",
          doc: "Cross-hedges, by the family in which the hedge is.",
          what: "contract family",
          names: "families",
          least: 0,
          optional: true,
          of: {
            kind: "section",
            doc: "Exposure of other families that may be hedged in this one.",
            fields: fieldsOf(CROSS_HEDGE_PARAMETERS),
          },
        },
      },
    },
    audit: {
      kind: "section",
      doc: "Audits of what was documented. Absent: nobody looks.",
      optional: true,
      fields: fieldsOf(AUDIT_PARAMETERS),
    },
  },
  optional: true,
};
