import { assert, safeInteger, UnfitNumber } from "../base/assert.ts";
import { LARGEST_LOTS } from "../exchange/order-terms.ts";
import type { Floor } from "../exchange/floor.ts";
import type { Desk } from "./desk.ts";
import type { Roster } from "./roster.ts";

/**
 * Opens a run with balanced positions: every agent says what it holds; what is left over in a month is taken by those
 * who have capacity for it, in proportion, rounded down, the last lots one by one in order of agents. Positions open
 * at the mark, so that no money moves.
 */
export function openPositions(floor: Floor, roster: Roster, desk: Desk): void {
  const { positions } = floor.house;
  for (let agent = 0; agent < roster.count; agent++) {
    desk.agent = agent;
    const held = roster.classOf(agent).openingLots?.(roster.states[agent]!, desk) ?? [];
    for (const { instrument, lots } of held) {
      const what = `lots of an opening position of ${roster.nameOf(agent)}`;
      if (Math.abs(safeInteger(lots, what)) > LARGEST_LOTS) {
        throw new UnfitNumber(`${what} would be ${lots}, beyond ${LARGEST_LOTS}`);
      }
      place(floor, desk, agent, instrument, lots);
    }
  }
  const capacity = capacities(roster);
  for (const slot of floor.markets.listedSlots()) {
    let surplus = 0;
    for (let agent = 0; agent < roster.count; agent++) surplus += positions.position(agent, slot);
    const { instrument, symbol } = floor.markets.futureIn(slot);
    assert(
      surplus === 0 || capacity.length > 0,
      `${symbol} opens ${surplus} lots out of balance, and nobody takes the other side`,
    );
    for (const { agent, lots } of shareOut(-surplus, capacity)) {
      place(floor, desk, agent, instrument, lots);
    }
  }
  positions.recomputeRequired();
}

function place(floor: Floor, desk: Desk, agent: number, instrument: number, lots: number): void {
  if (lots === 0) return;
  const slot = floor.markets.slotOf(instrument);
  floor.house.positions.move(agent, slot, lots);
  const at = agent * floor.markets.slots + slot;
  desk.known[at] = desk.known[at]! + lots;
}

interface Capacity {
  readonly agent: number;
  readonly weight: number;
}

function capacities(roster: Roster): Capacity[] {
  const found: Capacity[] = [];
  for (let agent = 0; agent < roster.count; agent++) {
    const weight = roster.classOf(agent).openingCapacity?.(roster.states[agent]!) ?? 0;
    if (!Number.isFinite(weight)) {
      throw new UnfitNumber(`the opening capacity of ${roster.nameOf(agent)} would be ${weight}`);
    }
    if (weight > 0) found.push({ agent, weight });
  }
  return found;
}

/**
 * Shares lots out by weight, each share rounded down, the lots left over one by one in order; nothing without weight.
 */
export function shareOut(
  lots: number,
  capacity: readonly Capacity[],
): { agent: number; lots: number }[] {
  const total = capacity.reduce((sum, { weight }) => sum + weight, 0);
  if (lots === 0 || total === 0) return [];
  const sign = lots < 0 ? -1 : 1;
  const shares = capacity.map(({ agent, weight }) => ({
    agent,
    size: Math.floor((Math.abs(lots) * weight) / total),
  }));
  let left = Math.abs(lots) - shares.reduce((sum, { size }) => sum + size, 0);
  for (const share of shares) {
    if (left === 0) break;
    share.size++;
    left--;
  }
  return shares.map(({ agent, size }) => ({ agent, lots: sign * size + 0 }));
}
