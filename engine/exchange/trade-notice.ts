import type { AggressorSide, TradeNotice } from "../regulation/rule.ts";

/** A notice of nothing yet, to be filled again and again. */
export const newTradeNotice = (): TradeNotice => ({
  slot: 0,
  priceTicks: 0,
  lots: 0,
  buyAccount: 0,
  sellAccount: 0,
  aggressorSide: 0,
  isAssigned: false,
  isAtSettlement: false,
});

/** Writes a match into a notice: whether its price is assigned, and at settlement, is left as it was. */
export function fillNotice(
  notice: TradeNotice,
  slot: number,
  buyAccount: number,
  sellAccount: number,
  priceTicks: number,
  lots: number,
  aggressorSide: AggressorSide,
): void {
  notice.slot = slot;
  notice.buyAccount = buyAccount;
  notice.sellAccount = sellAccount;
  notice.priceTicks = priceTicks;
  notice.lots = lots;
  notice.aggressorSide = aggressorSide;
}
