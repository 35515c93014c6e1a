import { proRataShares } from "../../clearing/pro-rata.ts";
import { POSITION_TORN_UP } from "../../clearing/words.ts";
import type { Floor } from "../floor.ts";
import { moveAndRecord } from "./position-moves.ts";

/**
 * Ends every position of an account at the mark, against those who hold the other side, pro rata to their lots. No
 * money moves: all positions stand at the mark already.
 */
export function tearUp(floor: Floor, account: number): void {
  for (const slot of floor.markets.listedSlots()) {
    const lots = floor.house.positions.position(account, slot);
    if (lots !== 0) tearUpIn(floor, account, slot, lots);
  }
}

function tearUpIn(floor: Floor, account: number, slot: number, lots: number): void {
  const { accounts, house } = floor;
  const sign = Math.sign(lots);
  const others: number[] = [];
  for (let other = 0; other < accounts.count; other++) {
    if (house.positions.position(other, slot) * sign < 0) others.push(other);
  }
  const sizes = others.map((other) => Math.abs(house.positions.position(other, slot)));
  const mark = house.markTicks[slot]!;
  moveAndRecord(floor, account, slot, -lots, mark, POSITION_TORN_UP);
  for (const [i, share] of proRataShares(Math.abs(lots), sizes).entries()) {
    if (share > 0) moveAndRecord(floor, others[i]!, slot, sign * share, mark, POSITION_TORN_UP);
  }
}
