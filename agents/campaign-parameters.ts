import type { ParameterSpec, ParameterSpecs } from "../engine/base/parameter.ts";

/** For those who build a position in a month for its settlement, by what they believe it will settle at. */
export const SIGNAL_NOISE_PARAMETER = {
  type: "number",
  unit: "log price",
  doc: "Standard deviation of the error in its estimate of what a month would settle at without it.",
  source: "assumption: as a value trader's",
  minimum: 0,
  default: 0.008,
} as const satisfies ParameterSpec;

/** For those who build positions so large that spot-month limits bind them. */
export const COMPLY_DAYS_PARAMETER = {
  type: "integer",
  unit: "business days",
  doc: "It starts to reduce towards a spot-month limit this long before the limit begins.",
  source: "assumption",
  minimum: 0,
  maximum: 250,
  default: 5,
} as const satisfies ParameterSpec;

/** How they work towards their positions. */
export const CAMPAIGN_ORDER_PARAMETERS = {
  tradesADay: {
    type: "distribution",
    unit: "arrivals a trade date",
    doc: "How often it trades.",
    source: "assumption",
    minimum: 0,
    default: { constant: 20 },
  },
  childLots: {
    type: "number",
    unit: "lots",
    doc: "Largest order of an owner of size one.",
    source: "assumption",
    exclusiveMinimum: 0,
    default: 30,
  },
} as const satisfies ParameterSpecs;
