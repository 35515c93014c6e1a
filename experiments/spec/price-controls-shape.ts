import {
  PRICE_EXPANSION_PARAMETERS,
  PRICE_TIER_PARAMETERS,
} from "../../engine/regulation/price-tiers.ts";
import { fieldsOf, type SectionShape } from "./shape.ts";

/** Tiers of daily price limits in place of the paper's two. */
export const expansion: SectionShape = {
  kind: "section",
  doc: "Any number of tiers in place of `firstTier`, `secondTier` and `firstHalt`.",
  fields: {
    tiers: {
      kind: "list",
      doc: "The tiers; they count by their width, whatever their order.",
      what: "tier",
      of: { kind: "section", doc: "One tier.", fields: fieldsOf(PRICE_TIER_PARAMETERS) },
    },
    ...fieldsOf(PRICE_EXPANSION_PARAMETERS),
  },
  optional: true,
};
