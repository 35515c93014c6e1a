import { shortNumber } from "../report/numbers.ts";
import { plainTable, type TextTable } from "../report/text-table.ts";
import type { HedgeDocument, ReplicationRow } from "./hedge-document.ts";
import type { HedgeMeasures } from "./hedge-measures.ts";
import { marketTable, mispricingWords } from "./market-table.ts";
import { withError } from "./with-error.ts";

const publishedWords = (published: ReplicationRow["published"]): string =>
  typeof published === "number" ? String(published) : `${published[0]} to ${published[1]}`;

/** Every published number beside ours. */
export function replicationTable(
  rows: readonly ReplicationRow[],
  { whys }: { readonly whys: boolean },
): TextTable {
  return {
    caption: "Published numbers of Xing 2026 and ours, ± Monte Carlo standard error",
    head: ["Claim", "Published", "Ours", "Verdict", ...(whys ? ["Where and why"] : [])],
    rows: rows.map((row) => [
      row.claim,
      publishedWords(row.published),
      withError({ value: row.ours, standardError: row.standardError }),
      row.verdict,
      ...(whys ? [`${row.place}. ${row.why}`] : []),
    ]),
  };
}

/** How much hedges of a scenario take off. */
export function measuresTable(measures: readonly HedgeMeasures[], caption: string): TextTable {
  return {
    caption,
    head: ["Hedge", "Basis", "Costs", "Ratio", "SD unhedged", "SD hedged", "E", "SD cut"],
    rows: measures.map((one) => [
      `${one.style}, ${one.ratioKind}`,
      one.basis ? "yes" : "no",
      one.costs ? "yes" : "no",
      withError(one.ratio),
      withError(one.deviationUnhedged),
      withError(one.deviationHedged),
      withError(one.varianceReduction),
      withError(one.deviationReduction),
    ]),
  };
}

/** How many claims met which end: "5 reproduced, 50 not reproduced, 4 inconsistent in itself". */
export function verdictCounts(rows: readonly ReplicationRow[]): string {
  const verdicts = ["reproduced", "not reproduced", "inconsistent in itself"] as const;
  return verdicts
    .map((verdict) => `${rows.filter((row) => row.verdict === verdict).length} ${verdict}`)
    .join(", ");
}

const marketLines = ({ market }: HedgeDocument): string[] =>
  market === null ? [] : [plainTable(marketTable(market)), mispricingWords(market), ""];

/** The document for a terminal. */
export function hedgeWords(document: HedgeDocument): string {
  const { scenario, paths, years, seed, futuresCurve, replication, measures } = document;
  const curve = futuresCurve
    .filter(({ months }) => [1, 3, 6, 12, 24, 36].includes(months))
    .map(({ months, price }) => `${months} months ${shortNumber(price)}`);
  const baseline = measures.filter((one) => one.scenario === "baseline" && one.basis);
  return [
    `${scenario}: ${paths} paths over ${years} ${years === 1 ? "year" : "years"}, seed ${seed}`,
    `  futures by eq. 13: ${curve.join(", ")}`,
    `  published numbers: ${verdictCounts(replication)}`,
    "",
    plainTable(replicationTable(replication, { whys: false })),
    "",
    plainTable(
      measuresTable(baseline, "Twelve months' purchases in the baseline, at one's own price"),
    ),
    "",
    ...marketLines(document),
  ].join("\n");
}
