import { futureSymbol } from "../../engine/instruments/future.ts";
import { listedMonths } from "../../engine/instruments/expiry-calendar.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { calendarOf } from "../../engine/simulation/world.ts";

const MOST_TOLD = 24;
const MONTH_SYMBOL = /^(.+)-(\d{4})-(0[1-9]|1[0-2])$/;

/** Symbols of all months that a run lists at one time or another, in order of family and month. */
export function monthsOfRun(scenario: Scenario): readonly string[] {
  const calendar = calendarOf(scenario);
  const first = calendar.tradeDateAt(0);
  return scenario.families.flatMap((spec) => {
    const months = new Set<number>();
    for (let tradeDate = first; tradeDate < first + scenario.days; tradeDate++) {
      for (const month of listedMonths(spec, tradeDate, calendar)) months.add(month);
    }
    return [...months].sort((a, b) => a - b).map((month) => futureSymbol(spec, month));
  });
}

/** The family whose month a symbol names, listed or not; null: it names none of these families' months. */
export function familyOfMonth(symbol: string, families: readonly string[]): string | null {
  const family = MONTH_SYMBOL.exec(symbol)?.[1];
  return family !== undefined && families.includes(family) ? family : null;
}

/** What to say about a month that something names and the run never lists; null: it lists it. */
export function unlistedMonth(symbol: string, listed: readonly string[]): string | null {
  if (listed.includes(symbol)) return null;
  const near = nearestInTime(symbol, listed);
  const hint = near === null ? "" : `the nearest is \`${near}\`; `;
  const more = listed.length > MOST_TOLD ? `, … (${listed.length} in all)` : "";
  const allowed = `${listed.slice(0, MOST_TOLD).join(", ")}${more}`;
  return `no month \`${symbol}\` is listed in this run: ${hint}allowed: ${allowed}`;
}

/** The listed month of the same family that is the fewest months away, the earlier of two; null: there is none. */
function nearestInTime(symbol: string, listed: readonly string[]): string | null {
  const wanted = timeOf(symbol);
  if (wanted === null) return null;
  const away = (other: string): number => {
    const time = timeOf(other);
    return time?.family === wanted.family ? Math.abs(time.month - wanted.month) : Infinity;
  };
  const near = listed.toSorted((a, b) => away(a) - away(b))[0];
  return near === undefined || away(near) === Infinity ? null : near;
}

function timeOf(symbol: string): { readonly family: string; readonly month: number } | null {
  const [, family, year, month] = MONTH_SYMBOL.exec(symbol) ?? [];
  return family === undefined ? null : { family, month: 12 * Number(year) + Number(month) };
}
