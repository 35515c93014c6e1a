import { exactProduct, type Money, moneyFromReal } from "../base/money.ts";
import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import { POST_EXCHANGE_FEE } from "../base/posting-words.ts";
import type { Arrival, Rule, RuleMarket, TradeNotice } from "./rule.ts";
import { RULE_CHARGED, RULE_ORDER_TO_TRADE } from "./words.ts";

export const ORDER_TO_TRADE_PARAMETERS = {
  ratio: {
    type: "number",
    unit: "messages a trade, less one",
    doc: "Messages over trades, less one, up to which no fee is due.",
    source: "EU RTS 9 (2017/566), ratio by count; its level is each venue's own: assumption",
    minimum: 0,
    maximum: 1_000_000,
    default: 100,
  },
  freeMessages: {
    type: "integer",
    unit: "messages a trade date",
    doc: "So many messages of an account in a family are free, whether it trades or not.",
    source: "assumption",
    minimum: 0,
    maximum: 1_000_000_000,
    default: 1000,
  },
  fee: {
    type: "money",
    unit: "dollars a message",
    doc: "Fee of each message beyond both.",
    source: "assumption",
    minimum: 0,
    default: "0.01 USD",
  },
} as const satisfies ParameterSpecs;

export type OrderToTradeParameters = ParameterValues<typeof ORDER_TO_TRADE_PARAMETERS>;

/** Int32 words of a row: messages, trades. */
const WORDS = 2;
const TRADES = 1;

/**
 * A fee on messages beyond a ratio to trades, by account and family, counted over a trade date and charged as it is
 * settled. New orders, replaces and cancels count one each as they are admitted; each match counts one for either side.
 * It refuses nothing.
 *
 * Columns by (account, family): `rows` (Int32, stride 2, as above).
 */
export class OrderToTrade implements Rule {
  readonly code: number = RULE_ORDER_TO_TRADE;
  rows: Int32Array = new Int32Array(0);
  readonly #market: RuleMarket;
  readonly #families: readonly (OrderToTradeParameters | null)[];
  readonly #moneyUnit: number;

  /** `families`: by family position, null where messages are free. `moneyUnit`: dollars a money unit. */
  constructor(
    market: RuleMarket,
    families: readonly (OrderToTradeParameters | null)[],
    moneyUnit: number,
  ) {
    this.#market = market;
    this.#families = families;
    this.#moneyUnit = moneyUnit;
  }

  reset(): void {
    this.rows = new Int32Array(this.#market.accountCount * this.#families.length * WORDS);
  }

  admit({ account, family }: Arrival): void {
    if (this.#families[family] !== null) this.#count(account, family, 0);
  }

  traded({ slot, buyAccount, sellAccount }: TradeNotice): void {
    const family = this.#market.familyOf(slot);
    if (this.#families[family] === null) return;
    this.#count(buyAccount, family, TRADES);
    this.#count(sellAccount, family, TRADES);
  }

  /** The first of a family's months to be settled ends the count; all others find it at zero. */
  settled(slot: number): void {
    const family = this.#market.familyOf(slot);
    const terms = this.#families[family]!;
    if (terms === null) return;
    for (let account = 0; account < this.#market.accountCount; account++) {
      const row = this.#rowOf(account, family);
      if (this.rows[row]! > 0) this.#charge(account, slot, row, terms);
      this.rows.fill(0, row, row + WORDS);
    }
  }

  #charge(account: number, slot: number, row: number, terms: OrderToTradeParameters): void {
    const messages = this.rows[row]!;
    const byTrades = Math.floor((terms.ratio + 1) * this.rows[row + TRADES]!);
    const allowed = Math.max(terms.freeMessages, byTrades);
    if (messages <= allowed) return;
    const market = this.#market;
    const fee: Money = moneyFromReal(terms.fee, this.#moneyUnit);
    const amount = exactProduct(fee, messages - allowed, "message fee");
    market.charge(account, amount, POST_EXCHANGE_FEE, slot);
    market.record({
      rule: this.code,
      event: RULE_CHARGED,
      account,
      owner: market.ownersOf(account)[0]!,
      family: market.familyOf(slot),
      threshold: allowed,
      value: messages,
    });
  }

  #count(account: number, family: number, word: number): void {
    const at = this.#rowOf(account, family) + word;
    this.rows[at] = this.rows[at]! + 1;
  }

  #rowOf(account: number, family: number): number {
    return (account * this.#families.length + family) * WORDS;
  }
}
