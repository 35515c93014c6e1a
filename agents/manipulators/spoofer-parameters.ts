import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { FAMILIES_PARAMETER } from "../home-family.ts";
import { MANIPULATED_MONTH_PARAMETERS } from "../month-parameters.ts";

export const SPOOFER_PARAMETERS = {
  families: FAMILIES_PARAMETER,
  attemptsADay: {
    type: "distribution",
    unit: "arrivals a trade date",
    doc: "How often it begins an attempt; while one is under way no other begins.",
    source: "assumption",
    minimum: 0,
    default: { constant: 30 },
  },
  genuineLots: {
    type: "number",
    unit: "lots",
    doc: "Order that an owner of size one means to trade.",
    source: "assumption",
    exclusiveMinimum: 0,
    default: 5,
  },
  layerLots: {
    type: "number",
    unit: "lots",
    doc: "Each order of an owner of size one that it means to cancel.",
    source:
      "assumption: many times the genuine order, as in CFTC v. Panther (2013) and U.S. v. Coscia (2015)",
    exclusiveMinimum: 0,
    default: 40,
  },
  layers: {
    type: "integer",
    unit: "orders",
    doc: "Orders that it means to cancel, a tick apart. One: spoofing; several: layering.",
    source:
      "U.S. v. Coscia, 866 F.3d 782 (7th Cir. 2017): large orders in layers on the other side",
    minimum: 1,
    maximum: 20,
    default: 3,
  },
  awayTicks: {
    type: "integer",
    unit: "ticks",
    doc: "The first of them stands so far behind the touch. 0: at it, where makers here look.",
    source: "assumption; swept: farther away they are less often hit, and less looked at",
    minimum: 0,
    maximum: 100,
    default: 0,
  },
  holdTime: {
    type: "duration",
    unit: "microseconds",
    doc: "After so long it takes back all of an attempt that was not filled.",
    source:
      "assumption: agents here think for seconds to minutes, where Coscia's program took milliseconds",
    minimum: 1,
    maximum: 86_400_000_000,
    default: "2 min",
  },
  ...MANIPULATED_MONTH_PARAMETERS,
} as const satisfies ParameterSpecs;
