import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { MAKER_PARAMETERS } from "./maker-parameters.ts";

/** Parameters of the Avellaneda-Stoikov maker. */
export const AVELLANEDA_STOIKOV_PARAMETERS = {
  ...MAKER_PARAMETERS,
  horizonDays: {
    type: "number",
    unit: "trade dates",
    doc:
      "Longest time T - t over which it bears inventory risk: in a month so quiet that getting rid of a " +
      "quote would take longer, or whose volume it does not know yet.",
    source:
      "assumption: two trade dates, the time in which clearing houses expect to liquidate a position",
    exclusiveMinimum: 0,
    default: 2,
  },
  unwindShare: {
    type: "fraction",
    unit: "share of volume",
    doc:
      "Share of a month's volume as which it can trade a quote away without moving the price: with the " +
      "volume of late it makes the horizon T - t of the month.",
    source:
      "assumption: two per cent of volume, a careful participation. That inventory is riskier where " +
      "offsetting orders come rarely: Ho and Stoll 1981; Gueant, Lehalle and Fernandez-Tapia 2013",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.02,
  },
} as const satisfies ParameterSpecs;
