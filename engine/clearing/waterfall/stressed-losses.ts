import { exactProduct, type Money } from "../../base/money.ts";
import type { Accounts } from "../accounts.ts";
import type { ClearingHouse } from "../clearing-house.ts";
import { nearestTick } from "../nearest-tick.ts";

/**
 * What each member would be short of, money units, if all prices moved by a share of their marks (negative: down) and
 * none of its accounts brought in more: losses beyond margin, account by account, gains of none paying for another.
 */
export function stressedLosses(house: ClearingHouse, accounts: Accounts, move: number): Money[] {
  const losses = Array.from({ length: accounts.memberCount }, () => 0);
  for (let account = 0; account < accounts.count; account++) {
    const member = accounts.member[account]!;
    const loss = stressedLoss(house, account, move) - house.balance(account);
    losses[member] = losses[member]! + Math.max(0, loss);
  }
  return losses;
}

function stressedLoss(house: ClearingHouse, account: number, move: number): Money {
  const { positions, markTicks, tickValue } = house;
  let loss = 0;
  for (let slot = 0; slot < positions.slots; slot++) {
    const lots = positions.position(account, slot);
    if (lots === 0) continue;
    const ticks = exactProduct(nearestTick(markTicks[slot]! * move), -lots, "stress");
    loss += exactProduct(ticks, tickValue[slot]!, "stress");
  }
  return loss;
}
