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

/** What is known of breaches besides the counts: looked up trade by trade in the preview's 40 runs without a limit. */
export const BREACH_REMARKS: readonly string[] = [
  "### When the circuit breaker acts",
  "",
  "The rows on breaches tell how often it halts SCU ([the rule](rules/circuit-breaker.md)). They come in clusters: " +
    "most runs have none or a few in a year, a few have a bad week. In the 40 runs of the preview without a limit, " +
    "of 68 trade dates each, there were 84 breaches, in 11 runs. Half of them moved away from the month's true " +
    "value; in 32 of these 42 it was makers who had taken most in that direction within the hour before, 28 of them " +
    "between 20:00 and 20:12 UTC, after the day's index is published at 20:00. The other half moved back towards it, " +
    "in 36 of 42 with value traders in front. So it halts the recovery as often as the move, a step of 10 % at a " +
    "time: its limits follow the extremes of the hour on both sides, as CME's do. What is not CME's is that a halted " +
    "month refuses orders, and reopens at the first price that trades instead of one for all orders that were " +
    "gathered. Width and length were not fitted to any of this.",
];
