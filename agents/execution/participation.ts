import type { AgentDesk } from "../../engine/agent.ts";
import { takeTowards } from "../work-order.ts";
import { type ParentOrder, TRADES_LOOKED_BACK } from "./parent-order.ts";

/**
 * A look of an order that participates: counts what has traded since the last, and takes what its share of all volume
 * since the start has over what it asked for. As what it asks for counts, filled or not, its fills are never more than
 * its share of the volume that includes them.
 */
export function participate(desk: AgentDesk, parent: ParentOrder, share: number): void {
  if (!desk.isTrading(parent.instrument)) return;
  countVolume(desk, parent);
  const { instrument, lots, metaorder } = parent;
  const most = Math.min(Math.abs(lots), Math.floor(share * parent.volumeLots));
  const more = most - parent.askedLots;
  const sent = takeTowards(desk, instrument, Math.sign(lots) * more, more, metaorder);
  parent.askedLots += Math.abs(sent);
}

function countVolume(desk: AgentDesk, parent: ParentOrder): void {
  let latestUs = parent.seenUs;
  for (let back = 0; back < TRADES_LOOKED_BACK; back++) {
    const { timeUs, lots } = desk.lastTrade(parent.instrument, back);
    if (lots === 0 || timeUs <= parent.seenUs) break;
    parent.volumeLots += lots;
    latestUs = Math.max(latestUs, timeUs);
  }
  parent.seenUs = latestUs;
}
