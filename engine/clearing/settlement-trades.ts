/** A trade at settlement until its price is known. Plain data. */
export interface SettlementTrade {
  /** Slot of the month. */
  readonly slot: number;
  readonly buyer: number;
  readonly seller: number;
  readonly lots: number;
  /** Ticks above the settlement price. */
  readonly offsetTicks: number;
  /** The mark at which its positions stand, ticks. */
  readonly markTicks: number;
  /** Who came in to a resting order: 0 the buyer, 1 the seller, 2 nobody. */
  readonly aggressorSide: 0 | 1 | 2;
}

/**
 * Trades at settlement whose price is still to come, in the order in which they were made. Their positions stand at
 * the mark; what the settlement price, plus the offset, is above it the buyers pay after the daily mark. So until then
 * these lots neither gain nor lose.
 *
 * `netLots`: by slot, lots bought less lots sold by account; null where there has been no such trade.
 */
export class SettlementTrades {
  pending: SettlementTrade[] = [];
  netLots: (Int32Array | null)[] = [];
  accounts = 0;

  open(slots: number, accounts: number): void {
    this.pending = [];
    this.netLots = Array.from({ length: slots }, () => null);
    this.accounts = accounts;
  }

  add(trade: SettlementTrade): void {
    const { slot, buyer, seller, lots } = trade;
    this.pending.push(trade);
    const net = (this.netLots[slot] ??= new Int32Array(this.accounts));
    net[buyer] = net[buyer]! + lots;
    net[seller] = net[seller]! - lots;
  }

  /** Lots that an account has bought in a slot, less those that it has sold, at a price that is still to come. */
  lots(account: number, slot: number): number {
    return this.netLots[slot]?.[account] ?? 0;
  }

  /** Hands out those of a slot: their price is known. */
  take(slot: number): readonly SettlementTrade[] {
    if (this.pending.length === 0) return NONE;
    const taken = this.pending.filter((trade) => trade.slot === slot);
    if (taken.length > 0) this.pending = this.pending.filter((trade) => trade.slot !== slot);
    this.netLots[slot]?.fill(0);
    return taken;
  }
}

const NONE: readonly SettlementTrade[] = [];
