import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import { HOUR_US } from "../base/sim-time.ts";
import { HALT_SCOPES } from "./halt-scope.ts";
import { PeriodLimits } from "./period-limits.ts";
import type { WatchTerms } from "./move-watch.ts";
import { shareOf } from "./price-band.ts";
import { RollingLimits } from "./rolling-limits.ts";
import type { RuleMarket } from "./rule.ts";
import { WatchRule } from "./watch-rule.ts";
import { RULE_CIRCUIT_BREAKER } from "./words.ts";

export const CIRCUIT_BREAKER_PARAMETERS = {
  share: {
    type: "fraction",
    unit: "share of the previous settlement price",
    doc: "Times the previous settlement price, rounded down to the tick, at least one: how far a price may move.",
    source:
      "assumption for SCU: 10 %; CME sets one for each product, US equity index futures 3.5 % (CME, price limits)",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.1,
  },
  window: {
    type: "duration",
    unit: "microseconds",
    doc: "Length of the rolling window, or of the period of a fixed reference.",
    source: "CME, dynamic circuit breakers: 60 minutes",
    exclusiveMinimum: 0,
    maximum: 24 * HOUR_US,
    default: "60 min",
  },
  reference: {
    type: "choice",
    unit: "",
    doc:
      "What a price may not move away from: the low and the high of the window; or the last trade before the present " +
      "period, of which `share` is then taken, after a breach the limit that was reached.",
    source:
      "CME, dynamic circuit breakers: `extremes`; Coinbase Derivatives, 10 % by the hour: `fixed`",
    choices: ["extremes", "fixed"],
    default: "extremes",
  },
  halt: {
    type: "duration",
    unit: "microseconds",
    doc: "Length of the halt.",
    source: "CME, dynamic circuit breakers: 2 minutes; Coinbase Derivatives: 2 minutes",
    exclusiveMinimum: 0,
    default: "2 min",
  },
  closeWithin: {
    type: "duration",
    unit: "microseconds",
    doc: "So long before the end of the session, or of the trade date, a halt lasts for `closeHalt`.",
    source: "CME, dynamic circuit breakers: the last 5 minutes",
    minimum: 0,
    default: "5 min",
  },
  closeHalt: {
    type: "duration",
    unit: "microseconds",
    doc: "Length of a halt shortly before the end.",
    source: "CME, dynamic circuit breakers: 5 seconds",
    exclusiveMinimum: 0,
    default: "5 s",
  },
  scope: {
    type: "choice",
    unit: "",
    doc:
      "What a breach halts: its month, all months of the family, or, with `lead`, all months where it was in the " +
      "lead month, the one with the largest volume of the trade date before, and else its own.",
    source: "CME, dynamic circuit breakers: `lead`, the exchange names the month",
    choices: HALT_SCOPES,
    default: "lead",
  },
} as const satisfies ParameterSpecs;

export type CircuitBreakerParameters = ParameterValues<typeof CIRCUIT_BREAKER_PARAMETERS>;

/**
 * A dynamic circuit breaker: trading halts where a price would move further within a window than a share of the
 * settlement price. The window starts anew as the halt ends.
 */
export class CircuitBreaker extends WatchRule {
  /** `families`: by family position, null where there is none. */
  constructor(market: RuleMarket, families: readonly (CircuitBreakerParameters | null)[]) {
    const terms = families.map((each) => (each === null ? null : watchTerms(market, each)));
    super(market, RULE_CIRCUIT_BREAKER, terms);
  }

  settled(slot: number, ticks: number, isFinal: boolean): void {
    if (!isFinal) this.watch.settled(slot, ticks);
  }
}

function watchTerms(market: RuleMarket, terms: CircuitBreakerParameters): WatchTerms {
  const { share, window, reference, halt, closeWithin, closeHalt, scope } = terms;
  const variant = (settlementTicks: number): number => Math.max(1, shareOf(settlementTicks, share));
  const limits =
    reference === "fixed" ? new PeriodLimits(window, share) : new RollingLimits(window, variant);
  const untilUs = (slot: number): number => {
    const isLate = closeWithin > 0 && market.nowUs >= market.tradingEndsUs(slot) - closeWithin;
    return market.nowUs + (isLate ? closeHalt : halt);
  };
  return { limits, scope, stopMargin: 0, untilUs };
}
