import type { FoundPrice } from "../clearing/daily-settlement/found-price.ts";
import { dailySettlementPrice } from "../clearing/settlement-price.ts";
import type { DailySettlementMethod } from "../instruments/daily-settlement-terms.ts";
import type { Floor } from "./floor.ts";
import { monthInputs } from "./month-inputs.ts";
import { tieredPrices } from "./tiered-prices.ts";

/** Daily settlement prices of a trade date, by slot: of all listed months but those that an index settles finally. */
export function dailyPrices(floor: Floor, tradeDate: number): ReadonlyMap<number, FoundPrice> {
  const { families, markets } = floor;
  const prices = new Map<number, FoundPrice>();
  const slots = markets.listedSlots().filter((slot) => {
    const { dates, family } = markets.futureIn(slot);
    return dates.lastTradeDate !== tradeDate || families[family]!.spec.delivery !== undefined;
  });
  for (const [family, { spec }] of families.entries()) {
    const months = slots.filter((slot) => markets.futureIn(slot).family === family);
    const terms = spec.dailySettlement;
    if (terms?.method === "tiers") {
      for (const [slot, price] of tieredPrices(floor, months, terms, tradeDate)) {
        prices.set(slot, price);
      }
      continue;
    }
    const isByCall = spec.calls?.closing?.settles === true;
    const method: DailySettlementMethod = terms?.method ?? (isByCall ? "call" : "vwap");
    for (const slot of months) {
      prices.set(slot, dailySettlementPrice(monthInputs(floor, slot), method));
    }
  }
  return prices;
}
