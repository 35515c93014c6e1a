import { assert } from "../base/assert.ts";
import { type Money, moneyFromReal } from "../base/money.ts";
import { CCP_SETTLEMENT, OUTSIDE } from "../clearing/ledger.ts";
import { proRataShares } from "../clearing/pro-rata.ts";
import {
  POST_DELIVERY_DAMAGES,
  POST_DELIVERY_HOURS,
  POST_DELIVERY_INVOICE,
} from "../clearing/words.ts";
import type { Floor } from "./floor.ts";
import { deliveredHours, type MonthDelivery } from "./month-delivery.ts";

/**
 * Pays for a day's hours of a month, once the day's index print is known (dollars a quotation unit). Longs pay the
 * final settlement price for what shorts delivered; who gave hours up bears the print, who got them has it; a short
 * pays, for each hour that it failed to deliver, what the hour costs over the final settlement price and `damages`
 * times that price. The longs' parts are in proportion to their lots, exact to the money unit.
 */
export function payForDay(floor: Floor, month: MonthDelivery, print: number): void {
  const { spec, tickValue } = floor.families[month.family]!;
  const unit = (spec.tickSize * spec.multiplier) / tickValue;
  const price = month.settleTicks * spec.tickSize;
  const failure = Math.max(0, print - price) + spec.delivery!.damages * price;
  const pool = { invoices: 0, damages: 0, hours: 0 };
  const pay = payerFor(floor, month.instrument);
  for (const short of month.shorts) {
    const { account, failedHours } = short;
    const hours = deliveredHours(short);
    const invoice = moneyFromReal(hours * price, unit);
    const damages = moneyFromReal(failedHours * failure, unit);
    const worth = moneyFromReal(hours * print, unit);
    pool.invoices += invoice;
    pool.damages += damages;
    pool.hours += worth;
    pay.fromHouse(account, invoice, POST_DELIVERY_INVOICE);
    pay.fromHouse(account, -damages, POST_DELIVERY_DAMAGES);
    pay.fromOutside(account, -worth);
  }
  const weights = month.longs.map(({ lots }) => lots);
  const invoices = proRataShares(pool.invoices, weights);
  const damages = proRataShares(pool.damages, weights);
  const worth = proRataShares(pool.hours, weights);
  for (const [i, { account }] of month.longs.entries()) {
    pay.fromHouse(account, -invoices[i]!, POST_DELIVERY_INVOICE);
    pay.fromHouse(account, damages[i]!, POST_DELIVERY_DAMAGES);
    pay.fromOutside(account, worth[i]!);
  }
  const left = floor.house.ledger.balance(CCP_SETTLEMENT);
  assert(left === 0, "what is paid for a delivery does not reach those who delivered");
}

/** Posts of one month's delivery, to accounts; negative amounts come from them. */
function payerFor({ house }: Floor, instrument: number) {
  const { ledger } = house;
  const pay = (from: number, account: number, amount: Money, posting: number): void =>
    ledger.transfer(from, ledger.marginOf(account), amount, posting, instrument);
  return {
    fromHouse: (account: number, amount: Money, posting: number): void =>
      pay(CCP_SETTLEMENT, account, amount, posting),
    fromOutside: (account: number, amount: Money): void =>
      pay(OUTSIDE, account, amount, POST_DELIVERY_HOURS),
  };
}
