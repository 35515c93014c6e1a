import { assert } from "../base/assert.ts";
import type { TradingCalendar } from "../instruments/trading-calendar.ts";
import type { RandomSource } from "../random/random-source.ts";
import type { EconomyParameters } from "./economy-parameters.ts";
import type { Economy, EconomyFacts } from "./economy.ts";
import type { JumpWindow } from "./jump-arrivals.ts";
import { ReducedEconomy } from "./reduced-economy.ts";
import { StructuralEconomy } from "./structural/structural-economy.ts";

/** The economy of a run: structural where its parameters are given, else in reduced form. */
export function buildEconomy(options: {
  parameters: EconomyParameters;
  calendar: TradingCalendar;
  random: RandomSource;
  facts: EconomyFacts;
  /** Where the number of jumps of the compute price is given; of the reduced form alone. */
  jumpWindow?: JumpWindow | null;
}): Economy {
  const { parameters, jumpWindow = null } = options;
  const { structural } = parameters;
  if (structural === undefined) return new ReducedEconomy(options);
  assert(jumpWindow === null, "jumps are given of a price that comes out of supply and demand");
  return new StructuralEconomy({ ...options, parameters: { ...parameters, structural } });
}
