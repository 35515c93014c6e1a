import { AGENT_CLASSES } from "../../agents/registry.ts";
import type { AgentClass } from "../../engine/agent.ts";
import type { ParameterSpec } from "../../engine/base/parameter.ts";
import { HOUR_US, MINUTE_US, SECOND_US } from "../../engine/base/sim-time.ts";
import { ANY_KIND, anyKindTrader } from "./any-kind-trader.ts";
import { OFF_BOOK, offBookTrader } from "./off-book-trader.ts";
import { SPREAD_TRADER, spreadTrader } from "./spread-trader.ts";

/**
 * The classes of random scenarios: those of the registry, two that send every kind of order, one in spreads, and one
 * that trades off the book.
 */
export const TEST_CLASSES: ReadonlyMap<string, AgentClass> = new Map([
  ...AGENT_CLASSES,
  [ANY_KIND, anyKindTrader],
  [SPREAD_TRADER, spreadTrader],
  [OFF_BOOK, offBookTrader],
]);

const UNITS_US: Readonly<Record<string, number>> = {
  us: 1,
  ms: 1000,
  s: SECOND_US,
  min: MINUTE_US,
  h: HOUR_US,
};

/** A class's parameters at their defaults, in the engine's units, but for what is given. */
export function parametersOf(
  agentClass: AgentClass,
  given: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries<ParameterSpec>(agentClass.parameters).map(([name, spec]) => [
      name,
      name in given ? given[name] : defaultOf(spec),
    ]),
  );
}

/** The same for one of these classes. */
export const shippedParameters = (
  name: string,
  given: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> => parametersOf(TEST_CLASSES.get(name)!, given);

function defaultOf({ type, default: value }: ParameterSpec): unknown {
  if (typeof value !== "string") return value;
  const [number, unit] = value.split(" ");
  if (type === "lots") return Number(number);
  return type === "duration" ? Number(number) * UNITS_US[unit!]! : value;
}
