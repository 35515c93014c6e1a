import { exactProduct, type Money, moneyFromReal } from "../base/money.ts";
import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import { POST_EXCHANGE_FEE, POST_SETTLEMENT_FEE } from "../base/posting-words.ts";
import type { Rule, RuleMarket, TradeNotice } from "./rule.ts";
import { RULE_FEES } from "./words.ts";

const NYMEX = "NYMEX Submission 26-370 (GPU1), filed 11 August 2026";

export const FEES_PARAMETERS = {
  memberFee: {
    type: "money",
    unit: "dollars a lot and side",
    doc: "Fee of a trade for a clearing member's house account.",
    source: `${NYMEX}: Globex, member`,
    minimum: 0,
    default: "3.65 USD",
  },
  clientFee: {
    type: "money",
    unit: "dollars a lot and side",
    doc: "Fee of a trade for a client's account.",
    source: `${NYMEX}: Globex, non-member`,
    minimum: 0,
    default: "5.50 USD",
  },
  memberRate: {
    type: "fraction",
    unit: "share of the notional value, a side",
    doc: "Fee by the trade's notional value for a house account, on top of the fee a lot.",
    source: "assumption: none, as the filed fees are by the lot",
    minimum: 0,
    maximum: 1,
    default: 0,
  },
  clientRate: {
    type: "fraction",
    unit: "share of the notional value, a side",
    doc: "Fee by the trade's notional value for a client's account, on top of the fee a lot.",
    source: "assumption: none, as the filed fees are by the lot",
    minimum: 0,
    maximum: 1,
    default: 0,
  },
  memberSettlementFee: {
    type: "money",
    unit: "dollars a lot and side",
    doc: "Fee of final settlement for a house account.",
    source: `${NYMEX}: cash settlement, member`,
    minimum: 0,
    default: "0.90 USD",
  },
  clientSettlementFee: {
    type: "money",
    unit: "dollars a lot and side",
    doc: "Fee of final settlement for a client's account.",
    source: `${NYMEX}: cash settlement, non-member`,
    minimum: 0,
    default: "1.35 USD",
  },
} as const satisfies ParameterSpecs;

export type FeeParameters = ParameterValues<typeof FEES_PARAMETERS>;

/** What accounts of one origin pay. Money units a lot, except `rate`: a share of the notional value. */
interface Tariff {
  readonly trade: Money;
  readonly rate: number;
  readonly settlement: Money;
}

/** Exchange fees of trades and of final settlement, from the account's margin to the exchange. Refuses nothing. */
export class Fees implements Rule {
  readonly code: number = RULE_FEES;
  readonly #market: RuleMarket;
  /** By family, then origin: 0 client, 1 house. */
  readonly #tariffs: readonly (readonly [Tariff, Tariff] | null)[];

  /**
   * `families`: by family position, null where there are no fees. Dollars become money of `moneyUnit` dollars each, to
   * the nearest unit.
   */
  constructor(market: RuleMarket, families: readonly (FeeParameters | null)[], moneyUnit: number) {
    this.#market = market;
    this.#tariffs = families.map((fees) => (fees === null ? null : tariffs(fees, moneyUnit)));
  }

  reset(): void {}

  traded(trade: TradeNotice): void {
    const tariff = this.#tariffs[this.#market.familyOf(trade.slot)]!;
    if (tariff === null) return;
    this.#chargeTrade(tariff, trade.buyAccount, trade);
    this.#chargeTrade(tariff, trade.sellAccount, trade);
  }

  settled(slot: number, _ticks: number, isFinal: boolean): void {
    if (!isFinal) return;
    const market = this.#market;
    const tariff = this.#tariffs[market.familyOf(slot)]!;
    if (tariff === null) return;
    for (let account = 0; account < market.accountCount; account++) {
      const lots = Math.abs(market.accountPosition(account, slot));
      if (lots === 0) continue;
      const { settlement } = tariff[market.originOf(account)]!;
      const amount = exactProduct(settlement, lots, "settlement fee");
      market.charge(account, amount, POST_SETTLEMENT_FEE, slot);
    }
  }

  #chargeTrade(tariff: readonly [Tariff, Tariff], account: number, trade: TradeNotice): void {
    const market = this.#market;
    const { trade: aLot, rate } = tariff[market.originOf(account)]!;
    let amount = exactProduct(aLot, trade.lots, "exchange fee");
    if (rate > 0) amount += feeOnNotional(rate, trade, market.tickValue(trade.slot));
    market.charge(account, amount, POST_EXCHANGE_FEE, trade.slot);
  }
}

/** A share of the notional value |price| x lots x tick value, to the nearest money unit, halves away from zero. */
function feeOnNotional(rate: number, trade: TradeNotice, tickValue: Money): Money {
  const ticks = exactProduct(Math.abs(trade.priceTicks), trade.lots, "tick lots");
  return moneyFromReal(rate * exactProduct(ticks, tickValue, "notional value"), 1);
}

function tariffs(fees: FeeParameters, moneyUnit: number): readonly [Tariff, Tariff] {
  const money = (dollars: number): Money => moneyFromReal(dollars, moneyUnit);
  return [
    {
      trade: money(fees.clientFee),
      rate: fees.clientRate,
      settlement: money(fees.clientSettlementFee),
    },
    {
      trade: money(fees.memberFee),
      rate: fees.memberRate,
      settlement: money(fees.memberSettlementFee),
    },
  ];
}
