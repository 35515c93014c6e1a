import { BLOCK_PRICE, BLOCK_SIZE, OFF_BOOK, REASON_NONE } from "../base/order-words.ts";
import { NO_PRICE } from "../book/order-books.ts";
import type { AccountsOfGroup } from "./fees.ts";
import { BLOCK, EFRP, type OffBookTrade } from "./off-book-trade.ts";
import type { OffBookTradesTerms } from "./off-book-terms.ts";
import { ownerInControl } from "./owner-in-control.ts";
import type { Rule, RuleEvent, RuleMarket, Verdict } from "./rule.ts";
import { RULE_OFF_BOOK_TRADES, RULE_REFUSED } from "./words.ts";

/**
 * Which trades accounts may make off the book: blocks from a least size on, exchanges for related positions, by whom,
 * at which prices, and how long the public does not know of them.
 *
 * Column by (account, family): `eligible` (1: it may).
 */
export class OffBookTrades implements Rule {
  readonly code: number = RULE_OFF_BOOK_TRADES;
  eligible: Uint8Array = new Uint8Array(0);
  readonly #market: RuleMarket;
  readonly #families: readonly (OffBookTradesTerms | null)[];
  readonly #accountsOfGroup: AccountsOfGroup;

  /** `families`: by family position, null where nothing is traded off the book. */
  constructor(
    market: RuleMarket,
    families: readonly (OffBookTradesTerms | null)[],
    accountsOfGroup: AccountsOfGroup,
  ) {
    this.#market = market;
    this.#families = families;
    this.#accountsOfGroup = accountsOfGroup;
  }

  reset(): void {
    const { accountCount } = this.#market;
    this.eligible = new Uint8Array(accountCount * this.#families.length);
    for (const [family, terms] of this.#families.entries()) {
      if (terms === null) continue;
      const all = Array.from({ length: accountCount }, (_, account) => account);
      const named = terms.eligible.flatMap(this.#accountsOfGroup);
      for (const account of terms.eligible.length === 0 ? all : named) {
        this.eligible[this.#at(account, family)] = 1;
      }
    }
  }

  judgeOffBook(trade: OffBookTrade, verdict: Verdict): void {
    const { family, kind, lots, buyAccount, sellAccount } = trade;
    const terms = this.#families[family]!;
    if (terms === null) return;
    verdict.delayUs = terms.reportWithin;
    for (const account of [buyAccount, sellAccount]) {
      if (this.eligible[this.#at(account, family)] === 1) continue;
      return this.#refuse(trade, verdict, OFF_BOOK, { account });
    }
    if (kind === EFRP && !terms.efrp) return this.#refuse(trade, verdict, OFF_BOOK, {});
    if (kind === BLOCK && lots < terms.minimumLots) {
      const size = { threshold: terms.minimumLots, value: lots };
      return this.#refuse(trade, verdict, BLOCK_SIZE, size);
    }
    const edge = this.#edgeBefore(trade, terms);
    if (edge === null) verdict.reason = REASON_NONE;
    else this.#refuse(trade, verdict, BLOCK_PRICE, { threshold: edge, value: trade.priceTicks });
  }

  /** The edge that a block's price lies beyond, ticks, or null. */
  #edgeBefore(
    { kind, slot, priceTicks }: OffBookTrade,
    { rangeTicks }: OffBookTradesTerms,
  ): number | null {
    if (kind !== BLOCK || rangeTicks === null) return null;
    const settlement = this.#market.settlementTicks(slot);
    const [bid, ask] = ([0, 1] as const).map((side) => {
      const best = this.#market.bestTicks(slot, side);
      return best === NO_PRICE ? settlement : best;
    }) as [number, number];
    const lower = Math.min(bid, ask) - rangeTicks;
    const upper = Math.max(bid, ask) + rangeTicks;
    if (priceTicks < lower) return lower;
    return priceTicks > upper ? upper : null;
  }

  #refuse(
    { slot, family, lots, buyAccount }: OffBookTrade,
    verdict: Verdict,
    reason: number,
    more: Partial<RuleEvent>,
  ): void {
    verdict.reason = reason;
    const account = more.account ?? buyAccount;
    const owner = ownerInControl(this.#market, account);
    const rest = { slot, family, account, owner, lots, ...more };
    this.#market.record({ rule: this.code, event: RULE_REFUSED, ...rest });
  }

  #at(account: number, family: number): number {
    return account * this.#families.length + family;
  }
}
