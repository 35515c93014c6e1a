import { BY_LIQUIDATION } from "../../base/order-words.ts";
import { BUY, SELL } from "../../book/order-books.ts";
import type { Floor } from "../floor.ts";
import { REPORT_TRANSFERRED } from "../reports.ts";

/** Changes a position without an order, at a price that its holder is told. */
export function movePosition(
  { house, markets, reports }: Floor,
  account: number,
  slot: number,
  lots: number,
  priceTicks: number,
): void {
  house.positions.move(account, slot, lots);
  const { instrument } = markets.futureIn(slot);
  const side = lots > 0 ? BUY : SELL;
  const size = Math.abs(lots);
  reports.report(
    REPORT_TRANSFERRED,
    account,
    0,
    instrument,
    side,
    priceTicks,
    size,
    0,
    BY_LIQUIDATION,
  );
}

/** The same, with the margin event and the rules' notice of who takes a position, or loses it. */
export function moveAndRecord(
  floor: Floor,
  account: number,
  slot: number,
  lots: number,
  priceTicks: number,
  event: number,
): void {
  const { facts, house, rulebook } = floor;
  movePosition(floor, account, slot, lots, priceTicks);
  facts.margin(account, event, house.balance(account), 0, 0, Math.abs(lots));
  rulebook.positionMoved(account, slot);
}
