import type { Proposal } from "../../engine/exchange/off-book/proposal.ts";
import { MINUTE_US } from "../../engine/base/sim-time.ts";
import { BLOCK } from "../../engine/regulation/off-book-trade.ts";
import type { OffBookTradesTerms } from "../../engine/regulation/off-book-terms.ts";
import { BUY, RulesWorld, type WorldOptions } from "./rules-world.ts";

/** NYMEX's terms: five lots, a quarter of an hour. */
export const OFF_BOOK_TERMS: OffBookTradesTerms = {
  minimumLots: 5,
  reportWithin: 15 * MINUTE_US,
  rangeTicks: null,
  efrp: true,
  eligible: [],
};

export const JANUARY = "SCU-2027-01";

/** An exchange on which owners trade off the book. */
export class OffBookWorld extends RulesWorld {
  #count = 0;

  constructor(terms: Partial<OffBookTradesTerms> = {}, options: WorldOptions = {}) {
    const scenario = {
      offBookTrades: { SCU: { ...OFF_BOOK_TERMS, ...terms } },
      ...options.scenario,
    };
    super({ ...options, scenario });
    this.runTo(0);
    this.told();
  }

  /** Number of the latest proposal. */
  get latest(): number {
    return this.#count;
  }

  /** Account 0 proposes to buy January from account 1, unless the test says otherwise. */
  propose(
    lots: number,
    priceTicks: number,
    rest: Partial<Proposal> & { symbol?: string } = {},
  ): number {
    const { symbol = JANUARY, ...given } = rest;
    return this.exchange.offBook.propose({
      number: ++this.#count,
      kind: BLOCK,
      account: 0,
      withAccount: 1,
      instrument: this.instrument(symbol),
      side: BUY,
      priceTicks,
      lots,
      ...given,
    });
  }

  accept(account: number, lots: number, number = this.#count): number {
    return this.exchange.offBook.accept(account, number, lots);
  }

  /** Proposed and taken at once: the reason for which it is refused, or 0. */
  block(
    lots: number,
    priceTicks: number,
    rest: Partial<Proposal> & { symbol?: string } = {},
  ): number {
    const refused = this.propose(lots, priceTicks, rest);
    return refused || this.accept(rest.withAccount ?? 1, lots);
  }

  volume(symbol: string): number {
    return this.floor.markets.volumeLots[this.slot(symbol)]!;
  }

  balance(account: number): number {
    return this.floor.house.balance(account);
  }
}
