import { assert } from "../../base/assert.ts";
import type { Money } from "../../base/money.ts";
import type { Ledger } from "../ledger.ts";
import { proRataFloors, proRataShares, sumOf } from "../pro-rata.ts";

/** A ledger account that a default has left below zero, and the clearing member that answers for it. */
export interface Loss {
  readonly ledgerAccount: number;
  readonly member: number;
  /** A haircut of gains has made it. No other covers it, or losses would go round among those who cannot pay. */
  readonly isOfHaircut: boolean;
}

/** Somebody who pays a share, in proportion to the weight and never more than it. */
export interface Payer {
  readonly ledgerAccount: number;
  readonly weight: Money;
}

/** One loss on its way down the layers. */
export class LossDraw {
  readonly ledger: Ledger;
  readonly member: number;
  readonly ledgerAccount: number;
  readonly isOfHaircut: boolean;

  constructor(ledger: Ledger, { ledgerAccount, member, isOfHaircut }: Loss) {
    this.ledger = ledger;
    this.ledgerAccount = ledgerAccount;
    this.member = member;
    this.isOfHaircut = isOfHaircut;
  }

  /** What is still uncovered, money units. */
  get left(): Money {
    return Math.max(0, -this.ledger.balance(this.ledgerAccount));
  }

  /** Takes up to `most` from a ledger account. Returns what it paid. */
  take(from: number, most: Money, posting: number): Money {
    const paid = Math.min(this.left, Math.max(0, most));
    if (paid > 0) this.ledger.post(from, this.ledgerAccount, paid, posting);
    return paid;
  }

  /** Takes as much as there is. */
  takeAll(from: number, posting: number): Money {
    return this.take(from, this.ledger.balance(from), posting);
  }

  /**
   * Takes what is left, at most the sum of the weights, in shares (`proRataShares`): whole shares first, then the units
   * left over. A payer's account may go below zero. Returns each payer's share.
   */
  takeShares(payers: readonly Payer[], posting: number): Money[] {
    const weights = payers.map(({ weight }) => weight);
    const asked = Math.min(this.left, sumOf(weights));
    const floors = proRataFloors(asked, weights);
    const shares = proRataShares(asked, weights);
    for (const [i, floor] of floors.entries()) this.#post(payers[i]!, floor, posting);
    for (const [i, share] of shares.entries()) this.#post(payers[i]!, share - floors[i]!, posting);
    return shares;
  }

  #post({ ledgerAccount, weight }: Payer, share: Money, posting: number): void {
    assert(share <= weight, `a share of ${share} is above its weight of ${weight}`);
    if (share > 0) this.ledger.post(ledgerAccount, this.ledgerAccount, share, posting);
  }
}
