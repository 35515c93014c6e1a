import { isoDate, parseIsoDate, weekday } from "../../engine/base/civil-date.ts";
import type { ComputePriceParameters } from "../../engine/economy/compute-price-parameters.ts";
import { ComputePrice } from "../../engine/economy/compute-price.ts";
import { PAPER_ECONOMY } from "../../engine/economy/paper-economy.ts";
import { RandomSource } from "../../engine/random/random-source.ts";
import type { DatedPrice } from "./price-series.ts";

/** Table 3 of Xing 2026 for a GPU-hour, without its trend and its season. */
export const PLAIN_PAPER_PROCESS: ComputePriceParameters = {
  ...PAPER_ECONOMY.parameters.compute,
  trend: 0,
  seasonAmplitude: 0,
};

const LAST_DAY = parseIsoDate("2026-10-05")!;
const YEAR_DAYS = 365;

/** Prices of weekdays up to 5 October 2026, from the engine's own process with exact transitions and jump times. */
export function simulatedPrices(
  parameters: ComputePriceParameters,
  years: number,
  { seed, replication }: { readonly seed: number; readonly replication: number },
): DatedPrice[] {
  const random = new RandomSource();
  random.reset({ seed, replication, antithetic: false });
  const price = new ComputePrice({ parameters, stepYears: 1 / YEAR_DAYS, random });
  const days = Math.round(years * YEAR_DAYS);
  price.reset(-days / YEAR_DAYS);
  const prices: DatedPrice[] = [];
  for (let step = 0; step < days; step++) {
    price.advance(step, (step + 1 - days) / YEAR_DAYS);
    const day = LAST_DAY + step + 1 - days;
    if (weekday(day) < 5) prices.push({ day, price: price.price() });
  }
  return prices;
}

/** The prices as a CSV text, to a hundredth of a cent. */
export const pricesAsCsv = (prices: readonly DatedPrice[]): string =>
  `date,price\n${prices.map(({ day, price }) => `${isoDate(day)},${price.toFixed(4)}\n`).join("")}`;
