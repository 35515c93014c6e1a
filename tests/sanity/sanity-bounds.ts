import type { FamilySanity } from "./judge-market.ts";
import type { SanityRuns } from "./measure-sanity.ts";

/** How one bound fares in the runs of one scenario. */
export interface Judgement {
  readonly scenario: string;
  /** The contract family or group that is judged. */
  readonly of: string;
  readonly id: string;
  readonly bound: string;
  readonly insideSeeds: number;
  readonly seeds: number;
}

/** A bound holds that this share of the seeds keeps. */
export const HOLDS_SHARE = 0.95;

interface FamilyBound {
  readonly id: string;
  readonly bound: string;
  readonly isInside: (family: FamilySanity) => boolean;
}

/** What is asked of every family in every run. */
export const FAMILY_BOUNDS: readonly FamilyBound[] = [
  {
    id: "spread",
    bound: "the month that trades most has the tightest mean spread",
    isInside: ({ spreadByActivityRank: [first, ...others] }) =>
      others.every((spread) => first! <= spread),
  },
  {
    id: "convergence",
    bound: "the last daily settlement is within 1 % of the final one, in the mean of all expiries",
    isInside: ({ lastGapShare }) => lastGapShare <= 0.01,
  },
  {
    id: "volatility",
    bound: "daily returns vary more in the last month before averaging than six months before",
    isInside: ({ volatility }) => volatility[0]! > volatility.at(-1)!,
  },
  {
    id: "roll",
    bound:
      "open interest has rolled: on the last three days it is at most half of the month's peak",
    isInside: ({ interestOverPeak }) => interestOverPeak[0]! <= 0.5,
  },
  {
    id: "trend",
    bound: "total open interest changes by at most 20 % of its mean over the measured days",
    isInside: ({ interestTrend }) => Math.abs(interestTrend) <= 0.2,
  },
];

/** Wealth of a group at the end over that at the start. */
export const WEALTH_BOUNDS = [0.4, 2.5] as const;
export const WEALTH_BOUND: string = `a group ends with ${WEALTH_BOUNDS.join(" to ")} times the wealth that it brought`;

export function judgeBounds({ scenario, runs }: SanityRuns): readonly Judgement[] {
  const judge = (
    of: string,
    { id, bound }: { readonly id: string; readonly bound: string },
    inside: readonly boolean[],
  ): Judgement => ({
    scenario,
    of,
    id,
    bound,
    insideSeeds: inside.filter(Boolean).length,
    seeds: inside.length,
  });
  const [{ families, wealth }] = runs as readonly [SanityRuns["runs"][number]];
  return [
    ...Object.keys(families).flatMap((symbol) =>
      FAMILY_BOUNDS.map((one) =>
        judge(
          symbol,
          one,
          runs.map((run) => one.isInside(run.families[symbol]!)),
        ),
      ),
    ),
    ...Object.keys(wealth).map((group) =>
      judge(
        group,
        { id: "wealth", bound: WEALTH_BOUND },
        runs.map((run) => isWealthInside(run.wealth[group]!)),
      ),
    ),
  ];
}

export const isWealthInside = (wealth: number): boolean =>
  wealth >= WEALTH_BOUNDS[0] && wealth <= WEALTH_BOUNDS[1];

export const holds = ({ insideSeeds, seeds }: Judgement): boolean =>
  insideSeeds >= HOLDS_SHARE * seeds;
