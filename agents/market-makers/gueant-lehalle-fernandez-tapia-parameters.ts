import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { MAKER_PARAMETERS } from "./maker-parameters.ts";

/** How a maker judges how often its quotes are filled. */
export const FILL_PARAMETERS = {
  arrivalShare: {
    type: "fraction",
    unit: "share of volume",
    doc:
      "Share of a month's volume that would come to a quote at the middle: with the volume of late it makes A, the " +
      "quotes a trade date that would be filled there.",
    source:
      "assumption: a tenth; Gueant, Lehalle and Fernandez-Tapia 2013 estimate A from the fills of each stock",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.1,
  },
  quietArrivals: {
    type: "number",
    unit: "quotes a trade date",
    doc: "A where a month's volume is not known yet, and the least that it takes A for.",
    source: "assumption: a quote in two trade dates",
    exclusiveMinimum: 0,
    default: 0.5,
  },
} as const satisfies ParameterSpecs;

/** Parameters of the Gueant-Lehalle-Fernandez-Tapia maker. */
export const GUEANT_LEHALLE_FERNANDEZ_TAPIA_PARAMETERS = {
  ...MAKER_PARAMETERS,
  ...FILL_PARAMETERS,
  impactTicks: {
    type: "number",
    unit: "ticks",
    doc: "xi: how far the price moves against it with each quote that is filled.",
    source:
      "Gueant, Lehalle and Fernandez-Tapia 2013, section 5.2 (market impact); assumption: none",
    minimum: 0,
    default: 0,
  },
} as const satisfies ParameterSpecs;
