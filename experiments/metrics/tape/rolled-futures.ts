import { rolledChanges, rolledShare } from "../hedging/roll-rule.ts";
import type { FamilyMarket } from "./family-market.ts";
import { valuesByDate } from "./values-by-date.ts";

/** A month as a hedge sees it. */
interface Contract {
  /** Trade date of its last trading day, counted from the start of the run. */
  readonly lastDate: number;
  /** Settlement prices by trade date, dollars a quotation unit; not a number where there is none. */
  readonly price: Float64Array;
}

/**
 * Gains a quotation unit, by trade date, of a long future that is rolled by `ROLL_RULE` at settlement prices. Not a
 * number where a month that is held has no price: on the first date, and on others.
 */
export function rolledFutures(market: FamilyMarket): Float64Array {
  const { calendar } = market.terms;
  const contracts = market.months().map(({ row }): Contract => {
    const { day, price } = market.settlements(row.instrument);
    const dollars = price.map((ticks) => ticks * row.tickSize);
    return {
      lastDate: calendar.dateAhead(row.lastTradeDay),
      price: valuesByDate(calendar, day, dollars),
    };
  });
  const [near, next, daysBefore] = [0, 1, 2].map(() => new Float64Array(calendar.days).fill(NaN));
  for (let date = 1; date < calendar.days; date++) {
    const at = contracts.findIndex((contract) => isHeld(contract, date - 1));
    if (at < 0) continue;
    near![date] = changeOf(contracts[at], date);
    next![date] = changeOf(contracts[at + 1], date);
    daysBefore![date] = contracts[at]!.lastDate - (date - 1);
  }
  return rolledChanges(near!, next!, daysBefore!);
}

/** Whether any of the hedge stands in the contract at the end of a trade date at which it has a price. */
const isHeld = ({ lastDate, price }: Contract, date: number): boolean =>
  !Number.isNaN(price[date]) && rolledShare(lastDate - date) < 1;

const changeOf = (contract: Contract | undefined, date: number): number =>
  contract === undefined ? NaN : contract.price[date]! - contract.price[date - 1]!;
