import { CIRCUIT_BREAKER_PARAMETERS } from "../../engine/regulation/circuit-breaker.ts";
import { HALT_COUPLING_PARAMETERS } from "../../engine/regulation/halt-coupling.ts";
import { PRICE_BANDING_PARAMETERS } from "../../engine/regulation/price-banding.ts";
import {
  OVERNIGHT_PARAMETERS,
  PRICE_EXPANSION_PARAMETERS,
  PRICE_TIER_PARAMETERS,
} from "../../engine/regulation/price-tiers.ts";
import { VELOCITY_LOGIC_PARAMETERS } from "../../engine/regulation/velocity-logic.ts";
import { fieldsOf, type NamedShape, type SectionShape } from "./shape.ts";

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
    overnight: {
      kind: "section",
      doc: "The overnight hours, for tiers by day and overnight.",
      fields: fieldsOf(OVERNIGHT_PARAMETERS),
      optional: true,
    },
  },
  optional: true,
};

/** Controls of prices beside daily limits. */
export const priceControlShapes = (
  byFamily: (doc: string, of: SectionShape) => NamedShape,
): Record<string, NamedShape> => ({
  priceBanding: byFamily("Orders too far from the market are refused.", {
    kind: "section",
    doc: "Price banding of one family.",
    fields: fieldsOf(PRICE_BANDING_PARAMETERS),
  }),
  circuitBreaker: byFamily("Dynamic circuit breaker: halts where prices move far within an hour.", {
    kind: "section",
    doc: "Circuit breaker of one family.",
    fields: fieldsOf(CIRCUIT_BREAKER_PARAMETERS),
  }),
  velocityLogic: byFamily("Pauses where prices move far within seconds.", {
    kind: "section",
    doc: "Velocity logic of one family.",
    fields: fieldsOf(VELOCITY_LOGIC_PARAMETERS),
  }),
  haltCoupling: byFamily("Halts that other families share.", {
    kind: "section",
    doc: "Whom halts of one family halt too.",
    fields: fieldsOf(HALT_COUPLING_PARAMETERS),
  }),
});
