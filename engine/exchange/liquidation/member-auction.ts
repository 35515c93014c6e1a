import { liquidationIsOver, type LiquidationOrder } from "../../clearing/liquidation.ts";
import type { AuctionParameters } from "../../clearing/liquidation-parameters.ts";
import { exactProduct } from "../../base/money.ts";
import { carryWithCapital } from "../../clearing/auction/carry-with-capital.ts";
import { award } from "../../clearing/auction/award.ts";
import { type AuctionLot, type Bid, bidOf, meetsReserve } from "../../clearing/auction/bids.ts";
import { POSITION_AUCTIONED, POST_AUCTION_PRICE } from "../../clearing/words.ts";
import type { Floor } from "../floor.ts";
import type { LiquidationMode } from "./liquidation-mode.ts";
import type { MarketSlices } from "./market-slices.ts";
import { moveAndRecord, movePosition } from "./position-moves.ts";

/** Whether a member takes part in an auction of an account's positions. */
export type MayBid = (member: number, account: number) => boolean;

/**
 * `auction`: when a liquidation begins, each position of it is auctioned among the clearing members, the one that binds
 * the most margin first; what finds no bid is sold in slices, as by `market`. Members carry what they win with their
 * capital.
 */
export class MemberAuction implements LiquidationMode {
  /** `account x members + member`: 1 where the member had no bid that met the reserve. */
  juniors: Uint8Array;
  readonly #floor: Floor;
  readonly #slices: MarketSlices;
  readonly #terms: AuctionParameters;
  readonly #mayBid: MayBid;

  constructor(floor: Floor, slices: MarketSlices, terms: AuctionParameters, mayBid: MayBid) {
    const { count, memberCount } = floor.accounts;
    this.#floor = floor;
    this.#slices = slices;
    this.#terms = terms;
    this.#mayBid = mayBid;
    this.juniors = new Uint8Array(terms.juniors ? count * memberCount : 0);
  }

  begin(account: number): void {
    const { house } = this.#floor;
    this.#juniorsRow(account).fill(1);
    for (const slot of this.#slotsByMargin(account)) {
      if (liquidationIsOver(house, account)) return;
      this.#auction(account, slot);
    }
  }

  nextOrder(account: number, canSend: (slot: number) => boolean): LiquidationOrder | null {
    return this.#slices.nextOrder(account, canSend);
  }

  juniorsOf(account: number): Uint8Array | null {
    return this.#terms.juniors ? this.#juniorsRow(account) : null;
  }

  #juniorsRow(account: number): Uint8Array {
    const { memberCount } = this.#floor.accounts;
    return this.juniors.subarray(account * memberCount, (account + 1) * memberCount);
  }

  #slotsByMargin(account: number): number[] {
    const { markets, house } = this.#floor;
    const { positions } = house;
    const boundIn = (slot: number): number =>
      Math.abs(positions.position(account, slot)) * positions.initialMargin[slot]!;
    const held = markets.listedSlots().filter((slot) => boundIn(slot) > 0);
    return held.sort((a, b) => boundIn(b) - boundIn(a) || a - b);
  }

  #auction(account: number, slot: number): void {
    const { house } = this.#floor;
    const lots = house.positions.position(account, slot);
    const lot: AuctionLot = {
      lots,
      markTicks: house.markTicks[slot]!,
      tickValue: house.tickValue[slot]!,
      initialMargin: house.positions.initialMargin[slot]!,
    };
    const bids = this.#bids(account, slot, lot);
    const juniors = this.#juniorsRow(account);
    for (const { member } of bids) if (this.#terms.juniors) juniors[member] = 0;
    for (const bid of award(Math.abs(lots), bids, this.#terms.allocation)) {
      this.#handOver(account, slot, lot, bid);
    }
  }

  #bids(account: number, slot: number, lot: AuctionLot): Bid[] {
    const { accounts, house } = this.#floor;
    const bids: Bid[] = [];
    for (let member = 0; member < accounts.memberCount; member++) {
      const own = accounts.ownAccountOf(member);
      if (own === null || !this.#mayBid(member, account)) continue;
      const position = house.positions.position(own, slot);
      const capital = house.ledger.balance(house.ledger.capitalOf(member));
      const bid = bidOf(lot, { member, position, capital }, this.#terms);
      if (bid !== null && meetsReserve(bid, lot, this.#terms)) bids.push(bid);
    }
    return bids;
  }

  #handOver(account: number, slot: number, lot: AuctionLot, bid: Bid): void {
    const { accounts, house, rulebook } = this.#floor;
    const sign = Math.sign(lot.lots);
    const own = accounts.ownAccountOf(bid.member)!;
    const price = lot.markTicks - sign * bid.discountTicks;
    movePosition(this.#floor, account, slot, -sign * bid.lots, price);
    moveAndRecord(this.#floor, own, slot, sign * bid.lots, price, POSITION_AUCTIONED);
    const ticksLots = exactProduct(bid.discountTicks, bid.lots, "auction price");
    const money = exactProduct(ticksLots, lot.tickValue, "auction price");
    house.payRemainder(account, own, slot, money, POST_AUCTION_PRICE);
    const missing = house.positions.required[own]! - house.balance(own);
    carryWithCapital(house.ledger, bid.member, own, missing);
    rulebook.positionMoved(account, slot);
  }
}
