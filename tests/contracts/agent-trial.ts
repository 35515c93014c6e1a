import type { AgentClass, Birth, Report } from "../../engine/agent.ts";
import type { Distribution, ParameterSpecs } from "../../engine/base/parameter.ts";
import { type Side } from "../../engine/book/order-books.ts";
import { REPORT_FILLED } from "../../engine/exchange/reports.ts";
import { parametersOf } from "../simulation/class-parameters.ts";

import type { FakeDesk } from "./fake-desk.ts";

/** A fill of `lots`, as its agent hears of it. */
export const filled = (
  instrument: number,
  side: Side,
  clientOrderId: number,
  lots: number,
  openLots: number,
): Report => ({
  kind: REPORT_FILLED,
  clientOrderId,
  instrument,
  side,
  priceTicks: 280,
  lots,
  openLots,
  reason: 0,
  amount: 0,
});

/** An agent of a class, born with its defaults but for what is given; distributions are drawn as their constant. */
export function born<P extends ParameterSpecs, S extends object>(
  agentClass: AgentClass<P, S>,
  desk: FakeDesk,
  given: Readonly<Record<string, unknown>> = {},
  rest: Partial<Birth<P>> = {},
): S {
  const resolved = parametersOf(agentClass, given);
  const values = Object.fromEntries(
    Object.entries(resolved).map(([name, value]) => [name, constantOf(value)]),
  );
  return agentClass.create({
    values: values as Birth<P>["values"],
    size: 1,
    indexInGroup: 0,
    capital: 1_000_000,
    families: desk.families,
    providerCount: 8,
    ...rest,
  });
}

/** The same, once the run has opened. */
export function alive<P extends ParameterSpecs, S extends object>(
  ...args: Parameters<typeof born<P, S>>
): S {
  const [agentClass, desk] = args;
  const state = born(...args);
  agentClass.start(state, desk);
  return state;
}

function constantOf(value: unknown): unknown {
  const isConstant = typeof value === "object" && value !== null && "constant" in value;
  return isConstant ? (value as Extract<Distribution, { constant: number }>).constant : value;
}
