import { sum } from "../../experiments/numerics/summary.ts";
import type { BreachSanity } from "./judge-breaches.ts";
import type { SanityRun } from "./measure-sanity.ts";

const DATES_A_MONTH = 21;
const PLACES = ["the nearest month", "the second", "the third", "all later months"];

const breachesOf = ({ byPlace }: BreachSanity): number => sum(byPlace);
const share = (part: number, whole: number): string =>
  whole === 0 ? "none" : `${((100 * part) / whole).toFixed(1)} %`;

/** What a family's circuit breaker did, over all seeds: cells of a table; none where it has no circuit breaker. */
export function breachRows(symbol: string, runs: readonly SanityRun[]): string[][] {
  const found = runs.flatMap(({ breaches }) => breaches[symbol] ?? []);
  if (found.length === 0) return [];
  const counts = found.map(breachesOf);
  const months = sum(found.map(({ dates }) => dates)) / DATES_A_MONTH;
  const total = sum(counts);
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)];
  return [
    [
      `Breaches of the circuit breaker in ${DATES_A_MONTH} trade dates, all months: mean; fewest and most in a run`,
      `${(total / months).toFixed(2)}; ${fewest} and ${most}`,
    ],
    ...PLACES.map((place, i) => [
      `Of them in ${place}`,
      share(sum(found.map(({ byPlace }) => byPlace[i]!)), total),
    ]),
    ["Of them in the lead month", share(sum(found.map((one) => one.ofLeadMonth)), total)],
    [
      "Trade dates with a breach",
      share(sum(found.map((one) => one.datesWithBreach)), sum(found.map(({ dates }) => dates))),
    ],
    ["Seeds without a breach", `${counts.filter((n) => n === 0).length} of ${counts.length}`],
  ];
}
