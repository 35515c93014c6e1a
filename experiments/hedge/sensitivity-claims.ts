import type { Claim } from "./claim.ts";
import { PUBLISHED } from "./published.ts";
import type { SensitivityRow } from "./sensitivity.ts";

/** Claims of section 8.3. `months`: how far the paths go; the upper bound is one of month 36. */
export const sensitivityClaims = (rows: readonly SensitivityRow[], months: number): Claim[] => [
  ...rows.filter(({ lever }) => lever === "algorithm gain").flatMap(efficiencyClaims),
  ...(months === 36 ? rows.filter(isUpperBound).map(upperBoundClaim) : []),
];

const isUpperBound = ({ lever, value }: SensitivityRow): boolean =>
  lever === "demand growth" && value === PUBLISHED.demandGrowth;

const efficiencyClaims = ({ value, efficiency }: SensitivityRow): Claim[] =>
  (["strip", "rolling"] as const).map((style) => ({
    claim: `Efficiency at an algorithm gain of ${value} times a year, ${style}`,
    place: "8.3",
    unit: "share of the variance",
    published: PUBLISHED.sensitivityEfficiency,
    rounding: 0.005,
    ours: efficiency[style],
    contradiction: null,
    why: "That it hardly moves with the gain holds; its height does not: see the baseline's efficiency.",
  }));

const upperBoundClaim = ({ trend, upperBound }: SensitivityRow): Claim => ({
  claim: "Upper end of the 90 % band at month 36, demand growth of 150 % a year",
  place: "8.3",
  unit: "dollars a million SIT",
  published: PUBLISHED.demandUpperBound,
  rounding: 0.5,
  ours: upperBound,
  contradiction: null,
  why:
    `If growth raises the trend by its logarithm, to ${trend.toFixed(2)}: ` +
    "an assumption, as the paper says nothing of it.",
});
