import { type Money, moneyFromReal } from "../base/money.ts";
import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import { POST_TRANSACTION_TAX } from "../base/posting-words.ts";
import { costOf, type Price } from "./fee-tariffs.ts";
import type { AccountsOfGroup } from "./fees.ts";
import type { OffBookTrade } from "./off-book-trade.ts";
import type { Rule, RuleMarket, TradeNotice } from "./rule.ts";
import { RULE_TRANSACTION_TAX } from "./words.ts";

export const TRANSACTION_TAX_PARAMETERS = {
  rate: {
    type: "fraction",
    unit: "share of the notional value, of each who pays",
    doc: "Tax by the trade's notional value.",
    source: "European Commission, COM(2013) 71, article 9: 0.01 % of derivatives' notional amount",
    minimum: 0,
    maximum: 1,
    default: 0.0001,
  },
  aLot: {
    type: "money",
    unit: "dollars a lot, of each who pays",
    doc: "Tax by the lot, on top of that by notional value.",
    source: "assumption: none; Italy taxes derivatives by the contract's size since 2013",
    minimum: 0,
    default: "0 USD",
  },
  paidBy: {
    type: "choice",
    unit: "",
    doc: "Who pays it of each trade.",
    source: "COM(2013) 71: either side; France since August 2012: the buyer (of shares)",
    choices: ["both", "buyer", "seller"],
    default: "both",
  },
  settlement: {
    type: "choice",
    unit: "",
    doc: "Whether final settlement is taxed as a trade at its price, in which who is long sells and who is short buys.",
    source: "assumption: it is free",
    choices: ["free", "taxed"],
    default: "free",
  },
} as const satisfies ParameterSpecs;

/** Tax of a family. */
export interface TransactionTaxTerms extends ParameterValues<typeof TRANSACTION_TAX_PARAMETERS> {
  /** Groups of agents that pay none. */
  readonly exempt: readonly string[];
}

/** Terms in money. */
interface Levy extends Price {
  readonly buyerPays: boolean;
  readonly sellerPays: boolean;
  readonly taxesSettlement: boolean;
}

/**
 * A tax on trades, from the account's margin to the outside. Each side that pays is taxed fill by fill, to the nearest
 * money unit. Refuses nothing.
 *
 * Column by (account, family): `exempt` (1: it pays none).
 */
export class TransactionTax implements Rule {
  readonly code: number = RULE_TRANSACTION_TAX;
  exempt: Uint8Array = new Uint8Array(0);
  readonly #market: RuleMarket;
  readonly #families: readonly (TransactionTaxTerms | null)[];
  readonly #levies: readonly (Levy | null)[];
  readonly #accountsOfGroup: AccountsOfGroup;

  /** `families`: by family position, null where there is no tax. `moneyUnit`: dollars a money unit. */
  constructor(
    market: RuleMarket,
    families: readonly (TransactionTaxTerms | null)[],
    moneyUnit: number,
    accountsOfGroup: AccountsOfGroup,
  ) {
    this.#market = market;
    this.#families = families;
    this.#levies = families.map((terms) => (terms === null ? null : levyOf(terms, moneyUnit)));
    this.#accountsOfGroup = accountsOfGroup;
  }

  reset(): void {
    this.exempt = new Uint8Array(this.#market.accountCount * this.#families.length);
    for (const [family, terms] of this.#families.entries()) {
      for (const account of (terms?.exempt ?? []).flatMap(this.#accountsOfGroup)) {
        this.exempt[this.#at(account, family)] = 1;
      }
    }
  }

  priced({ slot, priceTicks, lots, buyAccount, sellAccount }: TradeNotice | OffBookTrade): void {
    const levy = this.#levies[this.#market.familyOf(slot)]!;
    if (levy === null) return;
    if (levy.buyerPays) this.#tax(levy, buyAccount, slot, lots, priceTicks);
    if (levy.sellerPays) this.#tax(levy, sellAccount, slot, lots, priceTicks);
  }

  /** Off the book it is due as in it. */
  tradedOffBook(trade: OffBookTrade): void {
    this.priced(trade);
  }

  settled(slot: number, ticks: number, isFinal: boolean): void {
    const market = this.#market;
    const levy = isFinal ? this.#levies[market.familyOf(slot)]! : null;
    if (levy === null || !levy.taxesSettlement) return;
    for (let account = 0; account < market.accountCount; account++) {
      const position = market.accountPosition(account, slot);
      const pays = position > 0 ? levy.sellerPays : levy.buyerPays;
      if (position !== 0 && pays) this.#tax(levy, account, slot, Math.abs(position), ticks);
    }
  }

  #tax(levy: Levy, account: number, slot: number, lots: number, priceTicks: number): void {
    const market = this.#market;
    if (this.exempt[this.#at(account, market.familyOf(slot))] === 1) return;
    const amount: Money = costOf(levy, lots, priceTicks, market.tickValue(slot));
    market.levy(account, amount, POST_TRANSACTION_TAX, slot);
  }

  #at(account: number, family: number): number {
    return account * this.#families.length + family;
  }
}

const levyOf = (terms: TransactionTaxTerms, moneyUnit: number): Levy => ({
  aLot: moneyFromReal(terms.aLot, moneyUnit),
  rate: terms.rate,
  buyerPays: terms.paidBy !== "seller",
  sellerPays: terms.paidBy !== "buyer",
  taxesSettlement: terms.settlement === "taxed",
});
