import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import { HOUR_US, MINUTE_US } from "../base/sim-time.ts";
import { HALT_SCOPES } from "./halt-scope.ts";
import type { WatchTerms } from "./move-watch.ts";
import { RollingLimits } from "./rolling-limits.ts";
import type { RuleMarket } from "./rule.ts";
import { WatchRule } from "./watch-rule.ts";
import { RULE_VELOCITY_LOGIC } from "./words.ts";

export const VELOCITY_LOGIC_PARAMETERS = {
  rangeTicks: {
    type: "integer",
    unit: "ticks",
    doc: "How far a price may move within the window.",
    source:
      "assumption: the non-reviewable range of NYMEX GPU1, $0.20 or 20 ticks (Submission 26-370)",
    minimum: 1,
    maximum: 1_000_000,
    default: 20,
  },
  stopRangeTicks: {
    type: "integer",
    unit: "ticks",
    doc: "The same for orders that stops have released, so that a cascade pauses earlier; absent: the same range.",
    source:
      "NYMEX notice 239 of 2008, stop logic: a range for each product, which is no part of it",
    minimum: 1,
    maximum: 1_000_000,
    default: null,
  },
  window: {
    type: "duration",
    unit: "microseconds",
    doc: "Length of the window.",
    source: "assumption; CME velocity logic: a short time that is not published",
    exclusiveMinimum: 0,
    maximum: HOUR_US,
    default: "5 s",
  },
  pause: {
    type: "duration",
    unit: "microseconds",
    doc: "Length of the pause.",
    source: "CME stop logic: 5 to 20 seconds by product",
    exclusiveMinimum: 0,
    maximum: 10 * MINUTE_US,
    default: "5 s",
  },
  scope: {
    type: "choice",
    unit: "",
    doc: "What pauses: the month, all months of the family, or, with `lead`, all months where it was the lead month.",
    source: "CME velocity logic: the whole group in energy where it is the lead month",
    choices: HALT_SCOPES,
    default: "lead",
  },
} as const satisfies ParameterSpecs;

export type VelocityLogicParameters = ParameterValues<typeof VELOCITY_LOGIC_PARAMETERS>;

/** A pause of some seconds where a price would move too far in too short a time, as in a cascade of stops. */
export class VelocityLogic extends WatchRule {
  /** `families`: by family position, null where there is none. */
  constructor(market: RuleMarket, families: readonly (VelocityLogicParameters | null)[]) {
    const terms = families.map((each) => (each === null ? null : watchTerms(market, each)));
    super(market, RULE_VELOCITY_LOGIC, terms);
  }

  override listed(slot: number): void {
    super.listed(slot);
    this.watch.settled(slot, 0);
  }
}

function watchTerms(market: RuleMarket, terms: VelocityLogicParameters): WatchTerms {
  const { rangeTicks, stopRangeTicks, window, pause, scope } = terms;
  return {
    limits: new RollingLimits(window, () => rangeTicks),
    scope,
    stopMargin: rangeTicks - Math.min(stopRangeTicks ?? rangeTicks, rangeTicks),
    untilUs: () => market.nowUs + pause,
  };
}
