import { evenShares } from "../../clearing/liquidation.ts";
import { POSITION_TRANSFERRED } from "../../clearing/words.ts";
import type { Floor } from "../floor.ts";
import { moveAndRecord, movePosition } from "./position-moves.ts";

/** Moves every position of an account to others at the mark, as evenly as lots allow. */
export function transferPositions(
  floor: Floor,
  account: number,
  receivers: readonly number[],
): void {
  const { house, markets, rulebook } = floor;
  for (const slot of markets.listedSlots()) {
    const lots = house.positions.position(account, slot);
    if (lots === 0) continue;
    const mark = house.markTicks[slot]!;
    movePosition(floor, account, slot, -lots, mark);
    for (const [i, share] of evenShares(lots, receivers.length).entries()) {
      if (share !== 0) moveAndRecord(floor, receivers[i]!, slot, share, mark, POSITION_TRANSFERRED);
    }
    rulebook.positionMoved(account, slot);
  }
}
