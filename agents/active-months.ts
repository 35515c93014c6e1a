import type { AgentDesk } from "../engine/agent.ts";
import type { Future } from "../engine/instruments/future.ts";

/**
 * Position, among a family's listed months, of the first that the crowd still trades: the nearest with at least
 * `rollDays` business days to its last trading day.
 */
export function activeMonth(desk: AgentDesk, family: number, rollDays: number): number {
  const listed = desk.listed(family);
  let position = 0;
  while (position < listed.length - 1 && desk.daysToLastTrade(listed[position]!) < rollDays) {
    position++;
  }
  return position;
}

/** The month at that position. */
export const activeFuture = (desk: AgentDesk, family: number, rollDays: number): Future =>
  desk.listed(family)[activeMonth(desk, family, rollDays)]!;

/**
 * A month for a uniform draw `u`: the active month with weight 1, each later one with `decay` times the weight of the
 * one before, each earlier (expiring) one with `decay` times the weight of the one after.
 */
export function chooseMonth(
  desk: AgentDesk,
  family: number,
  rollDays: number,
  decay: number,
  u: number,
): Future {
  const listed = desk.listed(family);
  const active = activeMonth(desk, family, rollDays);
  let total = 0;
  for (let i = 0; i < active; i++) total += monthWeight(i, active, decay);
  for (let i = active, weight = 1; i < listed.length; i++, weight *= decay) total += weight;
  let left = u * total;
  for (let i = 0; i < active; i++) {
    left -= monthWeight(i, active, decay);
    if (left < 0) return listed[i]!;
  }
  for (let i = active, weight = 1; i < listed.length; i++, weight *= decay) {
    left -= weight;
    if (left < 0) return listed[i]!;
  }
  return listed[listed.length - 1]!;
}

/** Weight of the month at `position` where the one at `active` weighs 1. */
export function monthWeight(position: number, active: number, decay: number): number {
  let weight = 1;
  for (let i = Math.abs(position - active); i > 0; i--) weight *= decay;
  return weight;
}
