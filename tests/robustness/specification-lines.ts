import { shortNumber } from "../../experiments/report/numbers.ts";
import { bareTable } from "../../experiments/report/text-table.ts";
import type { AboutStudy, Headline } from "./headlines.ts";
import { OUTCOMES } from "./outcome-words.ts";
import { labelOf, specificationLabels, specifications, STARTS } from "./specifications.ts";

/** Runs that have no result: they are missing from pairs, not at random. */
export function lostLines(studies: readonly AboutStudy[]): string[] {
  const lost = studies.filter(({ lost_runs }) => lost_runs > 0);
  const total = studies.reduce((sum, { lost_runs }) => sum + lost_runs, 0);
  if (lost.length === 0) return [];
  const labels = specificationLabels();
  return [
    `Runs that were lost: ${total}. They ended before their end and are missing from their pairs, not at random: ` +
      "what ended them is what the market did.",
    "",
    ...lost.map(
      ({ specification, lost_runs, lost_why }) =>
        `- ${labels.get(specification) ?? specification}: ${lost_runs} (${lost_why})`,
    ),
    "",
  ];
}

/** What each specification has otherwise, and what the limit is and does there. */
export function specificationLines(
  headlines: readonly Headline[],
  studies: readonly AboutStudy[],
): string[] {
  const rows = specifications().map((specification) => {
    const { name } = specification;
    const about = studies.find((one) => one.specification === name);
    const own = headlines.filter((one) => one.specification === name);
    const limit = own.find(({ limit_lots }) => limit_lots !== null)?.limit_lots ?? null;
    const bound = STARTS.map((start) => {
      const share = own.find(({ start_days }) => start_days === start)?.binding_run_share ?? null;
      return share === null ? "–" : `${shortNumber(100 * share)} %`;
    });
    return [
      `\`${name}\``,
      labelOf(specification),
      shortNumber(about?.median_position_lots ?? null),
      shortNumber(limit),
      shortNumber(own.find(({ outcome }) => outcome === OUTCOMES[0])?.reference_mean ?? null),
      ...bound,
    ];
  });
  return [
    "What each lays over the scenario stands in `tests/robustness/departures.ts`. Draws are of the one-factor " +
      "process that `tokenpit calibrate` fits to [sample-prices.csv](examples/sample-prices.csv), normal around " +
      "the estimates with the inverse curvature of the likelihood as covariance " +
      "([calibration.json](robustness/calibration.json)): large-sample posterior draws, from a series that is " +
      "invented.",
    "",
    ...bareTable(
      [
        "Specification",
        "Other than shipped",
        "median position, lots",
        "limit, lots",
        "distortion without it, %",
        ...STARTS.map((start) => `bound, from day ${start}`),
      ],
      rows,
    ),
  ];
}
