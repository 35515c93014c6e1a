import type { TextTable } from "../report/text-table.ts";
import type { HedgeVariant } from "./hedge-measures.ts";
import type { MarketHedges } from "./market/market-hedge.ts";
import { withError } from "./with-error.ts";

/** The same hedges at the agents' prices and at the formula's, on the paths of the same runs, where they are shown. */
export function marketTable(
  { runs, measures, efficiencyLost }: MarketHedges,
  isShown: (variant: HedgeVariant) => boolean = () => true,
): TextTable {
  const rows = measures.slice(0, efficiencyLost.length).flatMap((one, i): string[][] => {
    if (!isShown(one)) return [];
    return [
      [
        `${one.style}, ${one.ratioKind}`,
        one.basis ? "yes" : "no",
        one.costs ? "yes" : "no",
        withError(one.ratio),
        withError(one.deviationHedged),
        withError(one.varianceReduction),
        withError(efficiencyLost[i]!.lost),
        (one.meanUnhedged.value - one.meanHedged.value).toFixed(3),
      ],
    ];
  });
  return {
    caption: `Hedges at the agents' prices in ${runs} runs, ± standard error over runs`,
    head: [
      "Hedge",
      "Basis",
      "Costs",
      "Ratio",
      "SD hedged",
      "E",
      "E by formula less E",
      "Saved in the mean",
    ],
    rows,
  };
}

/** How far the market's prices were from the formula's when the hedges bought. */
export function mispricingWords({ runs, mispricing }: MarketHedges): string {
  const { mean, rootMeanSquare } = mispricing;
  const percent = ({ value, standardError }: typeof mean): string =>
    `${withError({ value: 100 * value, standardError: 100 * standardError })} %`;
  return (
    `When these hedges bought, the market's settlement prices lay ${percent(mean)} above the expectation of equation ` +
    `13 in the mean, ${percent(rootMeanSquare)} away in root mean square (${runs} runs).`
  );
}
