import { exactProduct, type Money } from "../base/money.ts";
import {
  POST_EXCHANGE_FEE,
  POST_MAKER_REBATE,
  POST_SETTLEMENT_FEE,
} from "../base/posting-words.ts";
import {
  costOf,
  FIRST_CLASS,
  MAKES,
  NEITHER,
  offBookPrices,
  type Price,
  type Role,
  type Tariff,
  TAKES,
  tariffsOf,
} from "./fee-tariffs.ts";
import type { FeeTerms } from "./fee-terms.ts";
import type { OffBookTrade } from "./off-book-trade.ts";
import { OwnerVolumes } from "./owner-volumes.ts";
import { NO_AGGRESSOR, type Rule, type RuleMarket, type TradeNotice } from "./rule.ts";
import { RULE_FEES } from "./words.ts";

/** The accounts of a group of agents, by its name. */
export type AccountsOfGroup = (name: string) => readonly number[];

/**
 * Exchange fees of trades and of final settlement, from the account's margin to the exchange; rebates the other way,
 * out of what the exchange has, which may fall below nothing. Refuses nothing.
 *
 * Columns by (account, family): `tariff` (position among the family's tariffs), `paid` (for trades, less rebates).
 */
export class Fees implements Rule {
  readonly code: number = RULE_FEES;
  tariff: Uint8Array = new Uint8Array(0);
  paid: Float64Array = new Float64Array(0);
  readonly volumes: OwnerVolumes;
  readonly #market: RuleMarket;
  readonly #terms: readonly (FeeTerms | null)[];
  readonly #tariffs: readonly (readonly Tariff[])[];
  readonly #offBook: readonly (readonly Price[] | null)[];
  readonly #accountsOfGroup: AccountsOfGroup;

  /** `families`: by family position, null where there are no fees. `moneyUnit`: dollars a money unit. */
  constructor(
    market: RuleMarket,
    families: readonly (FeeTerms | null)[],
    moneyUnit: number,
    accountsOfGroup: AccountsOfGroup,
  ) {
    this.#market = market;
    this.#terms = families;
    this.#tariffs = families.map((fees) => (fees === null ? [] : tariffsOf(fees, moneyUnit)));
    this.#offBook = families.map((fees) => offBookPrices(fees?.offBook, moneyUnit));
    this.#accountsOfGroup = accountsOfGroup;
    this.volumes = new OwnerVolumes(
      market,
      families.map((fees) => fees?.volumeTiers ?? null),
    );
  }

  reset(): void {
    const { accountCount } = this.#market;
    const families = this.#terms.length;
    this.tariff = new Uint8Array(accountCount * families);
    this.paid = new Float64Array(accountCount * families);
    this.volumes.reset();
    for (const [family, terms] of this.#terms.entries()) {
      for (let account = 0; account < accountCount; account++) {
        this.tariff[this.#at(account, family)] = this.#market.originOf(account);
      }
      for (const [i, group] of Object.keys(terms?.classes ?? {}).entries()) {
        for (const account of this.#accountsOfGroup(group)) {
          this.tariff[this.#at(account, family)] = FIRST_CLASS + i;
        }
      }
    }
  }

  /** Part of a fee may be a share of the price. */
  priced(trade: TradeNotice): void {
    const family = this.#market.familyOf(trade.slot);
    const terms = this.#terms[family]!;
    if (terms === null) return;
    this.#chargeTrade(family, trade.buyAccount, roleOf(0, trade, terms), trade);
    this.#chargeTrade(family, trade.sellAccount, roleOf(1, trade, terms), trade);
  }

  /** No role and no tier: nobody rests and nobody takes, and the lots count for no tier. */
  tradedOffBook({ family, slot, lots, priceTicks, buyAccount, sellAccount }: OffBookTrade): void {
    if (this.#terms[family] === null) return;
    const tickValue = this.#market.tickValue(slot);
    for (const account of [buyAccount, sellAccount]) {
      const price = this.#priceOffBook(family, account);
      const amount = costOf(price, lots, priceTicks, tickValue);
      this.#market.charge(account, amount, POST_EXCHANGE_FEE, slot);
    }
  }

  #priceOffBook(family: number, account: number): Price {
    const fees = this.#offBook[family]!;
    if (fees !== null) return fees[this.#market.originOf(account)]!;
    return this.#tariffs[family]![this.tariff[this.#at(account, family)]!]!.trade[NEITHER]![0]!;
  }

  settled(slot: number, _ticks: number, isFinal: boolean): void {
    if (!isFinal) return;
    const market = this.#market;
    const family = market.familyOf(slot);
    if (this.#terms[family] === null) return;
    for (let account = 0; account < market.accountCount; account++) {
      const lots = Math.abs(market.accountPosition(account, slot));
      if (lots === 0) continue;
      const { settlement } = this.#tariffs[family]![this.tariff[this.#at(account, family)]!]!;
      const amount = exactProduct(settlement, lots, "settlement fee");
      market.charge(account, amount, POST_SETTLEMENT_FEE, slot);
    }
  }

  /** What an account has paid for trades in a family since the run began, less rebates. */
  paidBy(account: number, family: number): Money {
    return this.paid[this.#at(account, family)]!;
  }

  tradeDateStarted(tradeDate: number): void {
    this.volumes.tradeDateStarted(tradeDate);
  }

  #chargeTrade(family: number, account: number, role: Role, trade: TradeNotice): void {
    const at = this.#at(account, family);
    const amount = this.#costOf(family, account, role, trade);
    this.paid[at] = this.paid[at]! + amount;
    const posting = amount < 0 ? POST_MAKER_REBATE : POST_EXCHANGE_FEE;
    this.#market.charge(account, amount, posting, trade.slot);
  }

  /** A trade that crosses the owner's next tiers pays each part at its own. */
  #costOf(family: number, account: number, role: Role, trade: TradeNotice): Money {
    const { slot, lots, priceTicks } = trade;
    const tickValue = this.#market.tickValue(slot);
    const prices = this.#tariffs[family]![this.tariff[this.#at(account, family)]!]!.trade[role]!;
    const tiers = this.#terms[family]!.volumeTiers;
    if (tiers === undefined) return costOf(prices[0]!, lots, priceTicks, tickValue);
    const before = this.volumes.of(account, family);
    let cost = 0;
    let done = 0;
    for (const [tier, price] of prices.entries()) {
      const end = tiers.levels[tier]?.lots ?? Infinity;
      const part = Math.min(lots, Math.max(done, end - before)) - done;
      if (part > 0) cost += costOf(price, part, priceTicks, tickValue);
      done += part;
    }
    this.volumes.add(account, family, lots);
    return cost;
  }

  #at(account: number, family: number): number {
    return account * this.#terms.length + family;
  }
}

function roleOf(side: 0 | 1, { aggressorSide }: TradeNotice, { makerTaker }: FeeTerms): Role {
  if (makerTaker === undefined) return NEITHER;
  if (aggressorSide !== NO_AGGRESSOR) return aggressorSide === side ? TAKES : MAKES;
  if (makerTaker.auction === "neither") return NEITHER;
  return makerTaker.auction === "makers" ? MAKES : TAKES;
}
