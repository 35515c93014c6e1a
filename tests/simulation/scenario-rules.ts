import { HOUR_US, MINUTE_US } from "../../engine/base/sim-time.ts";
import type { ContractSpec } from "../../engine/instruments/contract-spec.ts";
import { NO_RULES, type RulesScenario } from "../../engine/regulation/rules-scenario.ts";
import { EXEMPTION, limitOf, limitTerms, NYMEX_FEES, PAPER_PRICE_LIMITS } from "./rules-world.ts";

/** Rules of a random scenario, in a word. */
export type ScenarioRules = "none" | "loose" | "tight" | "access";

/** Rules by how often they bind: loose ones nearly never, tight ones all the time; those of access often. */
export function rulesOf(which: ScenarioRules, families: readonly ContractSpec[]): RulesScenario {
  if (which === "none") return NO_RULES;
  const every = <P>(parameters: P): Record<string, P> =>
    Object.fromEntries(families.map(({ symbol }) => [symbol, parameters]));
  if (which === "loose") {
    return { ...NO_RULES, fees: every(NYMEX_FEES), priceLimits: every(PAPER_PRICE_LIMITS) };
  }
  if (which === "access") {
    return {
      ...NO_RULES,
      throttle: { messages: 6, window: HOUR_US, cancels: "counted" },
      restingTime: every({ time: 15 * MINUTE_US }),
      speedBump: every({ delay: 3000 }),
      orderToTrade: every({ ratio: 1, freeMessages: 10, fee: 0.1 }),
    };
  }
  return {
    ...NO_RULES,
    fees: every(NYMEX_FEES),
    priceLimits: every({ ...PAPER_PRICE_LIMITS, firstTier: 0.02, secondTier: 0.03 }),
    positionLimits: every(
      limitTerms({
        spotMonth: limitOf(15),
        singleMonth: limitOf(30),
        allMonths: limitOf(50),
        spotMonthStart: 2,
        breach: "reduce",
      }),
    ),
    hedgeExemption: { ...EXEMPTION, share: 0.5 },
  };
}
