import { exactProduct, type Money, moneyFromReal } from "../base/money.ts";
import type { FeeTerms, MakerTaker, OffBookFees } from "./fee-terms.ts";

/** What an account is in a trade. */
export const MAKES = 0;
export const TAKES = 1;
export const NEITHER = 2;
export type Role = typeof MAKES | typeof TAKES | typeof NEITHER;
const ROLES: readonly Role[] = [MAKES, TAKES, NEITHER];

/** What a lot costs: money units, and a share of its notional value; below 0: it is paid for. */
export interface Price {
  readonly aLot: Money;
  readonly rate: number;
}

/** What accounts of one class pay. */
export interface Tariff {
  /** By role, then by tier: 0 before the first. */
  readonly trade: readonly (readonly Price[])[];
  /** Money units a lot. */
  readonly settlement: Money;
}

/** Positions among a family's tariffs: 0 client, 1 house, then the classes in their order. */
export const FIRST_CLASS = 2;

/** Dollars become money of `moneyUnit` dollars each, to the nearest unit, tier by tier. */
export function tariffsOf(terms: FeeTerms, moneyUnit: number): readonly Tariff[] {
  const { clientFee, clientRate, clientSettlementFee } = terms;
  const { memberFee, memberRate, memberSettlementFee } = terms;
  const classes = [
    { fee: clientFee, rate: clientRate, settlementFee: clientSettlementFee },
    { fee: memberFee, rate: memberRate, settlementFee: memberSettlementFee },
    ...Object.values(terms.classes ?? {}),
  ];
  const discounts = [0, ...(terms.volumeTiers?.levels ?? []).map(({ discount }) => discount)];
  return classes.map(({ fee, rate, settlementFee }) => ({
    trade: ROLES.map((role) => {
      const added = addedTo(role, terms.makerTaker);
      return discounts.map((discount) => ({
        aLot: moneyFromReal(discounted(fee + added.fee, discount), moneyUnit),
        rate: discounted(rate + added.rate, discount),
      }));
    }),
    settlement: moneyFromReal(settlementFee, moneyUnit),
  }));
}

/** By origin of the account; null where they cost what other trades do. */
export function offBookPrices(
  terms: OffBookFees | undefined,
  moneyUnit: number,
): readonly Price[] | null {
  if (terms === undefined) return null;
  const { clientFee, memberFee } = terms;
  return [clientFee, memberFee].map((fee) => ({ aLot: moneyFromReal(fee, moneyUnit), rate: 0 }));
}

function addedTo(role: Role, terms: MakerTaker | undefined): { fee: number; rate: number } {
  if (terms === undefined || role === NEITHER) return { fee: 0, rate: 0 };
  if (role === MAKES) return { fee: terms.makerFee, rate: terms.makerRate };
  return { fee: terms.takerFee, rate: terms.takerRate };
}

const discounted = (amount: number, discount: number): number =>
  amount > 0 ? amount * (1 - discount) : amount;

/** What so many lots cost at a price of so many ticks: a share of |ticks| x lots x tick value to the nearest unit. */
export function costOf(
  { aLot, rate }: Price,
  lots: number,
  priceTicks: number,
  tickValue: Money,
): Money {
  const byLot = exactProduct(aLot, lots, "exchange fee");
  if (rate === 0) return byLot;
  const ticks = exactProduct(Math.abs(priceTicks), lots, "tick lots");
  return byLot + moneyFromReal(rate * exactProduct(ticks, tickValue, "notional value"), 1);
}
