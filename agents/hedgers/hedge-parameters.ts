import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { EXECUTION_PARAMETERS } from "../execution/execution-parameters.ts";
import { LIQUIDITY_PARAMETERS } from "./liquidity.ts";
import { RATIO_PARAMETERS } from "./ratio-parameters.ts";

/** How hedges are built, held and rolled: shared by application firms and providers. */
export const HEDGE_PARAMETERS = {
  ...RATIO_PARAMETERS,
  horizonMonths: {
    type: "integer",
    unit: "months",
    doc: "Months ahead, from the nearest that it hedges, over which exposure is hedged.",
    source: "assumption: a budget of three months",
    minimum: 1,
    maximum: 36,
    default: 3,
  },
  style: {
    type: "choice",
    unit: "",
    doc:
      "strip: each month's exposure in its own contract, held to settlement. stack: all of it in the " +
      "active contract, rolled. cheaper: a month that comes into the horizon goes where its half-spreads, with those " +
      "of the rolls ahead, are less just then; what it opens with is a strip.",
    source: "assumption: both are in use",
    choices: ["strip", "stack", "cheaper"],
    default: "strip",
  },
  rollDays: {
    type: "number",
    unit: "business days",
    doc: "A stack leaves a month when fewer business days than this are left to its last trading day.",
    source: "assumption: futures are rolled two to four weeks before expiry",
    minimum: 0,
    default: 10,
  },
  rollDates: {
    type: "integer",
    unit: "trade dates",
    doc: "A stack rolls evenly over so many trade dates, and is through by the last trading day.",
    source: "assumption: at once",
    minimum: 1,
    maximum: 60,
    default: 1,
  },
  tradesADay: {
    type: "distribution",
    unit: "arrivals a trade date",
    doc: "How often it works towards its target.",
    source: "assumption",
    minimum: 0,
    default: { constant: 3 },
  },
  childLots: {
    type: "number",
    unit: "lots",
    doc: "Largest order of an owner of size one, where it alternates or quotes.",
    source: "assumption",
    exclusiveMinimum: 0,
    default: 5,
  },
  toleranceShare: {
    type: "fraction",
    unit: "share of the target",
    doc: "It trades only when its position is further than this from its target.",
    source: "assumption",
    minimum: 0,
    maximum: 1,
    default: 0.1,
  },
  ...EXECUTION_PARAMETERS,
  blockWith: {
    type: "name",
    unit: "",
    doc:
      "Group of agents to which it proposes blocks, where the rulebook has them; absent: it proposes none. Only " +
      "with `execution: alternate`. Any hedger takes a block that it wants and that is no worse than the market.",
    source: "assumption: who hedges knows by name those with the opposite need",
    default: null,
  },
  offBookKind: {
    type: "choice",
    unit: "",
    doc:
      "What it proposes to that group: block, futures alone; efrp, futures for as much of a related position, which " +
      "its buyer gives up and its seller takes on. It takes an exchange (EFRP) only where this is `efrp`.",
    source: "assumption: who has no swaps to exchange trades futures alone",
    choices: ["block", "efrp"],
    default: "block",
  },
  blockLots: {
    type: "lots",
    unit: "lots",
    doc: "Fewest lots for which it proposes a block or an exchange, or takes one.",
    source: "assumption: ten orders' worth of an owner of size one",
    minimum: 1,
    default: "50 lots",
  },
  ...LIQUIDITY_PARAMETERS,
  asksExemption: {
    type: "boolean",
    unit: "",
    doc: "Documents its exposure and asks for the hedge exemption.",
    source: "assumption",
    default: true,
  },
} as const satisfies ParameterSpecs;
