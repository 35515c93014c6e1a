import { DAY_US, YEAR_US } from "../../base/sim-time.ts";
import type { TradingCalendar } from "../../instruments/trading-calendar.ts";
import type { EconomyParameters } from "../economy-parameters.ts";
import type { Outages } from "../provider-outages.ts";
import type { Provider } from "../provider.ts";
import type { Strategy } from "./market-parameters.ts";
import type { StructuralParameters } from "./structural-parameters.ts";

/** The day on which a provider enters; null where it is there from the start. */
const entryOf = (name: string, { strategies }: StructuralParameters): number | null =>
  strategies[name]?.entersAt ?? null;

/** When providers enter, years from the start date, by provider; who is there from the start never was not. */
export const entryYears = (strategies: readonly Strategy[], startDay: number): Float64Array =>
  Float64Array.from(strategies, ({ entersAt }) =>
    entersAt === null ? -Infinity : ((entersAt - startDay) * DAY_US) / YEAR_US,
  );

/** Shares of the capacity of those who are there from the start, which sum to 1; who enters comes on top. */
export function capacityShares(
  providers: readonly Provider[],
  strategies: readonly Strategy[],
): Float64Array {
  let sum = 0;
  for (const [i, { share }] of providers.entries()) {
    if (strategies[i]!.entersAt === null) sum += share;
  }
  return Float64Array.from(providers, ({ share }) => share / sum);
}

/** Writes the shares of those who have capacity, scaled to sum to 1; to the bit as they are where all have. */
export function sharesWithin(
  shares: Float64Array,
  capacity: Float64Array,
  into: Float64Array,
): void {
  let [sum, absent] = [0, 0];
  for (let i = 0; i < shares.length; i++) {
    if (capacity[i] === 0) absent++;
    else sum += shares[i]!;
  }
  for (let i = 0; i < shares.length; i++) {
    if (absent === 0) into[i] = shares[i]!;
    else into[i] = capacity[i] === 0 ? 0 : shares[i]! / sum;
  }
}

/** What the indices are made by: an entrant has sold nothing before the calendar, nor reports before its day. */
export function indexedParameters(
  parameters: EconomyParameters & { readonly structural: StructuralParameters },
  calendar: TradingCalendar,
): EconomyParameters {
  const { outages, providers, structural } = parameters;
  const entrants = providers.flatMap(({ name }) => {
    const day = entryOf(name, structural);
    return day === null || day <= calendar.dayAt(0) ? [] : [{ name, day }];
  });
  if (entrants.length === 0) return parameters;
  const names = new Set(entrants.map(({ name }) => name));
  const before: Outages = outages ?? { rate: 0, meanDays: 1, schedule: [] };
  const from = calendar.dayAt(0);
  const absent = entrants.map(({ name, day }) => ({ provider: name, from, to: day - 1 }));
  return {
    ...parameters,
    providers: providers.map((each) => (names.has(each.name) ? { ...each, share: 0 } : each)),
    outages: { ...before, schedule: [...before.schedule, ...absent] },
  };
}
