import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import { heldLots, workingLots, worstLots } from "./owner-lots.ts";
import type { LimitMarket } from "./limit-market.ts";

/** When limits are looked at, and what is compared with them. */
export const APPLICATION_PARAMETERS = {
  when: {
    type: "choice",
    unit: "",
    doc:
      "Intraday: no order passes a limit. End of day: orders pass, and what is beyond as the trade date ends is " +
      "a breach.",
    source: "CFTC, 17 CFR 150.2: limits bind within the day; end of day is hypothetical",
    choices: ["intraday", "end_of_day"],
    default: "intraday",
  },
  counts: {
    type: "choice",
    unit: "",
    doc:
      "What is compared with a limit: both (the position if all orders of a side fill), filled (the position; " +
      "an order is judged as if it alone filled; several can pass a limit, which is a breach), or working " +
      "(the working orders of a side). Accountability levels compare the position.",
    source: "assumption: both, so that no fill can pass a limit",
    choices: ["both", "filled", "working"],
    default: "both",
  },
} as const satisfies ParameterSpecs;

export type ApplicationTerms = ParameterValues<typeof APPLICATION_PARAMETERS>;
export type Counting = ApplicationTerms["counts"];

/** Lots on a side of a place that are compared with its limit. */
export function countedLots(
  market: LimitMarket,
  counts: Counting,
  owner: number,
  family: number,
  slot: number,
  side: 0 | 1,
): number {
  if (counts === "both") return worstLots(market, owner, family, slot, side);
  return counts === "filled"
    ? heldLots(market, owner, family, slot, side)
    : workingLots(market, owner, family, slot, side);
}
