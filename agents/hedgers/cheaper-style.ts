import type { AgentDesk } from "../../engine/agent.ts";
import { NO_PRICE } from "../../engine/book/order-books.ts";
import { activeMonth } from "../active-months.ts";
import type { HedgeProgram, HedgeValues } from "./hedge-program.ts";

/**
 * Decides on months that have come into the horizon since the last visit: own contract or stack, whichever costs less
 * in half-spreads as they are quoted just now. A month so many places behind the active one costs in its own contract
 * its half-spread, once, as it is held to settlement; in the stack the active month's half-spread to come in and to go
 * out, and at each roll that of the active month and of the next. A month without a quote on both sides costs more than
 * any. What is decided stays so; what the hedger opened with is in its own contracts.
 */
export function decideStyles(program: HedgeProgram, values: HedgeValues, desk: AgentDesk): void {
  if (values.style !== "cheaper") return;
  const listed = desk.listed(program.family);
  const known = program.decidedTo;
  const active = activeMonth(desk, program.family, values.rollDays);
  const near = halfSpread(desk, listed[active]?.instrument);
  const next = halfSpread(desk, listed[active + 1]?.instrument);
  for (const [i, { instrument, month }] of listed.slice(0, values.horizonMonths).entries()) {
    if (month <= known) continue;
    program.decidedTo = month;
    const rolls = Math.max(0, i - active);
    if (stackCost(near, next, rolls) < halfSpread(desk, instrument))
      program.stacked.push(instrument);
  }
  program.stacked = program.stacked.filter((one) =>
    listed.some(({ instrument }) => instrument === one),
  );
}

/** At the open no month is quoted: what is in the horizon goes into its own contracts. */
export function openStyles(program: HedgeProgram, values: HedgeValues, desk: AgentDesk): void {
  const ahead = desk.listed(program.family).slice(0, values.horizonMonths);
  program.decidedTo = ahead.at(-1)?.month ?? 0;
}

/** Ticks a lot: in and out of the active month, and out of it and into the next at every roll. */
export const stackCost = (near: number, next: number, rolls: number): number =>
  rolls === 0 ? Infinity : 2 * near + rolls * (near + next);

function halfSpread(desk: AgentDesk, instrument: number | undefined): number {
  if (instrument === undefined) return Infinity;
  const { bidTicks, askTicks } = desk.quote(instrument);
  return bidTicks === NO_PRICE || askTicks === NO_PRICE ? Infinity : (askTicks - bidTicks) / 2;
}
