import { shortNumber } from "../../experiments/report/numbers.ts";
import type { ImpactRow } from "./scorecard-records.ts";

/** What the metaorders of all seeds together say of impact; no verdict rests on it. */
export const impactLines = (rows: readonly ImpactRow[]): string[] =>
  rows.length === 0
    ? []
    : [
        "### Impact of all seeds together",
        "",
        "One run is too short for an exponent, so beside the verdict the metaorders of all seeds are fitted as one " +
          "(least squares, 90 % interval by leaving out seed after seed); points of the curve are in " +
          "`notebooks/records/scorecard/impact-bins.csv`.",
        "",
        ...rows.map((row) => `- ${row.market}: ${words(row)}`),
        "",
      ];

function words({ metaorders, exponent, low, high }: ImpactRow): string {
  const of = `of ${metaorders} metaorders`;
  if (exponent === null) return `${of} there is no exponent: the fit runs off`;
  const interval =
    low === null || high === null
      ? "no interval: without some seed the fit runs off"
      : `${shortNumber(Number(low))} to ${shortNumber(Number(high))}`;
  return `exponent ${shortNumber(Number(exponent))} (${interval}) ${of}`;
}
