import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";

/** A contract whose open positions are delivered after the last trading day. */
export const DELIVERY_PARAMETERS = {
  days: {
    type: "integer",
    unit: "business days",
    doc: "Business days after the last trading day over which the hours are delivered, as much on each.",
    source:
      "assumption: a month of 20 business days, as a lot of 730 GPU-hours is a GPU for a month",
    minimum: 1,
    maximum: 40,
    default: 20,
  },
  damages: {
    type: "fraction",
    unit: "share of the final settlement price",
    doc:
      "What a short that fails pays for each hour, beside what the hour costs on its day over the final settlement " +
      "price.",
    source: "assumption: no contract of this kind is filed; to be swept",
    minimum: 0,
    maximum: 10,
    default: 0.25,
  },
  margin: {
    type: "fraction",
    unit: "share of the invoice",
    doc: "Of what is still to be delivered, so much stays in the accounts of both sides: neither paid out nor bound.",
    source: "assumption: exchanges ask for delivery margin from first notice on",
    minimum: 0,
    maximum: 1,
    default: 0.25,
  },
  ownSupply: {
    type: "fraction",
    unit: "share of documented output",
    doc:
      "An owner with output delivers so much of it from its own hours, which it takes from nobody. All others buy " +
      "the hours on the spot market.",
    source: "assumption: all of it",
    minimum: 0,
    maximum: 1,
    default: 1,
  },
  returned: {
    type: "fraction",
    unit: "share of hours received",
    doc: "Received hours that come back to the spot market on their day, and press on its print as much.",
    source:
      "assumption: none, as who receives them uses them in place of hours under contract, or keeps them; to be swept",
    minimum: 0,
    maximum: 1,
    default: 0,
  },
} as const satisfies ParameterSpecs;

export type DeliveryTerms = ParameterValues<typeof DELIVERY_PARAMETERS>;

/** What stands in named terms where nothing else is written. */
export const DELIVERY_DEFAULTS: DeliveryTerms = {
  days: DELIVERY_PARAMETERS.days.default,
  damages: DELIVERY_PARAMETERS.damages.default,
  margin: DELIVERY_PARAMETERS.margin.default,
  ownSupply: DELIVERY_PARAMETERS.ownSupply.default,
  returned: DELIVERY_PARAMETERS.returned.default,
};
