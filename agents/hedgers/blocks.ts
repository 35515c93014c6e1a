import type { AgentDesk, Report } from "../../engine/agent.ts";
import { REPORT_BLOCK_PROPOSED, REPORT_EFRP_PROPOSED } from "../../engine/exchange/reports.ts";
import { EFRP } from "../../engine/regulation/off-book-trade.ts";
import { BUY, NO_PRICE, SELL } from "../../engine/book/order-books.ts";
import type { HedgeProgram, HedgeValues } from "./hedge-program.ts";
import type { HedgeTarget } from "./hedge-targets.ts";

type BlockValues = Pick<HedgeValues, "blockWith" | "blockLots" | "offBookKind">;

/**
 * Proposes what it misses, signed lots, as a block or an exchange, but for one order's worth: in the middle of the
 * market, the odd tick to the other's good, to one after another of a group. Returns the lots proposed, signed.
 */
export function proposeBlock(
  { blockWith, blockLots, offBookKind }: BlockValues,
  desk: AgentDesk,
  instrument: number,
  missingLots: number,
  childLots: number,
  visit: number,
): number {
  const lots = Math.abs(missingLots) - Math.max(1, Math.floor(childLots));
  if (blockWith === null || lots < blockLots) return 0;
  const others = desk.accountsOf(blockWith);
  const { bidTicks, askTicks } = desk.quote(instrument);
  if (others.length === 0 || bidTicks === NO_PRICE || askTicks === NO_PRICE) return 0;
  const buys = missingLots > 0;
  const middle = (bidTicks + askTicks) / 2;
  desk.propose({
    instrument,
    side: buys ? BUY : SELL,
    lots,
    priceTicks: buys ? Math.ceil(middle) : Math.floor(middle),
    withAccount: others[visit % others.length]!,
    ...(offBookKind === "efrp" ? { kind: EFRP } : {}),
  });
  return buys ? lots : -lots;
}

/** Whether it hears of a trade off the book that is of a kind which it makes. */
export const isOffered = ({ offBookKind }: BlockValues, { kind }: Report): boolean =>
  kind === REPORT_BLOCK_PROPOSED || (kind === REPORT_EFRP_PROPOSED && offBookKind === "efrp");

/**
 * Takes of a block or an exchange what it wants itself, where the price is no worse than what the market shows;
 * nothing while it works parent orders.
 */
export function answerBlock(
  program: HedgeProgram,
  { blockLots }: BlockValues,
  desk: AgentDesk,
  targets: readonly HedgeTarget[],
  { clientOrderId, instrument, side, lots, priceTicks }: Report,
): void {
  const target = targets.find((each) => each.instrument === instrument);
  if (target === undefined || program.parents.length > 0) return;
  const missing = target.lots - desk.position(instrument);
  const most = Math.min(lots, side === BUY ? missing : -missing);
  if (most < blockLots || !isFair(desk, instrument, side, priceTicks)) return;
  if (program.order !== 0) desk.cancel(program.order);
  program.order = 0;
  desk.accept(clientOrderId, most);
}

/** No worse than to take what the book shows. */
function isFair(desk: AgentDesk, instrument: number, side: 0 | 1, priceTicks: number): boolean {
  const { bidTicks, askTicks } = desk.quote(instrument);
  if (side === BUY) return askTicks !== NO_PRICE && priceTicks <= askTicks;
  return bidTicks !== NO_PRICE && priceTicks >= bidTicks;
}
