import { halfLifeYears, logPriceCumulants } from "../../engine/economy/jump-diffusion.ts";
import type { Claim } from "./claim.ts";
import { exactly, shareOf } from "./estimated.ts";
import type { HedgeResult } from "./hedge.ts";
import { PUBLISHED } from "./published.ts";
import { MONTHS_A_YEAR, monthEnd } from "./trade-grid.ts";

const percents = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** Claims about the price itself: reversion, rises, swings, volatility. */
export const processClaims = (result: HedgeResult): Claim[] => [
  halfLife(result),
  ...pathClaims(result),
  ...volatilityClaims(result),
];

function halfLife({ run }: HedgeResult): Claim {
  const { kappa } = run.price.model;
  const months = MONTHS_A_YEAR * halfLifeYears(run.price.model);
  const isOther = Math.abs(months - PUBLISHED.halfLifeMonths) > 0.05;
  return {
    claim: "Half-life of a deviation",
    place: "8.1",
    unit: "months",
    published: PUBLISHED.halfLifeMonths,
    rounding: 0.05,
    ours: exactly(months),
    contradiction: isOther
      ? `by Table 3 it is ln 2 / ${kappa} years, ${months.toFixed(2)} months`
      : null,
    why: `The printed number would need kappa = ${((12 * Math.LN2) / PUBLISHED.halfLifeMonths).toFixed(2)}.`,
  };
}

function pathClaims({ columns, run }: HedgeResult): Claim[] {
  const { extremes } = columns.scenarios[0]!;
  const above = (column: Float64Array, ratio: number) => shareOf(column, (value) => value > ratio);
  const shown = (column: Float64Array, ratio: number): string =>
    percents(above(column, ratio).value);
  const horizon = `${12 * run.years} months`;
  return [
    {
      claim: "Paths with a rise of more than 100 %",
      place: "8.2",
      unit: "share",
      published: PUBLISHED.doublingShare,
      rounding: 0.005,
      ours: above(extremes.riseFromStart, 2),
      contradiction: null,
      why:
        `Counted from the first price, over ${horizon}. From any day to a later one it is ` +
        `${shown(extremes.largestRise, 2)}, within one month ${shown(extremes.monthlyRise, 2)}.`,
    },
    {
      claim: "Paths with swings of more than 5 times, peak to trough",
      place: "8.2",
      unit: "share",
      published: PUBLISHED.swingShare,
      rounding: 0.005,
      ours: above(extremes.largestFall, 5),
      contradiction: null,
      why:
        `Largest fall from a day to a later one. Highest over lowest in any order: ${shown(extremes.range, 5)}; ` +
        `trough to later peak: ${shown(extremes.largestRise, 5)}; highest over the first: ` +
        `${shown(extremes.riseFromStart, 5)}.`,
    },
  ];
}

/** Volatility to expiry of the future that expires then: what an option on it at that expiry would be priced with. */
function volatilityClaims({ run }: HedgeResult): Claim[] {
  const { model, logStart } = run.price;
  return PUBLISHED.impliedVolatility.flatMap(({ months, range }) =>
    months.map((month): Claim => {
      const T = monthEnd(month);
      const { variance } = logPriceCumulants(model, logStart, 0, T);
      const [low, high] = range;
      return {
        claim: `Implied volatility at ${month} months`,
        place: "8.2",
        unit: "1/sqrt(year)",
        published: low === high ? low : [low, high],
        rounding: 0.005,
        ours: exactly(Math.sqrt(variance / T)),
        contradiction: null,
        why:
          "Standard deviation of ln P at expiry over the root of the time. With one factor that reverts it " +
          "falls with the time to expiry and has no hump.",
      };
    }),
  );
}
