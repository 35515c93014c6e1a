import { AGENT_CLASSES } from "../../agents/registry.ts";
import type { AgentClass } from "../../engine/agent.ts";
import type { ParameterSpec } from "../../engine/base/parameter.ts";
import { readParameter } from "../../experiments/spec/read-parameter.ts";
import type { Json } from "../../experiments/spec/source.ts";
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

/** A class's parameters at their defaults, in the engine's units, but for what is given. */
export function parametersOf(
  agentClass: AgentClass,
  given: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries<ParameterSpec>(agentClass.parameters).map(([name, spec]) => [
      name,
      name in given ? given[name] : defaultOf(name, spec),
    ]),
  );
}

/** The same for one of these classes. */
export const shippedParameters = (
  name: string,
  given: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> => parametersOf(TEST_CLASSES.get(name)!, given);

/** A parameter's default in the engine's units; null where it may be absent. */
export function defaultOf(name: string, spec: ParameterSpec): unknown {
  if (spec.default === null) return null;
  const read = readParameter(spec, spec.default as Json, name, []);
  if ("faults" in read) throw new Error(`${name}: ${read.faults[0]!.message}`);
  return read.value;
}
