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
  feeCap: {
    type: "money",
    unit: "dollars a trade date",
    doc: "No account pays more in a family. Absent: there is no most.",
    source: "assumption: none",
    minimum: 0,
    default: null,
  },
} as const satisfies ParameterSpecs;

/** The same by volume. */
export const VOLUME_RATIO_PARAMETERS = {
  ratio: {
    type: "number",
    unit: "lots of messages a traded lot, less one",
    doc:
      "Lots of messages (of a new order, those that a replaced order then has, those that a cancel takes out) over " +
      "lots traded, less one, up to which no fee is due.",
    source: "EU RTS 9 (2017/566), ratio by volume; its level is each venue's own: assumption",
    minimum: 0,
    maximum: 1_000_000,
    default: 100,
  },
  freeLots: {
    type: "lots",
    unit: "lots a trade date",
    doc: "So many lots of an account's messages in a family are free, whether it trades or not.",
    source: "assumption",
    minimum: 0,
    default: "10000 lots",
  },
  fee: {
    type: "money",
    unit: "dollars a lot",
    doc: "Fee of each lot of messages beyond both.",
    source: "assumption",
    minimum: 0,
    default: "0.001 USD",
  },
} as const satisfies ParameterSpecs;

type ByCount = ParameterValues<typeof ORDER_TO_TRADE_PARAMETERS>;

/** Of a family. */
export interface OrderToTradeParameters extends Omit<ByCount, "feeCap"> {
  readonly feeCap?: number | null;
  /** Absent: volume is free. */
  readonly volume?: ParameterValues<typeof VOLUME_RATIO_PARAMETERS>;
}

/** Words of a row: messages and trades, lots of messages and of trades. */
const WORDS = 4;
const MESSAGES = 0;
const TRADES = 1;
const MESSAGE_LOTS = 2;
const TRADED_LOTS = 3;

/**
 * A fee on messages beyond a ratio to trades, by count and by volume, by account and family, counted over a trade date
 * and charged as it is settled. New orders, replaces and cancels count one each as they are admitted; each match counts
 * one for either side. It refuses nothing.
 *
 * Columns by (account, family): `rows` (stride 4, as above; doubles, since lots of a date may pass 2^31).
 */
export class OrderToTrade implements Rule {
  readonly code: number = RULE_ORDER_TO_TRADE;
  rows: Float64Array = new Float64Array(0);
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
    this.rows = new Float64Array(this.#market.accountCount * this.#families.length * WORDS);
  }

  admit({ account, family, lots }: Arrival): void {
    if (this.#families[family] !== null) this.#count(account, family, MESSAGES, lots);
  }

  traded({ slot, buyAccount, sellAccount, lots }: TradeNotice): void {
    const family = this.#market.familyOf(slot);
    if (this.#families[family] === null) return;
    this.#count(buyAccount, family, TRADES, lots);
    this.#count(sellAccount, family, TRADES, lots);
  }

  /** The first of a family's months to be settled ends the count; all others find it at zero. */
  settled(slot: number): void {
    const family = this.#market.familyOf(slot);
    const terms = this.#families[family]!;
    if (terms === null) return;
    for (let account = 0; account < this.#market.accountCount; account++) {
      const row = this.#rowOf(account, family);
      if (this.rows[row + MESSAGES]! > 0) this.#charge(account, slot, row, terms);
      this.rows.fill(0, row, row + WORDS);
    }
  }

  #charge(account: number, slot: number, row: number, terms: OrderToTradeParameters): void {
    const { rows } = this;
    const [messages, messageLots] = [rows[row + MESSAGES]!, rows[row + MESSAGE_LOTS]!];
    const byTrades = Math.floor((terms.ratio + 1) * rows[row + TRADES]!);
    const allowed = Math.max(terms.freeMessages, byTrades);
    const allowedLots = lotsAllowed(terms, rows[row + TRADED_LOTS]!);
    const isByVolume = messageLots > allowedLots;
    if (messages <= allowed && !isByVolume) return;
    let amount = this.#feeOf(terms.fee, messages - allowed);
    if (isByVolume) amount += this.#feeOf(terms.volume!.fee, messageLots - allowedLots);
    const cap = terms.feeCap ?? null;
    if (cap !== null) amount = Math.min(amount, moneyFromReal(cap, this.#moneyUnit));
    this.#market.charge(account, amount, POST_EXCHANGE_FEE, slot);
    if (messages > allowed) this.#record(account, slot, allowed, messages);
    if (isByVolume) this.#record(account, slot, allowedLots, messageLots, messageLots);
  }

  #feeOf(fee: number, count: number): Money {
    if (count <= 0) return 0;
    return exactProduct(moneyFromReal(fee, this.#moneyUnit), count, "message fee");
  }

  /** `lots`: those of the messages, where it is by volume. */
  #record(account: number, slot: number, threshold: number, value: number, lots?: number): void {
    const market = this.#market;
    market.record({
      rule: this.code,
      event: RULE_CHARGED,
      account,
      owner: market.ownersOf(account)[0]!,
      family: market.familyOf(slot),
      threshold,
      value,
      ...(lots === undefined ? {} : { lots }),
    });
  }

  #count(
    account: number,
    family: number,
    word: typeof MESSAGES | typeof TRADES,
    lots: number,
  ): void {
    const at = this.#rowOf(account, family) + word;
    this.rows[at] = this.rows[at]! + 1;
    this.rows[at + MESSAGE_LOTS] = this.rows[at + MESSAGE_LOTS]! + lots;
  }

  #rowOf(account: number, family: number): number {
    return (account * this.#families.length + family) * WORDS;
  }
}

function lotsAllowed({ volume }: OrderToTradeParameters, tradedLots: number): number {
  if (volume === undefined) return Infinity;
  return Math.max(volume.freeLots, Math.floor((volume.ratio + 1) * tradedLots));
}
